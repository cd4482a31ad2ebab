import { writeFileSync } from 'node:fs'
import { command, say } from './say.ts'
import { testCodeFile, testCodeSvg } from './test-code-svg.ts'

// Draws the test code anew, after its text has changed.
await command(async () => {
  writeFileSync(testCodeFile, await testCodeSvg())
  say(`wrote ${testCodeFile}`)
})

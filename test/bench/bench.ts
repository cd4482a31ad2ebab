// Measures the app beside its peers and its machine's limits, in one run.
// Used as: bench.ts [name…] on a desktop of its own (npm run bench), with ELECTRON_OVERRIDE_DIST_PATH as the e2e stage.
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { command, Stop } from '../../build/say.ts'
import { benches } from './registry.ts'
import { printed } from './support/table.ts'

await command(async () => {
  const asked = process.argv.slice(2)
  const names = Object.keys(benches)
  // `counter` is `counter-scans` and `counter-start`.
  const isMeant = (name: string, word: string) => name === word || name.startsWith(`${word}-`)
  const unknown = asked.filter((word) => !names.some((name) => isMeant(name, word)))
  if (unknown.length > 0) {
    throw new Stop(`no such bench: ${unknown.join(' ')}; there are ${names.join(' ')}`)
  }
  for (const [name, bench] of Object.entries(benches)) {
    if (asked.length > 0 && !asked.some((word) => isMeant(name, word))) continue
    const folder = mkdtempSync(path.join(os.tmpdir(), `handsel-bench-${name}-`))
    try {
      const tables = await bench.run(folder)
      process.stdout.write(`\n${name}: ${bench.about}\n\n${tables.map(printed).join('\n')}`)
    } finally {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    }
  }
})

import { ensureElectron } from './runtime/resolve.ts'
import { command } from './say.ts'

await command(async () => {
  const { executable } = await ensureElectron()
  process.stdout.write(`${executable}\n`)
})

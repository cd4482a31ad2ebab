import { bundle } from './bundle.ts'
import { ensureElectron } from './runtime/resolve.ts'
import { hasNodeSqlite } from './runtime/runtime.ts'
import { command } from './say.ts'

await command(async () => {
  await bundle({ nodeSqlite: hasNodeSqlite(await ensureElectron()) })
})

import { bundle } from './bundle.ts'
import { packUnpacked } from './packing.ts'
import { ensureElectron } from './runtime/resolve.ts'
import { hasNodeSqlite } from './runtime/runtime.ts'
import { command } from './say.ts'

await command(async () => {
  const electron = await ensureElectron()
  await bundle({ nodeSqlite: hasNodeSqlite(electron) })
  await packUnpacked(electron)
})

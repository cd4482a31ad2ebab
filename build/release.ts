import { bundle } from './bundle.ts'
import { packInstallers } from './packing.ts'
import { command } from './say.ts'

await command(async () => {
  // The official Electron of package.json has node:sqlite, whatever runtime this machine tests on.
  await bundle({ nodeSqlite: true })
  await packInstallers()
})

import { bundle } from './bundle.ts'
import { runOnDesktop } from './desktop/run-on-desktop.ts'
import { inRoot, root } from './paths.ts'
import { ensureElectron } from './runtime/resolve.ts'
import { hasNodeSqlite } from './runtime/runtime.ts'
import { command } from './say.ts'

await command(async () => {
  const electron = await ensureElectron()
  await bundle({ nodeSqlite: hasNodeSqlite(electron) })
  const camera = [inRoot('test', 'look', 'screenshots.ts'), ...process.argv.slice(2)]
  const env = { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: electron.dist }
  const result = await runOnDesktop(process.execPath, camera, { cwd: root, show: 'inherit', env })
  return result.code ?? 1
})

import { bundle } from './bundle.ts'
import { runOnDesktop } from './desktop/run-on-desktop.ts'
import { hasScreen } from './desktop/screen.ts'
import { inRoot, root } from './paths.ts'
import { run } from './run.ts'
import { electronSwitches } from './runtime/launch.ts'
import { ensureElectron } from './runtime/resolve.ts'
import { hasNodeSqlite } from './runtime/runtime.ts'
import { command, say } from './say.ts'

await command(async () => {
  const electron = await ensureElectron()
  await bundle({ nodeSqlite: hasNodeSqlite(electron) })
  const args = process.argv.slice(2)
  if (hasScreen(process.env)) {
    say('opening the app')
    const app = [...electronSwitches(), root, ...args]
    return (await run(electron.executable, app, { cwd: root, show: 'inherit' })).code ?? 1
  }
  say('there is no screen here: running the scripted counter in the app instead')
  const counter = [inRoot('build', 'scripted-counter.ts'), ...args]
  const env = { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: electron.dist }
  return (
    (await runOnDesktop(process.execPath, counter, { cwd: root, show: 'inherit', env })).code ?? 1
  )
})

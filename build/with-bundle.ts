import { bundle } from './bundle.ts'
import { runOnDesktop } from './desktop/run-on-desktop.ts'
import { inRoot, root } from './paths.ts'
import { ensureElectron } from './runtime/resolve.ts'
import { hasNodeSqlite } from './runtime/runtime.ts'

/** Bundles the app, then runs a script of the tests that opens it in Electron; answers with the script's exit code. */
export async function runWithBundle(script: string, args: readonly string[]): Promise<number> {
  const electron = await ensureElectron()
  await bundle({ nodeSqlite: hasNodeSqlite(electron) })
  const env = { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: electron.dist }
  const command = [inRoot('test', script), ...args]
  const result = await runOnDesktop(process.execPath, command, { cwd: root, show: 'inherit', env })
  return result.code ?? 1
}

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { inRoot } from '../paths.ts'
import { run, type RunOptions, type RunResult } from '../run.ts'
import { hasScreen, openHiddenScreen } from './screen.ts'

/**
 * Runs a program as on a freshly installed desktop: its own home folder and, on Linux, its own session bus with an
 * empty unlocked keychain. Where there is no screen it gets an invisible one.
 */
export async function runOnDesktop(
  program: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<RunResult> {
  const env = options.env ?? process.env
  if (process.platform !== 'linux') return run(program, args, options)
  const home = mkdtempSync(path.join(os.tmpdir(), 'handsel-home-'))
  const screen = hasScreen(env) ? null : await openHiddenScreen()
  try {
    return await run('sh', [inRoot('build', 'desktop', 'private-session.sh'), program, ...args], {
      ...options,
      env: { ...env, ...freshHome(home), ...(screen ? { DISPLAY: screen.display ?? '' } : {}) },
    })
  } finally {
    screen?.close()
    rmSync(home, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** The variables that say where a user's files are, all below one folder. */
function freshHome(home: string): NodeJS.ProcessEnv {
  const runtime = path.join(home, 'run')
  // A runtime folder that others can read is refused by the programs that use it.
  mkdirSync(runtime, { mode: 0o700 })
  return {
    HOME: home,
    XDG_CONFIG_HOME: path.join(home, '.config'),
    XDG_DATA_HOME: path.join(home, '.local', 'share'),
    XDG_CACHE_HOME: path.join(home, '.cache'),
    XDG_STATE_HOME: path.join(home, '.local', 'state'),
    XDG_RUNTIME_DIR: runtime,
  }
}

import { spawnSync } from 'node:child_process'
import { setTimeout } from 'node:timers/promises'
import { _electron, type ElectronApplication } from 'playwright'
import { root } from '../paths.ts'
import { electronSwitches } from '../runtime/launch.ts'

/** How to start the app under Playwright. */
export interface AttachOptions {
  /** The folder for all state. */
  readonly userData: string
  /** More of the command line. */
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** How long one try may take, in ms. */
const patienceMs = 15_000

/**
 * Starts the bundled app with Playwright attached, in the Electron that `ELECTRON_OVERRIDE_DIST_PATH` names. Playwright
 * waits for ever when it attaches just while the page is being put in its place, about once in sixty starts; the app
 * itself is up and well then. So there is a second try.
 */
export async function attachToApp(options: AttachOptions): Promise<ElectronApplication> {
  const app = (await tryOnce(options)) ?? (await tryOnce(options))
  if (app === null) throw new Error('Playwright could not attach to the app, twice')
  return app
}

async function tryOnce(options: AttachOptions): Promise<ElectronApplication | null> {
  const folder = `--user-data-dir=${options.userData}`
  const launching = _electron.launch({
    args: [...electronSwitches(), root, folder, ...(options.args ?? [])],
    env: { ...definedEnv(), ...options.env },
  })
  const patience = new AbortController()
  const late = setTimeout(patienceMs, null, { signal: patience.signal })
  const attached = await Promise.race([launching, late])
  if (attached !== null) {
    late.catch(() => undefined) // which the next line calls off
    patience.abort()
    return attached
  }
  launching.catch(() => undefined) // it is ended on purpose here
  spawnSync('pkill', ['-KILL', '-f', folder])
  return null
}

function definedEnv(): Record<string, string> {
  const entries = Object.entries(process.env)
  return Object.fromEntries(
    entries.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}

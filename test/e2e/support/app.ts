import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
// For the type of `window.handsel` in what tests evaluate in the page.
import type {} from '../../../renderer/api.ts'
import type { ElectronApplication, Page } from 'playwright'
import { attachToApp } from '../../../build/desktop/attach.ts'

/** How to start the app. */
export interface LaunchOptions {
  /** All state; a fresh folder unless a test starts the app there again. */
  readonly userData: string
  readonly setupFile?: string
  /** Chromium's switches, such as `--proxy-server=127.0.0.1:3128`. */
  readonly switches?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** A start that brings no window is made once more. */
  readonly mayHang?: boolean
}

/** The app with its window open. */
export interface RunningApp {
  readonly electron: ElectronApplication
  readonly page: Page
  /** Everything both processes have printed so far. */
  output(): string
  /** Quits as an operator would. */
  close(): Promise<void>
  /** kill -9: nothing of the app gets to run. An app that has ended already is fine. */
  kill(): Promise<void>
}

/** Starts the bundled app in the Electron that the e2e stage names. */
export async function launchApp(options: LaunchOptions): Promise<RunningApp> {
  if (process.env['ELECTRON_OVERRIDE_DIST_PATH'] === undefined) {
    throw new Error('run by `npm run e2e`, which says where Electron is')
  }
  const started = start(options)
  return options.mayHang ? started.catch(() => start(options)) : started
}

async function start(options: LaunchOptions): Promise<RunningApp> {
  const electron = await attachToApp({
    userData: options.userData,
    args: [
      ...(options.switches ?? []),
      ...(options.setupFile === undefined ? [] : [`--setup=${options.setupFile}`]),
    ],
    ...(options.env && { env: options.env }),
  })
  const printed: string[] = []
  const child = electron.process()
  child.stdout?.on('data', (data: Buffer) => printed.push(data.toString()))
  child.stderr?.on('data', (data: Buffer) => printed.push(data.toString()))
  const page = await electron.firstWindow({ timeout: 20_000 }).catch((error: unknown) => {
    child.kill('SIGKILL')
    throw new Error(`no window; the app printed:\n${printed.join('')}`, { cause: error })
  })
  page.on('console', (message) => printed.push(`${message.text()}\n`))
  return {
    electron,
    page,
    output: () => printed.join(''),
    close: () => electron.close(),
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = new Promise((done) => child.once('exit', done))
      child.kill('SIGKILL')
      await gone
    },
  }
}

/** A new empty folder, and how to remove it. */
export async function temporaryFolder(): Promise<{ path: string; remove: () => Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'handsel-e2e-'))
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 5 }) }
}

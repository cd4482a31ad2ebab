import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import type { Duplex } from 'node:stream'
import { z } from 'zod'
import { electronSwitches } from '../../build/runtime/launch.ts'
import type { RequestChannel } from '../../shared/contract/channels.ts'
import type { RequestOf, ResponseOf } from '../../shared/contract/contract.ts'
import type { AppError } from '../../shared/errors.ts'
import type { Result } from '../../shared/result.ts'
import { openPageLine } from './devtools.ts'

/** How to start the app. */
export interface AppOptions {
  readonly electron: string
  /** The folder with the bundled app. */
  readonly appDir: string
  readonly userData: string
  /** Null where the merchant was imported before. */
  readonly setupFile: string | null
  /** The merchant whose counter this must be. */
  readonly mchid: string
  readonly onComplaint: (complaint: string) => void
}

/** The app in its own processes. */
export interface ChaosApp {
  /** True when the page is there and the merchant at work; false when the app went before, or never got there. */
  readonly usable: Promise<boolean>
  /** Settles when the process is gone. */
  readonly gone: Promise<void>
  isGone(): boolean
  /** Killed or asked to quit: from here on an error is no surprise. */
  isEnding(): boolean
  /** Asks as the page does; null where the app was gone before the page heard an answer. */
  ask<C extends RequestChannel>(
    channel: C,
    request: RequestOf<C>,
  ): Promise<Result<ResponseOf<C>, AppError> | null>
  /** kill -9 of all its processes. */
  kill(): Promise<void>
  /** Leaves as an operator does. */
  quit(): Promise<void>
}

const patienceMs = 60_000
const quitMs = 30_000

/** Entries of the app's log that say no more than that Chromium was slow or hurt. */
const ofChromium = /^(window\.|app\.child-process-gone)/
const LogLine = z.object({ level: z.string(), event: z.string() })

/** Groups of processes that are to go with this one. */
const running = new Set<number>()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => process.exit(130))
}
process.once('exit', () => running.forEach(killGroup))

/** Starts the bundled app with a page line of its own. */
export function startApp(options: AppOptions): ChaosApp {
  const args = [
    ...electronSwitches(),
    ...['--disable-gpu', '--remote-debugging-pipe'],
    options.appDir,
    `--user-data-dir=${options.userData}`,
    ...(options.setupFile === null ? [] : [`--setup=${options.setupFile}`]),
  ]
  // A group of its own, so that a kill reaches every process of the app at the same instant.
  const child = spawn(options.electron, args, {
    cwd: options.appDir,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    detached: true,
  })
  const { pid } = child
  if (pid === undefined) throw new Error(`${options.electron} cannot be started`)
  running.add(pid)
  let ended = false
  let meant = false
  // As asked for in `stdio`.
  const line = openPageLine(child.stdio[3] as Duplex, child.stdio[4] as Duplex)
  const stderr = child.stdio[2] as Duplex
  createInterface({ input: stderr }).on('line', (text) => {
    const complaint = complaintIn(text)
    if (complaint !== null) options.onComplaint(complaint)
  })
  const gone = new Promise<void>((resolve) => {
    child.once('exit', (code, signal) => {
      ended = true
      running.delete(pid)
      // Whatever is left of the group must not write any more either.
      killGroup(pid)
      line.hangUp()
      // Not yet: its last words may still be in the pipe.
      const deaf = setTimeout(() => stderr.destroy(), 1000)
      child.once('close', () => clearTimeout(deaf))
      if (!meant) options.onComplaint(`the app ended by itself (${signal ?? code})`)
      resolve()
    })
  })

  const ask: ChaosApp['ask'] = async (channel, request) => {
    const call = `handsel.request[${JSON.stringify(channel)}](${JSON.stringify(request)})`
    const text = await line.evaluate(`${call}.then((answer) => JSON.stringify(answer))`)
    // The page got it from the contract's own router.
    return typeof text === 'string' ? (JSON.parse(text) as never) : null
  }
  const becomesUsable = async (): Promise<boolean> => {
    const until = performance.now() + patienceMs
    while (!ended && performance.now() < until) {
      const isOurs = await line.evaluate(`location.protocol === 'app:' && 'handsel' in window`)
      const status = isOurs === true ? await ask('app.status', null) : null
      if (status?.ok && status.value.profile?.mchid === options.mchid) return true
      if (status?.ok && status.value.setup.state === 'failed') return false
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    return false
  }
  return {
    usable: becomesUsable(),
    gone,
    isGone: () => ended,
    isEnding: () => meant,
    ask,
    kill() {
      meant = true
      if (!ended) killGroup(pid)
      return gone
    },
    async quit() {
      meant = true
      void ask('app.leave', null)
      const stuck = setTimeout(() => {
        options.onComplaint(`the app did not quit within ${quitMs / 1000} s`)
        killGroup(pid)
      }, quitMs)
      await gone
      clearTimeout(stuck)
    },
  }
}

function complaintIn(text: string): string | null {
  if (!text.startsWith('{')) return null
  const entry = LogLine.safeParse(parse(text))
  if (!entry.success || entry.data.level !== 'error' || ofChromium.test(entry.data.event))
    return null
  return text
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // a line of Chromium's own that begins like one of ours
  }
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // The group is gone already, which is what was wanted.
  }
}

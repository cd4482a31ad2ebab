import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Duplex } from 'node:stream'
import { setTimeout } from 'node:timers/promises'
import { electronSwitches } from '../../../build/runtime/launch.ts'
import { openPageLine } from '../../chaos/devtools.ts'
import { memoryOf, processorMs, type ProcessTree } from './process-tree.ts'

/** One start, and what it held a while later. */
export interface Started extends ProcessTree {
  /** From the call that made the process to the frame that shows the field, ms. */
  readonly readyMs: number
  /** Processor time of all its processes until then, ms: what the start costs however busy the machine is. */
  readonly processorMs: number
}

/** How long a process is left alone before its memory is read. */
const settleMs = 6_000
const patienceMs = 30_000

/** In the page: when the frame with the field has been drawn, as ms since 1970; nothing in a page that is no page yet. */
const drawn = `new Promise((resolve) => {
  if (location.protocol === 'about:') return resolve(null)
  const isThere = () => document.querySelector('[data-testid="openid-input"]') !== null
  const frame = () => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => resolve(performance.timeOrigin + performance.now())
    port2.postMessage(null)
  })
  if (isThere()) return frame()
  const observer = new MutationObserver(() => {
    if (!isThere()) return
    observer.disconnect()
    frame()
  })
  observer.observe(document, { subtree: true, childList: true })
})`

/** Starts an Electron app without Playwright, which would make every start wait for it, and ends it. */
export async function startOnce(
  executable: string,
  app: string,
  userData: string,
): Promise<Started> {
  const began = performance.timeOrigin + performance.now()
  const child = spawn(
    executable,
    [...electronSwitches(), '--remote-debugging-pipe', app, `--user-data-dir=${userData}`],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'], detached: true },
  )
  const { pid } = child
  if (pid === undefined) throw new Error(`${executable} cannot be started`)
  const gone = once(child, 'exit')
  // As asked for in `stdio`.
  const line = openPageLine(child.stdio[3] as Duplex, child.stdio[4] as Duplex)
  try {
    const until = performance.now() + patienceMs
    let at: unknown = null
    while (typeof at !== 'number') {
      if (performance.now() > until) throw new Error(`${app} shows no field`)
      at = await Promise.race([line.evaluate(drawn), setTimeout(patienceMs, null, { ref: false })])
    }
    const spent = processorMs(pid)
    await setTimeout(settleMs)
    return { readyMs: at - began, processorMs: spent, ...memoryOf(pid) }
  } finally {
    // The whole group: Electron with its helpers.
    process.kill(-pid, 'SIGTERM')
    await gone
    line.hangUp()
  }
}

import type { monitorEventLoopDelay } from 'node:perf_hooks'
import type { ElectronApplication } from 'playwright'

/** What the app's main process was like during a measurement. */
export interface MainFigures {
  /** Its own processor time, signing threads included, ms. */
  readonly ownMs: number
  /** That of the page and of Chromium's helpers, ms. */
  readonly pageMs: number
  /** How late its event loop was, ms. */
  readonly delay: { readonly p50: number; readonly p99: number; readonly max: number }
}

/** How often the event loop is looked at, ms; what it is late beyond that is delay. */
const resolution = 10

/** Where the main process keeps the measurement between two calls. */
declare global {
  var handselBench:
    | {
        readonly delay: ReturnType<typeof monitorEventLoopDelay>
        readonly cpu: NodeJS.CpuUsage
        /** Seconds of processor time of all other processes. */
        readonly others: () => number
        readonly othersBefore: number
      }
    | undefined
}

/** Begins a measurement within the main process. */
export function beginMeasuring(app: ElectronApplication): Promise<void> {
  return app.evaluate((electron, every) => {
    const delay = process
      .getBuiltinModule('node:perf_hooks')
      .monitorEventLoopDelay({ resolution: every })
    delay.enable()
    const others = () =>
      electron.app
        .getAppMetrics()
        .filter(({ type }) => type !== 'Browser')
        .reduce((sum, { cpu }) => sum + (cpu.cumulativeCPUUsage ?? NaN), 0)
    globalThis.handselBench = { delay, cpu: process.cpuUsage(), others, othersBefore: others() }
  }, resolution)
}

/** Ends it and tells what there was. */
export async function endMeasuring(app: ElectronApplication): Promise<MainFigures> {
  const figures = await app.evaluate(() => {
    const begun = globalThis.handselBench
    if (begun === undefined) throw new Error('no measurement was begun')
    const { delay, cpu, others, othersBefore } = begun
    delay.disable()
    const { user, system } = process.cpuUsage(cpu)
    return {
      ownMs: (user + system) / 1000,
      pageMs: (others() - othersBefore) * 1000,
      intervals: { p50: delay.percentile(50), p99: delay.percentile(99), max: delay.max },
    }
  })
  const { ownMs, pageMs, intervals } = figures
  const late = (ns: number): number => ns / 1e6 - resolution
  const delay = { p50: late(intervals.p50), p99: late(intervals.p99), max: late(intervals.max) }
  return { ownMs, pageMs, delay }
}

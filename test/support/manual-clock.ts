import type { Clock } from '../../shared/ports.ts'

/** A clock that moves only when told to. */
export interface ManualClock extends Clock {
  /** Lets `ms` pass: every timer that falls due fires at its own moment, and what it started settles before the next. */
  advance(ms: number): Promise<void>
  /** Lets `ms` pass while code runs, so that no timer can fire. */
  elapse(ms: number): void
  /** Sets the wall clock to another time, as a person or NTP does; timers keep to the monotonic clock. */
  setWall(now: number): void
  /** Timers that have not fired. */
  waiting(): number
}

interface Timer {
  readonly at: number
  readonly order: number
  readonly callback: () => void
}

/** Noon in China on a Friday in 2026. */
export const someNoon = Date.UTC(2026, 6, 3, 4)

/** Lets everything that is ready to run do so. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setImmediate(resolve))
}

export function createManualClock(start: number = someNoon): ManualClock {
  let passed = 0
  let offset = start
  let made = 0
  const timers = new Set<Timer>()

  const earliest = (until: number): Timer | undefined =>
    [...timers]
      .filter((timer) => timer.at <= until)
      .sort((a, b) => a.at - b.at || a.order - b.order)[0]

  return {
    now: () => offset + passed,
    monotonic: () => passed,
    after(ms, callback) {
      const timer = { at: passed + Math.max(0, ms), order: made++, callback }
      timers.add(timer)
      return () => void timers.delete(timer)
    },
    async advance(ms) {
      const until = passed + ms
      await settle()
      for (let timer = earliest(until); timer; timer = earliest(until)) {
        timers.delete(timer)
        passed = Math.max(passed, timer.at)
        timer.callback()
        await settle()
      }
      passed = Math.max(passed, until)
    },
    elapse(ms) {
      passed += ms
    },
    setWall(now) {
      offset = now - passed
    },
    waiting: () => timers.size,
  }
}

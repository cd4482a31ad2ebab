import { randomBytes } from 'node:crypto'
import type { Clock, Random } from '../../shared/ports.ts'

/** Node's timers fire at once when asked to wait longer than this many milliseconds. */
const longestTimer = 2 ** 31 - 1

/** The machine's clock and timers. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after: (ms, callback) => {
    let remaining = Math.max(0, Number.isNaN(ms) ? 0 : ms)
    let timer: ReturnType<typeof setTimeout>
    const arm = (): void => {
      const step = Math.min(remaining, longestTimer)
      remaining -= step
      timer = setTimeout(remaining > 0 ? arm : callback, step)
    }
    arm()
    return () => clearTimeout(timer)
  },
}

/** The operating system's randomness. */
export const systemRandom: Random = {
  bytes: (length) => new Uint8Array(randomBytes(length)),
  fraction: () => randomBytes(6).readUIntBE(0, 6) / 2 ** 48,
}

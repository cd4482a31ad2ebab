import type { Clock } from '../../shared/ports.ts'

/** Beyond this the wall clock did not merely drift, in ms. */
const toleranceMs = 5_000

/**
 * Tells, each time it is asked, whether the wall clock was set or the machine slept since the last time: then times
 * written before mean something else now.
 */
export function createJumpDetector(clock: Clock): () => boolean {
  let offset = clock.now() - clock.monotonic()
  return () => {
    const now = clock.now() - clock.monotonic()
    const jumped = Math.abs(now - offset) > toleranceMs
    offset = now
    return jumped
  }
}

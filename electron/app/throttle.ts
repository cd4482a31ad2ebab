import type { Clock } from '../../shared/ports.ts'

/** Calls `job` at once, and then at most every `ms` milliseconds; what was asked in between is made up for at the end. */
export function throttle(clock: Clock, ms: number, job: () => void): () => void {
  let resting = false
  let asked = false
  const run = () => {
    resting = true
    asked = false
    job()
    clock.after(ms, () => {
      resting = false
      if (asked) run()
    })
  }
  return () => {
    if (resting) asked = true
    else run()
  }
}

import type { Clock } from '../../shared/ports.ts'

/** Allows `tries` in any `windowMs` milliseconds: a page that crashes again and again is not reloaded for ever. */
export function crashBudget(clock: Clock, tries: number, windowMs: number): () => boolean {
  let recent: number[] = []
  return () => {
    const now = clock.monotonic()
    recent = recent.filter((time) => now - time < windowMs)
    if (recent.length >= tries) return false
    recent.push(now)
    return true
  }
}

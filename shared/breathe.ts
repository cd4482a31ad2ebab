import type { Clock } from './ports.ts'

/** Lets others have their turn between two pieces of long work. */
export type Breathe = () => Promise<void>

/** A breath as long as it takes whatever waits to be done. */
export function breatheBy(clock: Pick<Clock, 'after'>): Breathe {
  return () => new Promise((resolve) => void clock.after(0, resolve))
}

import type { Clock } from '../../shared/ports.ts'

/** Settles when `awaited` does, however it ends, or after `ms` milliseconds. */
export async function atMost(clock: Clock, ms: number, awaited: Promise<unknown>): Promise<void> {
  let cancel = (): void => {}
  const over = new Promise<void>((resolve) => (cancel = clock.after(ms, resolve)))
  await Promise.race([Promise.allSettled([awaited]), over])
  cancel()
}

import type { Clock } from '../../../shared/ports.ts'

/** Where delayed things wait, and can be sent away all at once. */
export interface WaitingRoom {
  /** Resolves true after `ms` milliseconds, or false as soon as everybody is sent away. */
  wait(ms: number): Promise<boolean>
  sendAway(): void
}

/** Opens an empty waiting room. */
export function createWaitingRoom(clock: Pick<Clock, 'after'>): WaitingRoom {
  const waiting = new Set<() => void>()
  return {
    wait: (ms) =>
      new Promise((resolve) => {
        const leave = (): void => {
          cancel()
          waiting.delete(leave)
          resolve(false)
        }
        const cancel = clock.after(ms, () => {
          waiting.delete(leave)
          resolve(true)
        })
        waiting.add(leave)
      }),
    sendAway: () => {
      for (const leave of [...waiting]) leave()
    },
  }
}

import type { EventOf } from '../../shared/contract/contract.ts'
import type { EventChannel } from '../../shared/contract/channels.ts'

/** Where events go; Electron's WebContents is one. */
export interface EventTarget {
  isDestroyed(): boolean
  isCrashed(): boolean
  send(channel: string, payload: unknown): void
}

/** Tells the page something unasked. A page that is gone is passed over: it reads everything anew when it comes back. */
export function publish<E extends EventChannel>(
  target: EventTarget,
  event: E,
  payload: EventOf<E>,
): void {
  if (!target.isDestroyed() && !target.isCrashed()) target.send(event, payload)
}

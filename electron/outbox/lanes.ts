import type { OutRequestNo } from '../../shared/domain/ids.ts'
import type { StoredSend } from './store.ts'

/**
 * Keeps sends of one customer and one stock behind each other: WeChat Pay counts limits wrongly when they run side by
 * side (reference §1.5). Everything else runs in parallel, up to `width`.
 */
export interface Lanes {
  /** How many more may start. */
  free(): number
  /** Takes the lane of a send, or tells that it is taken. */
  enter(send: StoredSend): boolean
  leave(send: StoredSend): void
  /** True while this very send is being worked on. */
  busyWith(outRequestNo: OutRequestNo): boolean
}

/** Builds empty lanes. */
export function createLanes(width: number): Lanes {
  const taken = new Map<string, OutRequestNo>()
  const key = (send: StoredSend) => `${send.stockId}/${send.openid}`
  return {
    free: () => width - taken.size,
    enter(send) {
      if (taken.has(key(send))) return false
      taken.set(key(send), send.outRequestNo)
      return true
    },
    leave: (send) => void taken.delete(key(send)),
    busyWith: (outRequestNo) => [...taken.values()].includes(outRequestNo),
  }
}

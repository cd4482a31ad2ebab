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
  return {
    free: () => width - taken.size,
    enter(send) {
      if (taken.has(laneOf(send))) return false
      taken.set(laneOf(send), send.outRequestNo)
      return true
    },
    leave: (send) => void taken.delete(laneOf(send)),
    busyWith: (outRequestNo) => [...taken.values()].includes(outRequestNo),
  }
}

/** Names the lane that a send goes in. */
export function laneOf(send: Pick<StoredSend, 'stockId' | 'openid'>): string {
  return `${send.stockId}/${send.openid}`
}

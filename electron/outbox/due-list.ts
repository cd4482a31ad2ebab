import type { OutRequestNo, ProfileId, StockId } from '../../shared/domain/ids.ts'
import type { AppError } from '../../shared/errors.ts'
import type { Clock } from '../../shared/ports.ts'
import { ok, type Result } from '../../shared/result.ts'
import type { DueWindow, OutboxStore, StoredSend } from './store.ts'

/**
 * The due sends of a merchant, one after the other, read from the database a window at a time: asking again for every
 * send that ends would read the same rows over and over.
 */
export interface DueList {
  /**
   * The next one, earliest first; null once all that were due have been handed out. `pausedStocks` spares the reading
   * of queued sends that may not go anyway: there can be very many of them.
   */
  next(pausedStocks: readonly StockId[]): Result<StoredSend | null, AppError>
  /** True after `next` has come to the end. */
  atEnd(): boolean
  /** True while this send is among those that have been read but not handed out. */
  holds(outRequestNo: OutRequestNo): boolean
  /** Begins again at the earliest: rows may have changed, or ones that were passed over may go now. */
  restart(): void
}

const windowSize = 64

/** Builds a list over a store; nothing is read before `next`. */
export function createDueList(
  store: Pick<OutboxStore, 'due'>,
  profileId: ProfileId,
  clock: Clock,
): DueList {
  let window: StoredSend[] = []
  let position = 0
  let after: DueWindow['after'] = null
  let ended = false
  const restart = () => {
    window = []
    position = 0
    after = null
    ended = false
  }
  return {
    next(pausedStocks) {
      if (position === window.length && !ended) {
        const due = store.due(profileId, clock.now(), { after, pausedStocks, limit: windowSize })
        if (!due.ok) return due
        window = due.value
        position = 0
        const last = window.at(-1)
        if (last) after = { nextAt: last.progress.nextAt ?? 0, seq: last.seq }
        ended = window.length < windowSize
      }
      return ok(window[position++] ?? null)
    },
    holds: (outRequestNo) =>
      window.some((send, index) => index >= position && send.outRequestNo === outRequestNo),
    atEnd: () => ended && position >= window.length,
    restart,
  }
}

import { nextChinaMidnight } from '../../shared/domain/china-day.ts'
import type { ProfileId, StockId } from '../../shared/domain/ids.ts'
import type { Reason, WechatError } from '../../shared/domain/reason.ts'
import type { AppError } from '../../shared/errors.ts'
import type { Clock, Random } from '../../shared/ports.ts'
import { ok, type Result } from '../../shared/result.ts'
import { assertNever } from '../../shared/assert-never.ts'
import type { PauseOrder } from '../wechatpay/outcome.ts'
import type { PauseStore, StoredPause } from './pauses.ts'
import { jitteredBackOffMs, longestAskedMs } from './schedule.ts'

/** Which part of a merchant's queue stands still, and until when. */
export interface PauseBoard {
  /** The pauses in force. */
  list(): readonly StoredPause[]
  /** The same, with a back-off that is over while nobody knows yet whether its cause is gone. */
  obstacles(): readonly StoredPause[]
  everythingPaused(): boolean
  stockPaused(stockId: StockId): boolean
  /** True where a paused stock is over, so that no waiting helps. */
  stockOver(stockId: StockId): boolean
  /** Carries out what a decision ordered. */
  order(order: PauseOrder, stockId: StockId, reason: Reason, said: WechatError | null): void
  /**
   * WeChat Pay answered a request of ours: whatever only waited for that is over, the network and the key to sign with. A
   * rate limit or a full disk did not. `signatureAccepted` also ends a pause over a wrong signature or clock: its cause
   * is gone.
   */
  contact(signatureAccepted: boolean): void
  /** The wall clock jumped: the ends of back-offs mean nothing any more. */
  clockJumped(): void
  /** The operator ends every pause. */
  endAll(): Result<void, AppError>
  /** True from the end of a back-off until the next contact: one send goes ahead and the others wait for it. */
  probing(): boolean
  /**
   * When the first pause that was in force at `since` ends by itself, both in ms since the epoch; null where none does.
   * It may have ended meanwhile: whoever saw it in force has to look again.
   */
  nextEnd(since: number): number | null
}

/** Pauses that an accepted signature proves to be out of date. */
const overSignature: ReadonlySet<Reason> = new Set(['signature-rejected', 'clock-skewed'])

/** Back-offs that an answer proves to be out of date: the request was signed, and it arrived. */
const untilAnswered: ReadonlySet<Reason> = new Set(['not-reachable', 'key-unavailable'])

/** What the board needs. */
export interface PauseBoardParts {
  readonly profileId: ProfileId
  readonly store: PauseStore
  readonly clock: Clock
  readonly random: Random
  /** A pause that could not be kept: it holds for this run all the same. */
  readonly onStoreError: (error: AppError) => void
}

/**
 * Builds the board of one merchant. Pauses that wait for the operator or for midnight are kept; a back-off is not, for a
 * restart may try at once.
 */
export function createPauseBoard(parts: PauseBoardParts): Result<PauseBoard, AppError> {
  const { profileId, store, clock, random, onStoreError } = parts
  const kept = store.list(profileId)
  if (!kept.ok) return kept
  const pauses = new Map<StockId | null, StoredPause>(kept.value.map((p) => [p.stockId, p]))
  let failures = 0

  const inForce = (pause: StoredPause | undefined): boolean =>
    pause !== undefined && (pause.until === null || pause.until > clock.now())
  const isBackOff = (pause: StoredPause) => pause.stockId === null && pause.until !== null
  const report = (result: Result<void, AppError>) => {
    if (!result.ok) onStoreError(result.error)
  }

  const put = (pause: StoredPause) => {
    pauses.set(pause.stockId, pause)
    if (!isBackOff(pause)) report(store.put(profileId, pause))
  }
  const askedUntil = ({ atLeastMs = 0 }: PauseOrder) =>
    clock.now() + Math.min(atLeastMs, longestAskedMs)
  const untilOf = (order: PauseOrder): number | null => {
    const { until } = order
    switch (until) {
      case 'operator':
        return null
      case 'next-day':
        return nextChinaMidnight(clock.now())
      case 'back-off':
        return Math.max(
          clock.now() + jitteredBackOffMs(failures++, random.fraction()),
          askedUntil(order),
        )
      default:
        return assertNever(until)
    }
  }

  /** A pause until tomorrow that was ordered by a clock which was ahead ends tomorrow all the same. */
  const bringBack = () => {
    const tomorrow = nextChinaMidnight(clock.now())
    for (const pause of pauses.values()) {
      if (pause.until !== null && pause.until > tomorrow) put({ ...pause, until: tomorrow })
    }
  }
  bringBack()

  return ok({
    list: () => [...pauses.values()].filter(inForce),
    obstacles: () =>
      [...pauses.values()].filter((pause) => inForce(pause) || (failures > 0 && isBackOff(pause))),
    everythingPaused: () => inForce(pauses.get(null)),
    stockPaused: (stockId) => inForce(pauses.get(stockId)),
    stockOver: (stockId) => pauses.get(stockId)?.reason === 'stock-expired',
    order(order, stockId, reason, wechatError) {
      const reach = order.scope === 'stock' ? stockId : null
      const current = pauses.get(reach)
      // Sends that were under way together fail together; that is one failure. And nothing that ends by itself shortens
      // a pause that waits for the operator.
      const stands = inForce(current) && (order.until === 'back-off' || current?.until === null)
      if (stands && order.until !== 'operator') {
        const { until = null } = current ?? {}
        if (current && until !== null && askedUntil(order) > until) {
          put({ ...current, until: askedUntil(order) })
        }
        return
      }
      put({ stockId: reach, reason, wechatError, until: untilOf(order) })
    },
    contact(signatureAccepted) {
      const everything = pauses.get(null)
      if (everything && signatureAccepted && overSignature.has(everything.reason)) {
        report(store.end(profileId, null))
        pauses.delete(null)
        return
      }
      // Requests that left before a 429 are answered after it; that does not mean the limit is gone.
      if (everything && inForce(everything) && !untilAnswered.has(everything.reason)) return
      failures = 0
      if (everything && isBackOff(everything)) pauses.delete(null)
    },
    clockJumped() {
      const everything = pauses.get(null)
      if (everything && isBackOff(everything)) pauses.delete(null)
      bringBack()
    },
    endAll() {
      failures = 0
      for (const stockId of pauses.keys()) {
        const ended = store.end(profileId, stockId)
        if (!ended.ok) return ended
        pauses.delete(stockId)
      }
      return ok(undefined)
    },
    probing: () => failures > 0 && !inForce(pauses.get(null)),
    nextEnd(since) {
      const ends = [...pauses.values()].flatMap(({ until }) =>
        until !== null && until > since ? [until] : [],
      )
      return ends.length === 0 ? null : Math.min(...ends)
    },
  })
}

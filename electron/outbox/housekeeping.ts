import type { OutRequestNo, ProfileId, StockId } from '../../shared/domain/ids.ts'
import type { AppError } from '../../shared/errors.ts'
import type { Clock } from '../../shared/ports.ts'
import type { Result } from '../../shared/result.ts'
import { step, type MachineEvent } from './machine.ts'
import type { Change, OutboxStore, StoredSend } from './store.ts'

/** Lets sends expire that have waited in vain; never one that may have been executed. */
export interface Housekeeping {
  /** WeChat Pay says that this stock is over: what still waits for it never goes out. */
  stockEnded(stockId: StockId): void
  stop(): void
}

/** What housekeeping needs. */
export interface HousekeepingParts {
  readonly profileId: ProfileId
  readonly store: OutboxStore
  readonly clock: Clock
  readonly maxAgeMs: () => number
  /** WeChat Pay has told that this machine's clock is wrong, so that no age is known. */
  readonly isClockWrong: () => boolean
  readonly isBusy: (outRequestNo: OutRequestNo) => boolean
  readonly onStep: (send: StoredSend) => void
  /** Sends that were due are not any more. */
  readonly onExpired: () => void
  readonly onStoreError: (error: AppError) => void
}

const everyMs = 60_000
/** Rows in one transaction; the next lot follows when the main process has drawn breath. */
const lot = 200

/** Starts looking for sends that grew too old, at once and then every minute. */
export function createHousekeeping(parts: HousekeepingParts): Housekeeping {
  const { profileId, store, clock, maxAgeMs } = parts
  const cancels = new Map<string, () => void>()
  let stopped = false
  const later = (name: string, ms: number, job: () => void) => {
    if (!stopped) cancels.set(name, clock.after(ms, job))
  }

  /** True where there may be more of them. */
  const expire = (found: Result<StoredSend[], AppError>, event: MachineEvent): boolean => {
    const expired = found.ok ? expiring(found.value, event) : null
    const saved =
      expired && expired.length > 0 ? store.save(expired.map(({ change }) => change)) : null
    if (!found.ok) parts.onStoreError(found.error)
    if (saved && !saved.ok) parts.onStoreError(saved.error)
    if (!saved?.ok) return false
    for (const { send } of expired ?? []) parts.onStep(send)
    parts.onExpired()
    return expired?.length === lot
  }
  const expiring = (sends: readonly StoredSend[], event: MachineEvent) => {
    const at = clock.now()
    return sends.flatMap((send): { change: Change; send: StoredSend }[] => {
      const progress = parts.isBusy(send.outRequestNo) ? null : step(send.progress, event, at)
      if (!progress) return []
      const { outRequestNo, wechatError } = send
      const from = send.progress.state
      const change = { outRequestNo, from, progress, wechatError, attempts: [], at }
      return [{ change, send: { ...send, progress, updatedAt: at } }]
    })
  }

  const expireOld = () => {
    const before = clock.now() - maxAgeMs()
    const more =
      !parts.isClockWrong()
      && expire(store.olderThan(profileId, before, lot), { kind: 'grew-too-old' })
    later('age', more ? 0 : everyMs, expireOld)
  }
  const expireStock = (stockId: StockId) => {
    const more = expire(store.waitingFor(profileId, stockId, lot), { kind: 'stock-ended' })
    if (more) later(stockId, 0, () => expireStock(stockId))
  }

  expireOld()
  return {
    stockEnded: expireStock,
    stop() {
      stopped = true
      for (const cancel of cancels.values()) cancel()
    },
  }
}

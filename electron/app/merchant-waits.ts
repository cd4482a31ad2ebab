import type { ProfileId, StockId } from '../../shared/domain/ids.ts'
import type { MerchantWaits } from '../../shared/domain/merchant-line.ts'
import type { Pause } from '../../shared/domain/pause.ts'
import type { AppError } from '../../shared/errors.ts'
import type { StoredPause } from '../outbox/pauses.ts'
import type { OutboxStore } from '../outbox/store.ts'
import type { MerchantSession } from './merchant-session.ts'

/** What is asked of a merchant at work, wherever it is. */
export interface AtWork {
  readonly outbox: Pick<MerchantSession['outbox'], 'obstacles'>
  readonly summary: Pick<MerchantSession['summary'], 'stocks'>
}

/** What the waits are read from. */
export interface WaitsParts {
  readonly session: (id: ProfileId) => AtWork | null
  readonly sends: Pick<OutboxStore, 'forPerson' | 'pendingOfStock'>
  readonly notOpened: (id: ProfileId) => AppError | null
  readonly onStoreError: (error: AppError) => void
}

/** Reads what keeps a merchant's sends, of which so many are not final, from going on. */
export function readWaits(
  parts: WaitsParts,
): (id: ProfileId, pendingCount: number) => MerchantWaits {
  const { sends, onStoreError } = parts
  const someWait = (id: ProfileId, stockId: StockId | null, pendingCount: number): boolean => {
    if (stockId === null) return pendingCount > 0
    const counted = sends.pendingOfStock(id, stockId)
    if (!counted.ok) onStoreError(counted.error)
    return !counted.ok || counted.value > 0
  }
  const forPerson = (id: ProfileId): MerchantWaits['forPerson'] => {
    const read = sends.forPerson(id)
    if (!read.ok) onStoreError(read.error)
    return read.ok ? read.value : null
  }
  return (id, pendingCount) => {
    const session = parts.session(id)
    const nameOf = (stockId: StockId | null) =>
      session?.summary.stocks.find((stock) => stock.stockId === stockId)?.name ?? null
    return {
      notOpened: parts.notOpened(id),
      pauses: (session?.outbox.obstacles() ?? [])
        .filter(({ stockId }) => someWait(id, stockId, pendingCount))
        .map((pause) => ({ ...pauseOf(pause), stockName: nameOf(pause.stockId) })),
      forPerson: pendingCount === 0 ? null : forPerson(id),
    }
  }
}

/** A stored pause as the screens show it. */
export function pauseOf({ stockId, reason, wechatError, until }: StoredPause): Pause {
  return {
    scope: stockId === null ? { kind: 'everything' } : { kind: 'stock', stockId },
    reason,
    wechatError,
    until,
  }
}

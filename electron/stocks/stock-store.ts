import type { ProfileId, StockId } from '../../shared/domain/ids.ts'
import type { Stock } from '../../shared/domain/stock.ts'
import type { StockDetails } from '../../shared/domain/stock-details.ts'
import type { AppError } from '../../shared/errors.ts'
import type { Result } from '../../shared/result.ts'

/** What WeChat Pay said of a stock and when, ms since the epoch. */
export interface Knowledge {
  readonly details: StockDetails
  readonly fetchedAt: number
}

/** The durable side of a merchant's stocks. */
export interface StockStore {
  /**
   * Replaces the list of a stored merchant, in this order. The built-in rehearsal is not stored: its list begins anew
   * with every run.
   */
  saveList(profileId: ProfileId, stocks: readonly Stock[]): Result<void, AppError>
  knowledge(profileId: ProfileId): Result<ReadonlyMap<StockId, Knowledge>, AppError>
  putKnowledge(profileId: ProfileId, stockId: StockId, known: Knowledge): Result<void, AppError>
}

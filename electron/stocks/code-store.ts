import type { CouponCode, ProfileId, StockId } from '../../shared/domain/ids.ts'
import type { CodeCounts } from '../../shared/domain/stock-details.ts'
import type { AppError } from '../../shared/errors.ts'
import type { Result } from '../../shared/result.ts'

/** Whose codes: a stock as a merchant has it. Two profiles of one WeChat Pay have the same codes. */
export interface CodeOwner {
  readonly profileId: ProfileId
  readonly stockId: StockId
}

/** The durable side of the coupon codes that the app hands out. */
export interface CodeStore {
  counts(owner: CodeOwner): Result<CodeCounts, AppError>
  /** Those of `codes` that have been imported or given before. */
  known(owner: CodeOwner, codes: readonly CouponCode[]): Result<ReadonlySet<string>, AppError>
  /** Takes in new codes, to be handed out in this order after those before; all of them or, if one is known, none. */
  import(owner: CodeOwner, codes: readonly CouponCode[]): Result<void, AppError>
  /** The code that is handed out next; it stays free until a send reserves it. Null where there is none. */
  next(owner: CodeOwner): Result<CouponCode | null, AppError>
  /** Makes codes that WeChat Pay refused free again. */
  putBack(owner: CodeOwner): Result<void, AppError>
  /** Forgets every code that has not gone out. */
  discard(owner: CodeOwner): Result<void, AppError>
}

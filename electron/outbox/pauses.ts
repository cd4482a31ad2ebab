import type { ProfileId, StockId } from '../../shared/domain/ids.ts'
import type { Reason, WechatError } from '../../shared/domain/reason.ts'
import type { AppError } from '../../shared/errors.ts'
import type { Result } from '../../shared/result.ts'

/** A pause of a merchant's queue. `stockId` null reaches everything; `until` null waits for the operator. */
export interface StoredPause {
  readonly stockId: StockId | null
  readonly reason: Reason
  readonly wechatError: WechatError | null
  readonly until: number | null
}

/** Pauses outlive the app: a configuration error does not go away by restarting. */
export interface PauseStore {
  list(profileId: ProfileId): Result<StoredPause[], AppError>
  /** Adds a pause or replaces the one of the same reach. */
  put(profileId: ProfileId, pause: StoredPause): Result<void, AppError>
  /** Ends the pause of this reach. */
  end(profileId: ProfileId, stockId: StockId | null): Result<void, AppError>
}

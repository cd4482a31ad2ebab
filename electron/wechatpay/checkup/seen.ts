import type { StockId } from '../../../shared/domain/ids.ts'
import type { Observation } from '../observation.ts'

/** What the test connection saw, before anything is concluded. */
export interface CheckupSeen {
  /** `POST /v3/security/echo`. */
  readonly echo: Observation
  /** The coupons of a customer who does not exist, which only asks whether the appid goes with the merchant. */
  readonly appid: Observation | null
  readonly stocks: readonly { readonly stockId: StockId; readonly seen: Observation }[]
}

import type { Coupon } from '../../electron/rehearsal/desk/coupon.ts'
import type { SendState } from '../../shared/domain/send.ts'

/** One press of the send button, as the operator meant it. Times are ms since the epoch. */
export interface Press {
  readonly submissionId: string
  readonly openid: string
  readonly stockId: string
  readonly couponCode: string | null
  readonly round: number
  readonly at: number
  /** What the page heard; null where the app was gone before it heard anything. */
  heard: Heard | null
}

/** What the page was told about a press. */
export type Heard =
  | { readonly kind: 'accepted'; readonly outRequestNo: string }
  | { readonly kind: 'declined'; readonly code: string }

/** A send request as it arrived at one of the gateway's hosts. */
export interface Arrival {
  readonly outRequestNo: string
  readonly openid: string
  readonly stockId: string
  /** The exact bytes, as text. */
  readonly body: string
  readonly host: 'main' | 'backup'
  readonly round: number
  readonly at: number
  /** The HTTP status that was written; null where the connection broke or is still open. */
  status: number | null
}

/** Two requests for one customer and stock that were under way at the same time. */
export interface Overlap {
  readonly outRequestNo: string
  readonly other: string
}

/** One row of `sends`. */
export interface Row {
  readonly out_request_no: string
  readonly submission_id: string
  readonly openid: string
  readonly stock_id: string
  readonly given_code: string | null
  readonly body: string
  readonly state: SendState
  readonly reason: string | null
  readonly coupon_code: string | null
  readonly doubt: number
  readonly attempts: number
  readonly needs_person: number
}

/** One row of `attempts`. */
export interface AttemptRow {
  readonly out_request_no: string
  readonly kind: string
  readonly started_at: number
  readonly duration_ms: number
  readonly origin: string
  readonly http_status: number | null
  readonly code: string | null
  readonly verification: string | null
  readonly cause: string | null
  readonly conclusion: string
}

/** Everything that can be known of a stretch from outside the app. */
export interface Evidence {
  readonly presses: readonly Press[]
  readonly arrivals: readonly Arrival[]
  readonly overlaps: readonly Overlap[]
  readonly rows: readonly Row[]
  readonly coupons: readonly Coupon[]
  /** What the app itself called an error that must not happen, and ends that nobody caused. */
  readonly complaints: readonly string[]
  /** Whether everything was given the time to end. */
  readonly settled: boolean
}

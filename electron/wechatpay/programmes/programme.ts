import type {
  Appid,
  CouponCode,
  Mchid,
  Openid,
  OutRequestNo,
  StockId,
} from '../../../shared/domain/ids.ts'
import type { StockDetails } from '../../../shared/domain/stock-details.ts'
import type { ApiCall, Client } from '../client.ts'
import type { Exchange, Observation } from '../observation.ts'
import type { AnswerReader } from '../outcome.ts'

/** One coupon for one customer, as far as every programme needs it. */
export interface SendIntent {
  readonly openid: Openid
  readonly appid: Appid
  readonly stockId: StockId
  readonly outRequestNo: OutRequestNo
  readonly givenCode: CouponCode | null
}

/** What looking a send up among the customer's coupons came to. */
export type Lookup =
  | { readonly kind: 'found'; readonly couponCode: string }
  /** A complete, verified list that does not have it. Lists may lag: once is not proof (reference §2.2). */
  | { readonly kind: 'absent' }
  /** No list, or none to be believed. */
  | { readonly kind: 'failed' }
  /** WeChat Pay says that it does not give this list, and will say so again. */
  | { readonly kind: 'refused' }

/** A lookup with the exchanges it took, as evidence. */
export interface LookupReport {
  readonly lookup: Lookup
  readonly exchanges: readonly Exchange[]
}

/** What asking about a stock came to. */
export type StockAnswer =
  | { readonly kind: 'known'; readonly details: StockDetails }
  | { readonly kind: 'not-found' }
  /** The stock is there, but it is not for this merchant to see. */
  | { readonly kind: 'not-allowed' }
  /** The answer's signature does not verify, so that it says nothing. */
  | { readonly kind: 'not-trusted' }
  | { readonly kind: 'failed'; readonly cause: string }

/** A way of giving coupons at WeChat Pay. The outbox and the screens know this and nothing of the endpoint. */
export interface CouponProgramme extends AnswerReader {
  readonly id: 'busifavor'
  /** The body of a send, made once and frozen with it. */
  freezeBody(send: SendIntent): string
  /** The call that transmits a frozen body. */
  sendCall(body: string): ApiCall
  /** Finds out whether a send was executed. */
  lookUp(client: Client, send: SendIntent, mchid: Mchid): Promise<LookupReport>
  /** The call that asks about a stock; harmless, and no proof that the merchant may send it. */
  stockCall(stockId: StockId): ApiCall
  /** Reads its answer. */
  explainStock(seen: Observation, stockId: StockId): StockAnswer
}

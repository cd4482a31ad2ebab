import { err, ok, type Result } from '../../../shared/result.ts'
import { refusals } from './business-refusals.ts'
import { couponState, type Coupon } from './coupon.ts'
import type { CouponBook } from './coupon-book.ts'
import type { JsonObject } from './json.ts'
import type { Refusal } from './refusal.ts'
import { isKnownOpenid, type Caller } from './send.ts'
import { couponView, stockView } from './views.ts'

/** The filters of `GET users/{openid}/coupons` (reference §2.2); null where none was given. */
export interface CouponFilter {
  readonly openid: string
  readonly appid: string
  readonly stockId: string | null
  readonly couponState: string | null
  readonly creatorMerchant: string | null
  readonly belongMerchant: string | null
  readonly senderMerchant: string | null
  readonly offset: number
  readonly limit: number
}

/** What a query is answered from. */
export interface QueryContext {
  readonly book: CouponBook
  readonly caller: Caller
  readonly now: number
  /** `offset` counts coupons or pages: the documents say both (reference §2.2). */
  readonly offsetCounts: 'coupons' | 'pages'
  /** Coupons younger than this (ms) are not listed yet, as an index that lags would have it. */
  readonly listLagMs: number
}

/** `GET users/{openid}/coupons`, newest first. */
export function listCoupons(
  filter: CouponFilter,
  context: QueryContext,
): Result<JsonObject, Refusal> {
  const { book, caller, now } = context
  const merchants = [filter.creatorMerchant, filter.belongMerchant, filter.senderMerchant].filter(
    (merchant) => merchant !== null,
  )
  if (merchants.length === 0) return err(refusals.merchantMissing)
  if (filter.appid !== caller.appid) return err(refusals.appidNotBound)
  if (merchants.some((merchant) => merchant !== caller.mchid)) return err(refusals.notAllowed)
  if (!isKnownOpenid(filter.openid)) return err(refusals.userNotExists)

  const found = book
    .of(filter.openid)
    .filter((coupon) => isWanted(coupon, filter, context))
    .toReversed()
  const start = context.offsetCounts === 'coupons' ? filter.offset : filter.offset * filter.limit
  return ok({
    data: found
      .slice(start, start + filter.limit)
      .map((coupon) =>
        couponView(coupon, book.stock(coupon.stockId), book.deactivationOf(coupon), now),
      ),
    total_count: found.length,
    limit: filter.limit,
    offset: filter.offset,
  })
}

function isWanted(coupon: Coupon, filter: CouponFilter, context: QueryContext): boolean {
  if (filter.stockId !== null && coupon.stockId !== filter.stockId) return false
  if (context.now - coupon.sentAt < context.listLagMs) return false
  if (filter.couponState === null) return true
  const state = couponState(coupon, context.book.deactivationOf(coupon), context.now)
  return state === filter.couponState
}

/** `GET users/{openid}/coupons/{coupon_code}/appids/{appid}`. */
export function oneCoupon(
  asked: { readonly openid: string; readonly couponCode: string; readonly appid: string },
  { book, caller, now }: QueryContext,
): Result<JsonObject, Refusal> {
  if (asked.appid !== caller.appid) return err(refusals.appidNotBound)
  if (!isKnownOpenid(asked.openid)) return err(refusals.userNotExists)
  const coupon = book.of(asked.openid).find(({ couponCode }) => couponCode === asked.couponCode)
  if (coupon === undefined) return err(refusals.couponNotExists)
  return ok(couponView(coupon, book.stock(coupon.stockId), book.deactivationOf(coupon), now))
}

/** `GET stocks/{stock_id}`. */
export function oneStock(
  stockId: string,
  { book, caller, now }: QueryContext,
): Result<JsonObject, Refusal> {
  const stock = book.stock(stockId)
  if (stock === undefined) return err(refusals.stockNotExists)
  if (stock.owner === 'other') return err(refusals.notAllowed)
  return ok(stockView(stock, book, caller.mchid, now))
}

import type { Random } from '../../../shared/ports.ts'
import { beijingDay, startOfBeijingDay } from './beijing-time.ts'
import { refusals } from './business-refusals.ts'
import type { Coupon } from './coupon.ts'
import type { CouponBook } from './coupon-book.ts'
import { paramError, type Refusal } from './refusal.ts'
import type { RehearsalStock } from './stocks.ts'

/** A send whose fields have passed validation. */
export interface SendRequest {
  readonly openid: string
  readonly appid: string
  readonly stockId: string
  readonly outRequestNo: string
  readonly couponCode: string | null
}

/** Whose gateway this is: the only merchant it knows. */
export interface Caller {
  readonly mchid: string
  readonly appid: string
}

/** What a send is decided by. */
export interface SendContext {
  readonly book: CouponBook
  readonly caller: Caller
  readonly now: number
  readonly random: Random
  /** Answers an exact repeat with DUPREQUEST instead of the coupon it got (reference §1.4 knows no rule). */
  readonly refuseRepeats: boolean
}

/** What becomes of a send; nothing is entered anywhere yet. */
export type SendDecision =
  | { readonly kind: 'issue'; readonly coupon: Coupon }
  | { readonly kind: 'repeat'; readonly coupon: Coupon }
  | { readonly kind: 'refuse'; readonly refusal: Refusal }

/** Whether a user is known under the rehearsal's appid: every well-formed openid but `oUnknown…`. */
export function isKnownOpenid(openid: string): boolean {
  return /^o[0-9A-Za-z_-]{27}$/.test(openid) && !openid.startsWith('oUnknown')
}

/** Decides a send in the order of reference §8.6. */
export function decideSend(request: SendRequest, context: SendContext): SendDecision {
  const { book } = context
  if (request.appid !== context.caller.appid) return refuse(refusals.appidNotBound)
  const stock = book.stock(request.stockId)
  if (stock === undefined) return refuse(refusals.stockNotExists)
  if (stock.owner === 'other') return refuse(refusals.sendNotAllowed)

  const before = book.find(stock.stockId, request.openid, request.outRequestNo)
  if (before !== undefined) return repeat(before, request, stock, context.refuseRepeats)

  if (!isKnownOpenid(request.openid)) return refuse(refusals.userNotExists)
  const obstacle =
    codeObstacle(request, stock, book)
    ?? stockObstacle(stock, context.now)
    ?? limitObstacle(request.openid, stock, context)
  if (obstacle !== null) return refuse(obstacle)

  const couponCode = request.couponCode ?? assignCode(stock, context)
  if (couponCode === null) return refuse(refusals.codesUsedUp)
  return { kind: 'issue', coupon: couponOf(request, stock, couponCode, context) }
}

function repeat(
  before: Coupon,
  request: SendRequest,
  stock: RehearsalStock,
  refuseRepeats: boolean,
): SendDecision {
  const codeThen = stock.couponCodeMode === 'MERCHANT_API' ? before.couponCode : null
  if (request.couponCode !== codeThen) return refuse(refusals.sameNumberOtherBody)
  return refuseRepeats ? refuse(refusals.alreadySent) : { kind: 'repeat', coupon: before }
}

function codeObstacle(
  request: SendRequest,
  stock: RehearsalStock,
  book: CouponBook,
): Refusal | null {
  if (stock.couponCodeMode !== 'MERCHANT_API') {
    return request.couponCode === null ? null : refusals.codeNotWanted
  }
  if (request.couponCode === null) {
    const message = '输入源“/body/coupon_code”映射到字段“券code”必填性规则校验失败，此字段为必填项'
    return paramError(message, 'body', '')
  }
  const taken = book.withCode(stock.stockId, request.couponCode) !== undefined
  return taken ? refusals.alreadySent : null
}

function stockObstacle(stock: RehearsalStock, now: number): Refusal | null {
  if (stock.state !== 'RUNNING') return refusals.stockNotRunning
  const { from, until } = availability(stock, now)
  if (now >= until) return refusals.stockExpired
  return now < from ? refusals.stockNotBegun : null
}

function limitObstacle(
  openid: string,
  stock: RehearsalStock,
  { book, now }: SendContext,
): Refusal | null {
  const { total, today } = book.counts(stock.stockId, now)
  if (stock.maxPerDay !== null && today >= stock.maxPerDay) return refusals.dayLimit
  if (book.countOfUser(stock.stockId, openid) >= stock.maxPerUser) return refusals.userLimit
  return total + stock.sentElsewhere >= stock.maxCoupons ? refusals.budgetUsedUp : null
}

function assignCode(stock: RehearsalStock, { book, random }: SendContext): string | null {
  if (stock.couponCodeMode === 'MERCHANT_UPLOAD') {
    return book.pool(stock.stockId)?.pick(random.fraction()) ?? null
  }
  let code: string
  do {
    code = `12${Array.from(random.bytes(20), (byte) => byte % 10).join('')}`
  } while (book.withCode(stock.stockId, code) !== undefined)
  return code
}

function couponOf(
  request: SendRequest,
  stock: RehearsalStock,
  couponCode: string,
  { caller, now }: SendContext,
): Coupon {
  return {
    stockId: stock.stockId,
    openid: request.openid,
    appid: request.appid,
    sendRequestNo: request.outRequestNo,
    couponCode,
    senderMchid: caller.mchid,
    sentAt: now,
    availableAt: now,
    expiresAt: availability(stock, now).until,
  }
}

/** From when until when (ms since the epoch) a stock can be sent, seen from `now`. */
export function availability(
  stock: RehearsalStock,
  now: number,
): { readonly from: number; readonly until: number } {
  const today = beijingDay(now)
  return {
    from: startOfBeijingDay(today + stock.days.from),
    until: startOfBeijingDay(today + stock.days.until),
  }
}

function refuse(refusal: Refusal): SendDecision {
  return { kind: 'refuse', refusal }
}

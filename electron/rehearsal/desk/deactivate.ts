import { err, ok, type Result } from '../../../shared/result.ts'
import { refusals } from './business-refusals.ts'
import { couponState, type Deactivation } from './coupon.ts'
import type { CouponBook } from './coupon-book.ts'
import type { Refusal } from './refusal.ts'

/** What `POST coupons/deactivate` asks for (reference §2.4). */
export type DeactivateRequest = Omit<Deactivation, 'at'>

/** Decides a deactivation: the coupon must be SENDED; the same request again gets the same answer. */
export function decideDeactivation(
  request: DeactivateRequest,
  book: CouponBook,
  now: number,
): Result<{ readonly deactivation: Deactivation; readonly isNew: boolean }, Refusal> {
  const stock = book.stock(request.stockId)
  if (stock === undefined) return err(refusals.stockNotExists)
  if (stock.owner === 'other') return err(refusals.notAllowed)
  const coupon = book.withCode(request.stockId, request.couponCode)
  if (coupon === undefined) return err(refusals.couponNotExists)
  const before = book.deactivationOf(coupon)
  if (before?.requestNo === request.requestNo) return ok({ deactivation: before, isNew: false })
  if (couponState(coupon, before, now) !== 'SENDED') return err(refusals.notDeactivatable)
  return ok({ deactivation: { ...request, at: now }, isNew: true })
}

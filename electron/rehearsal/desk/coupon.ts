import { z } from 'zod'

/** One issued coupon as the ledger keeps it; times are ms since the epoch. */
export const Coupon = z.object({
  stockId: z.string(),
  openid: z.string(),
  appid: z.string(),
  /** The `out_request_no` of the send. */
  sendRequestNo: z.string(),
  couponCode: z.string(),
  senderMchid: z.string(),
  sentAt: z.number(),
  availableAt: z.number(),
  expiresAt: z.number(),
})
export type Coupon = Readonly<z.infer<typeof Coupon>>

/** The undoing of a coupon. */
export const Deactivation = z.object({
  stockId: z.string(),
  couponCode: z.string(),
  requestNo: z.string(),
  reason: z.string().nullable(),
  at: z.number(),
})
export type Deactivation = Readonly<z.infer<typeof Deactivation>>

/** A coupon's `coupon_state`; the gateway redeems nothing, so USED does not occur. */
export type CouponState = 'SENDED' | 'EXPIRED' | 'DEACTIVATED'

/** The state of a coupon at an instant. */
export function couponState(
  coupon: Coupon,
  deactivation: Deactivation | undefined,
  now: number,
): CouponState {
  if (deactivation !== undefined) return 'DEACTIVATED'
  return now >= coupon.expiresAt ? 'EXPIRED' : 'SENDED'
}

import { z } from 'zod'
import { StockId } from './ids.ts'

/**
 * Who gives the coupon its code (reference §1.2): WeChat Pay, the merchant in the send call, or a pool the merchant
 * uploaded before.
 */
export const CouponCodeMode = z.enum(['WECHATPAY_MODE', 'MERCHANT_API', 'MERCHANT_UPLOAD'])
export type CouponCodeMode = z.infer<typeof CouponCodeMode>

/** A stock that this counter hands out. */
export const Stock = z.object({
  stockId: StockId,
  /** Display name; null where the merchant gave none, then the stock id stands for it. */
  name: z.string().nullable(),
  couponCodeMode: CouponCodeMode,
})
export type Stock = z.infer<typeof Stock>

export { needsCouponCode } from './rules.ts'

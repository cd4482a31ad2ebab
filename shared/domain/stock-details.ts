import { z } from 'zod'
import { AppErrorSchema } from '../errors.ts'
import { CouponCodeMode, Stock } from './stock.ts'

const fen = z.number().int().nonnegative()
const count = z.number().int().nonnegative()

/** What a coupon is worth; amounts in fen, `minimum` is what the customer has to spend for it. */
export const StockWorth = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('amount-off'), off: fen, minimum: fen }),
  /** The customer pays this many percent: 88 is 8.8 折. */
  z.object({
    kind: z.literal('percent'),
    percent: z.number().int().min(1).max(99),
    minimum: fen,
  }),
  /** Goods for this price. */
  z.object({ kind: z.literal('exchange'), price: fen, minimum: fen }),
])
export type StockWorth = z.infer<typeof StockWorth>

/** How a stock stands at WeChat Pay (reference §2.1); `other` is a word that nobody has documented. */
export const StockState = z.enum(['unaudited', 'running', 'paused', 'stopped', 'other'])
export type StockState = z.infer<typeof StockState>

/** What WeChat Pay says of a stock, as far as it says it. Times are ms since the epoch. */
export const StockDetails = z.object({
  name: z.string().nullable(),
  worth: StockWorth.nullable(),
  state: StockState,
  couponCodeMode: CouponCodeMode,
  begins: z.number().int().nullable(),
  ends: z.number().int().nullable(),
  /** A coupon is good for so many days once a customer has it; null where it is until the end. */
  daysAfterReceive: count.nullable().default(null),
  /** The budget in coupons, and what is gone of it. */
  maxCoupons: count.nullable(),
  sent: count.nullable(),
  maxPerUser: count.nullable(),
  /** Only stocks of some kinds have a cap for a day. */
  maxPerDay: count.nullable(),
  sentToday: count.nullable(),
  /** Codes that the merchant has uploaded and nobody has yet; only of MERCHANT_UPLOAD. */
  uploadedCodesLeft: count.nullable(),
})
export type StockDetails = z.infer<typeof StockDetails>

/** The codes of one stock that lie on this machine, as counts. */
export const CodeCounts = z.object({
  /** Imported in all, and those of them that can still be handed out. */
  imported: count,
  left: count,
  /** WeChat Pay refused them; they are not handed out again by themselves. */
  putAside: count,
})
export type CodeCounts = z.infer<typeof CodeCounts>

/** A stock of the counter with all that is known of it. */
export const StockView = z.object({
  stock: Stock,
  /** What WeChat Pay said last, and when; null while it has not said anything. */
  known: z.object({ details: StockDetails, fetchedAt: z.number().int() }).nullable(),
  /** Why asking did not work the last time; null when it did, or nobody has asked. */
  problem: AppErrorSchema.nullable(),
  codes: CodeCounts,
})
export type StockView = z.infer<typeof StockView>

import { z } from 'zod'
import { Openid, OutRequestNo, ProfileId, StockId } from './ids.ts'
import { Reason, WechatError } from './reason.ts'

/** The outbox machine's states (design §4). */
export const SendState = z.enum([
  'queued',
  'sending',
  'unknown',
  'held',
  'sent',
  'refused',
  'cancelled',
  'expired',
])
export type SendState = z.infer<typeof SendState>

/** The five words of promise 3; the only ones an operator reads about a send. */
export const Outcome = z.enum(['sent', 'waiting', 'refused', 'unknown', 'cancelled'])
export type Outcome = z.infer<typeof Outcome>

export { isFinal, outcomeOf } from './rules.ts'

/** A send as the screens show it. Times are milliseconds since the Unix epoch. */
export const Send = z.object({
  /** Grows with acceptance: the order of the outbox, and the cursor of its pages. */
  seq: z.number().int().positive(),
  outRequestNo: OutRequestNo,
  profileId: ProfileId,
  openid: Openid,
  stockId: StockId,
  stockName: z.string().nullable(),
  /** The code given with the send or, once sent, the one WeChat Pay issued. */
  couponCode: z.string().nullable(),
  state: SendState,
  /** An attempt may have been executed and nothing has proved otherwise yet; such a send cannot be called off. */
  doubt: z.boolean(),
  reason: Reason.nullable(),
  wechatError: WechatError.nullable(),
  /** Requests made so far; each entered the network with the same body. */
  attempts: z.number().int().nonnegative(),
  acceptedAt: z.number().int(),
  updatedAt: z.number().int(),
  /** When the worker looks at it next by itself; null when it waits for something else or is final. */
  nextAttemptAt: z.number().int().nullable(),
  /** Looked for in vain often enough: somebody has to decide. Only with state `unknown`. */
  needsPerson: z.boolean(),
  /** The send that this one was made instead of, and the one made instead of this. */
  replaces: OutRequestNo.nullable(),
  replacedBy: OutRequestNo.nullable(),
})
export type Send = z.infer<typeof Send>

/** Sends by state, and of those the ones that a state alone does not tell. */
export const SendCounts = z.object({
  byState: z.record(SendState, z.number().int().nonnegative()),
  /** Queued and sending ones that may have been executed already: their word is `unknown`. */
  doubtful: z.number().int().nonnegative(),
  /** Unknown ones that wait for a person. */
  needsPerson: z.number().int().nonnegative(),
})
export type SendCounts = z.infer<typeof SendCounts>

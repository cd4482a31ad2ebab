import { z } from 'zod'
import { assertNever } from '../assert-never.ts'
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

/** The word for a state. An expired send was never executed: it counts as cancelled, by age instead of by hand. */
export function outcomeOf(state: SendState): Outcome {
  switch (state) {
    case 'queued':
    case 'sending':
    case 'held':
      return 'waiting'
    case 'unknown':
      return 'unknown'
    case 'sent':
      return 'sent'
    case 'refused':
      return 'refused'
    case 'cancelled':
    case 'expired':
      return 'cancelled'
    default:
      return assertNever(state)
  }
}

/** True for states that nothing leaves. */
export function isFinal(state: SendState): boolean {
  return state === 'sent' || state === 'refused' || state === 'cancelled' || state === 'expired'
}

/** A send as the screens show it. Times are milliseconds since the Unix epoch. */
export const Send = z.object({
  outRequestNo: OutRequestNo,
  profileId: ProfileId,
  openid: Openid,
  stockId: StockId,
  stockName: z.string().nullable(),
  /** The code given with the send or, once sent, the one WeChat Pay issued. */
  couponCode: z.string().nullable(),
  state: SendState,
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
})
export type Send = z.infer<typeof Send>

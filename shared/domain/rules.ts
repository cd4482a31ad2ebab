import { assertNever } from '../assert-never.ts'
import type { Outcome, SendState } from './send.ts'
import type { CouponCodeMode } from './stock.ts'

// What the page needs of the domain as values. Kept apart from the schemas, because building a schema probes for
// `eval`, which the page's CSP forbids.

/** The hard rule for an openid; real ones are narrower (reference §4). */
export const openidPattern = /^[0-9A-Za-z_-]{1,128}$/

/** The shape of every openid seen in the wild: `o` and 27 more characters (reference §4). */
export const usualOpenidPattern = /^o[0-9A-Za-z_-]{27}$/

/** What Caps Lock makes of that shape: every letter the other way round. */
export const flippedOpenidPattern = /^O[0-9A-Za-z_-]{27}$/

/** The hard rule for a coupon code: the alphabet of the upload page (reference §1.2). */
export const couponCodePattern = /^[0-9A-Za-z \-_\\/=|]{1,32}$/

/**
 * The word for a send. One that goes out again after an attempt that may have been executed is still `unknown`, even
 * while it is queued or sending; an expired one was never executed, so it counts as cancelled, by age instead of by
 * hand.
 */
export function outcomeOf(send: { readonly state: SendState; readonly doubt: boolean }): Outcome {
  switch (send.state) {
    case 'queued':
    case 'sending':
      return send.doubt ? 'unknown' : 'waiting'
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
      return assertNever(send.state)
  }
}

/** True for states that nothing leaves. */
export function isFinal(state: SendState): boolean {
  return state === 'sent' || state === 'refused' || state === 'cancelled' || state === 'expired'
}

/** True where the send request of this stock must carry a coupon code. */
export function needsCouponCode(mode: CouponCodeMode): boolean {
  return mode === 'MERCHANT_API'
}

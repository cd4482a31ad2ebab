import type { Limits } from '../../shared/contract/status.ts'
import { appError, type AppError } from '../../shared/errors.ts'
import type { NewSend, Standing } from './store.ts'

/** Within this time the same coupon for the same customer is more likely a slip than a wish. */
export const repeatMs = 10 * 60_000

/** What speaks against accepting a send, or null: the caps of design §4, a repeat within minutes, a wrong replacement. */
export function objection(
  send: NewSend,
  seen: Standing,
  limits: Limits,
  confirmRepeat: boolean,
): AppError | null {
  if (send.replaces !== null && !mayReplace(seen)) {
    return appError('send.not-replaceable', { outRequestNo: send.replaces })
  }
  if (seen.waiting >= limits.waiting) return appError('send.cap-waiting', { limit: limits.waiting })
  if (seen.waitingForStock >= limits.waitingPerStock) {
    const { stockId } = send
    return appError('send.cap-waiting-stock', { limit: limits.waitingPerStock, stockId })
  }
  if (seen.today >= limits.perCustomerPerDay) {
    return appError('send.cap-customer-day', { limit: limits.perCustomerPerDay })
  }
  if (confirmRepeat || seen.last === null) return null
  // A clock that was set back makes earlier sends lie in the future; they are recent all the same.
  const ago = send.acceptedAt - seen.last.acceptedAt
  if (ago >= repeatMs) return null
  const minutes = Math.max(1, Math.ceil(ago / 60_000))
  return appError('send.repeat', { minutes, outRequestNo: seen.last.outRequestNo })
}

/** Only what certainly never reached the customer is replaced, and only once. */
function mayReplace({ replaced }: Standing): boolean {
  if (replaced === null || replaced.replacedBy !== null) return false
  const { state } = replaced.progress
  return state === 'refused' || state === 'cancelled' || state === 'expired'
}

import type { CouponCode, ProfileId } from '../../shared/domain/ids.ts'
import { needsCouponCode } from '../../shared/domain/rules.ts'
import type { Stock } from '../../shared/domain/stock.ts'
import { appError, type AppError } from '../../shared/errors.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { CodeStore } from '../stocks/code-store.ts'
import type { SendRequest } from './accept.ts'
import type { OutboxStore } from './store.ts'

/** Where codes come from. */
export interface CodeSources {
  readonly codes: Pick<CodeStore, 'next' | 'counts'>
  readonly store: Pick<OutboxStore, 'findSubmission'>
}

/**
 * The code that a send carries: the operator's, or the next of the pool where the field was left to the app. Nothing is
 * reserved yet; the transaction that accepts the send does that, and only for a code that is still free.
 */
export function chooseCode(
  request: SendRequest,
  stock: Stock,
  profileId: ProfileId,
  { codes, store }: CodeSources,
): Result<CouponCode | null, AppError> {
  const { stockId } = stock
  if (!needsCouponCode(stock.couponCodeMode)) {
    return request.couponCode === null
      ? ok(null)
      : err(appError('send.coupon-code-not-wanted', { stockId }))
  }
  if (request.couponCode !== null) return ok(request.couponCode)
  const next = codes.next({ profileId, stockId })
  if (!next.ok || next.value !== null) return next
  // The same press again, after the first one took the last code, finds the send of the first.
  const before = store.findSubmission(request.submissionId)
  if (!before.ok) return before
  if (before.value) return ok(before.value.givenCode)
  const counts = codes.counts({ profileId, stockId })
  if (!counts.ok) return counts
  const code = counts.value.imported > 0 ? 'send.codes-used-up' : 'send.coupon-code-missing'
  return err(appError(code, { stockId }))
}

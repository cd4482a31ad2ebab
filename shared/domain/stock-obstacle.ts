import { needsCouponCode } from './rules.ts'
import type { StockView } from './stock-details.ts'

/** Why a stock cannot be picked at the counter; each has words in both languages. */
export const stockObstacles = [
  'unaudited',
  'paused',
  'stopped',
  'not-begun',
  'ended',
  'out-of-budget',
  'out-of-codes',
] as const
export type StockObstacle = (typeof stockObstacles)[number]

/**
 * What WeChat Pay said is trusted to hold for this long, in ms. After that the stock may be picked again: it may have been
 * started or filled up since, and WeChat Pay itself has the last word on every send.
 */
export const trustedMs = 60 * 60_000
/** A screen looks at the time now and then only, so that news may be a little younger than it. */
const aheadMs = 60_000

/** Why a stock cannot be picked at `now`; null where nothing is known to be in the way. Pure. */
export function obstacleOf(view: StockView, now: number): StockObstacle | null {
  const { stock, known, codes } = view
  // The codes lie on this machine, so that this is no hearsay. Without any, the operator types them.
  if (needsCouponCode(stock.couponCodeMode) && codes.imported > 0 && codes.left === 0) {
    return 'out-of-codes'
  }
  if (known === null) return null
  const { details, fetchedAt } = known
  // The day was fixed with the stock: time alone does not start it again, however old the news is.
  if (details.ends !== null && now >= details.ends) return 'ended'
  // A clock that was set back makes the answer lie in the future; it is as old as nobody knows.
  const age = now - fetchedAt
  if (age <= -aheadMs || age >= trustedMs) return null
  switch (details.state) {
    case 'unaudited':
    case 'paused':
    case 'stopped':
      return details.state
    case 'running':
    case 'other':
      break
  }
  if (details.begins !== null && now < details.begins) return 'not-begun'
  if (remainingOf(details) === 0) return 'out-of-budget'
  return details.uploadedCodesLeft === 0 ? 'out-of-codes' : null
}

/** What is left of a stock's budget; null where WeChat Pay did not say. */
export function remainingOf(details: {
  readonly maxCoupons: number | null
  readonly sent: number | null
}): number | null {
  const { maxCoupons, sent } = details
  return maxCoupons === null || sent === null ? null : Math.max(0, maxCoupons - sent)
}

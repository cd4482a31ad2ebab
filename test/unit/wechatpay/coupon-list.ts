import type { ApiCall, Client } from '../../../electron/wechatpay/client.ts'
import type { Observation } from '../../../electron/wechatpay/observation.ts'
import { answer } from './answers.ts'

/** How a list takes `offset`, which is documented as a page number and named like an item offset (reference §2.2). */
export type OffsetReading = 'pages from 0' | 'pages from 1' | 'items'

/** As which merchant a list is asked for. */
export type Role = 'sender_merchant' | 'creator_merchant'

/** What the list is made of, and how it behaves. */
export interface CouponListParts {
  readonly coupons: readonly ListedCoupon[]
  readonly reading: OffsetReading
  /** The most coupons of one page, whatever limit is asked for. */
  readonly maxLimit?: number
  /** What is answered instead of the n-th list in this role. */
  readonly instead?: (role: Role, n: number) => Observation | null
  /** The coupons that this role is shown; all of them where nothing is said. */
  readonly shown?: (role: Role, coupon: ListedCoupon) => boolean
}

export interface ListedCoupon {
  readonly coupon_code: string
  readonly send_request_no?: string
}

/** A client behind which there is only a list of coupons, and what it was asked. */
export function createCouponList(parts: CouponListParts) {
  const asked: { role: Role; query: URLSearchParams; path: string }[] = []
  const client: Client = {
    close: () => undefined,
    async call(call) {
      const observation = give(call)
      return { observation, origin: 'https://fake', startedAt: 0, durationMs: 1 }
    },
  }

  const give = ({ path }: ApiCall): Observation => {
    const query = new URL(path, 'https://fake').searchParams
    const role = query.has('sender_merchant') ? 'sender_merchant' : 'creator_merchant'
    const before = asked.filter((earlier) => earlier.role === role).length
    asked.push({ role, query, path })
    const instead = parts.instead?.(role, before)
    if (instead) return instead
    const all = parts.coupons.filter((coupon) => parts.shown?.(role, coupon) ?? true)
    const limit = Math.min(Number(query.get('limit')), parts.maxLimit ?? Infinity)
    const offset = Number(query.get('offset'))
    const begin = {
      'pages from 0': offset * limit,
      'pages from 1': Math.max(0, offset - 1) * limit,
      items: offset,
    }[parts.reading]
    const data = all.slice(begin, begin + limit)
    return answer(200, { data, total_count: all.length, limit, offset })
  }
  return { client, asked }
}

/** A list of `count` coupons, of which the one at `place` has this number. */
export function couponsWith(count: number, place: number | null, number: string): ListedCoupon[] {
  return Array.from({ length: count }, (_, index) => ({
    coupon_code: `C-${index}`,
    send_request_no: index === place ? number : `another-${index}`,
  }))
}

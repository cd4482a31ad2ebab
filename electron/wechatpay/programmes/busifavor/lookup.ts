import { z } from 'zod'
import type { Mchid } from '../../../../shared/domain/ids.ts'
import type { Client } from '../../client.ts'
import { parseJson } from '../../error-body.ts'
import type { Exchange } from '../../observation.ts'
import { explainError } from './errors.ts'
import type { Lookup, LookupReport, SendIntent } from '../programme.ts'

const Page = z.object({
  data: z
    .array(z.object({ coupon_code: z.string(), send_request_no: z.string().optional() }))
    .default([]),
  total_count: z.number().int().nonnegative(),
})
type Coupon = z.infer<typeof Page>['data'][number]

/** As in every published example; the maximum is not documented (reference §2.2). */
const pageSize = 20
/** More pages than a stock's per-user limit of 100 coupons can fill. */
const maxPages = 120

/**
 * Looks for a send among the customer's coupons of its stock by `send_request_no` (reference §2.2). The list wants to
 * know as what the merchant asks: as the sender, which it always is, and if that finds nothing as the stock's creator.
 */
export async function lookUp(
  client: Client,
  send: SendIntent,
  mchid: Mchid,
): Promise<LookupReport> {
  const asSender = await search(client, send, { sender_merchant: mchid })
  if (asSender.lookup.kind === 'found') return asSender
  // A list that could not be had this time may hold the coupon; the creator's, which need not, is no stand-in for it.
  if (asSender.lookup.kind === 'failed') return asSender
  const asCreator = await search(client, send, { creator_merchant: mchid })
  const exchanges = [...asSender.exchanges, ...asCreator.exchanges]
  const had = asCreator.lookup.kind !== 'failed' && asCreator.lookup.kind !== 'refused'
  if (had || asSender.lookup.kind === 'refused') return { lookup: asCreator.lookup, exchanges }
  return { lookup: asSender.lookup, exchanges }
}

async function search(
  client: Client,
  send: SendIntent,
  merchant: Readonly<Record<string, string>>,
): Promise<LookupReport> {
  const exchanges: Exchange[] = []
  const seen = new Map<string, Coupon>()
  let offset = 0
  let step = 1
  let previous: readonly Coupon[] = []
  for (let page = 0; page < maxPages; page++) {
    const exchange = await client.call(listCall(send, merchant, offset))
    exchanges.push(exchange)
    const answer = readPage(exchange)
    if (!answer) return { lookup: { kind: isRefused(exchanges) ? 'refused' : 'failed' }, exchanges }
    const match = answer.data.find((coupon) => coupon.send_request_no === send.outRequestNo)
    if (match) return { lookup: { kind: 'found', couponCode: match.coupon_code }, exchanges }

    for (const coupon of answer.data) seen.set(coupon.coupon_code, coupon)
    if (answer.data.length === 0 || seen.size >= answer.total_count) {
      return { lookup: completeness(seen.size, answer.total_count), exchanges }
    }
    // `offset` is documented as a page number but named like an item offset. Asking for 1 after 0 tells which: a page
    // that begins with the second item means items, and then whole pages can be skipped, as long as they really are.
    const second = previous[1]?.coupon_code
    if (offset === 1 && second !== undefined && answer.data[0]?.coupon_code === second) {
      step = previous.length
      offset = 0
    }
    offset += step
    previous = answer.data
  }
  return { lookup: { kind: 'failed' }, exchanges }
}

/** A list that ran out before its own total is no proof of absence. */
function completeness(seen: number, total: number): Lookup {
  return seen >= total ? { kind: 'absent' } : { kind: 'failed' }
}

function listCall(
  send: SendIntent,
  merchant: Readonly<Record<string, string>>,
  offset: number,
): { method: 'GET'; path: string; body: null } {
  const query = new URLSearchParams({
    appid: send.appid,
    stock_id: send.stockId,
    ...merchant,
    offset: String(offset),
    limit: String(pageSize),
  })
  const path = `/v3/marketing/busifavor/users/${encodeURIComponent(send.openid)}/coupons?${query}`
  return { method: 'GET', path, body: null }
}

/** True when WeChat Pay does not give this list to this merchant at all, whenever it is asked. */
function isRefused(exchanges: readonly Exchange[]): boolean {
  const [first, ...more] = exchanges
  const seen = first?.observation
  if (more.length > 0 || seen?.kind !== 'answer') return false
  if (seen.status < 400 || seen.status >= 500 || seen.status === 401 || seen.status === 429) {
    return false
  }
  if (seen.verification !== 'verified' && seen.verification !== 'unsigned') return false
  return explainError(seen.body, seen.status, seen.requestId)?.kind === 'refused'
}

function readPage({ observation }: Exchange): z.infer<typeof Page> | null {
  if (observation.kind !== 'answer' || observation.status !== 200) return null
  if (observation.verification !== 'verified') return null
  const page = Page.safeParse(parseJson(observation.body))
  return page.success ? page.data : null
}

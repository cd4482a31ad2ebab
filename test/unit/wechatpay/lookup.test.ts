import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Appid, Mchid, Openid } from '../../../shared/domain/ids.ts'
import type { Observation } from '../../../electron/wechatpay/observation.ts'
import { lookUp } from '../../../electron/wechatpay/programmes/busifavor/lookup.ts'
import { answer, sent } from './answers.ts'
import { couponsWith, createCouponList } from './coupon-list.ts'
import type { CouponListParts, OffsetReading } from './coupon-list.ts'

const mchid = Mchid.parse('1900000109')
const send = {
  ...sent,
  openid: Openid.parse('oh-394z-6CGkNoJrsDLTTUKiAnp4'),
  appid: Appid.parse('wxd678efa567ab6787'),
}
const readings: readonly OffsetReading[] = ['pages from 0', 'pages from 1', 'items']

async function find(parts: CouponListParts) {
  const { client, asked } = createCouponList(parts)
  const report = await lookUp(client, send, mchid)
  return { ...report, asked }
}

const listOf = (count: number, place: number | null) => couponsWith(count, place, sent.outRequestNo)

describe('asking for the list', () => {
  it('names customer, appid, stock and merchant, first as the sender, then as the creator', async () => {
    const { asked } = await find({ coupons: [], reading: 'items' })
    expect(asked.map(({ role }) => role)).toEqual(['sender_merchant', 'creator_merchant'])
    const [first] = asked
    expect(first?.path.split('?')[0]).toBe(
      '/v3/marketing/busifavor/users/oh-394z-6CGkNoJrsDLTTUKiAnp4/coupons',
    )
    expect(Object.fromEntries(first?.query ?? [])).toEqual({
      appid: 'wxd678efa567ab6787',
      stock_id: send.stockId,
      sender_merchant: mchid,
      offset: '0',
      limit: '20',
    })
  })

  it('stops as soon as the coupon is found', async () => {
    const { lookup, asked } = await find({ coupons: listOf(100, 3), reading: 'items' })
    expect(lookup).toEqual({ kind: 'found', couponCode: 'C-3' })
    expect(asked).toHaveLength(1)
  })
})

describe.each(readings)('a list that counts its offset in %s', (reading) => {
  it('has the coupon: it is found, wherever it stands, however long a page is', async () => {
    const lists = fc.integer({ min: 1, max: 130 }).chain((count) =>
      fc.record({
        count: fc.constant(count),
        place: fc.nat(count - 1),
        maxLimit: fc.integer({ min: 4, max: 50 }),
      }),
    )
    await fc.assert(
      fc.asyncProperty(lists, async ({ count, place, maxLimit }) => {
        const { lookup } = await find({ coupons: listOf(count, place), reading, maxLimit })
        expect(lookup).toEqual({ kind: 'found', couponCode: `C-${place}` })
      }),
      { numRuns: 300 },
    )
  })

  it('does not have it: it is absent, after a bounded number of pages', async () => {
    for (const count of [0, 1, 2, 19, 20, 21, 40, 41, 100]) {
      const { lookup, asked } = await find({ coupons: listOf(count, null), reading })
      expect(lookup).toEqual({ kind: 'absent' })
      expect(asked.length).toBeLessThanOrEqual(2 * (Math.ceil(count / 20) + 2))
    }
  })

  it('is longer than anything sensible: it is given up, and not called absent', async () => {
    const { lookup, asked } = await find({ coupons: listOf(10_000, null), reading })
    expect(lookup).toEqual({ kind: 'failed' })
    expect(asked.length).toBeLessThanOrEqual(240)
  })

  it('repeats one page for ever: it is given up, and not called absent', async () => {
    const page = { data: listOf(20, null), total_count: 100, offset: 0, limit: 20 }
    const { lookup, asked } = await find({ coupons: [], reading, instead: () => answer(200, page) })
    expect(lookup).toEqual({ kind: 'failed' })
    expect(asked.length).toBeLessThanOrEqual(240)
  })

  it('ends before its own total: it is no proof of absence', async () => {
    const page = { data: [], total_count: 3, offset: 0, limit: 20 }
    const { lookup } = await find({ coupons: [], reading, instead: () => answer(200, page) })
    expect(lookup).toEqual({ kind: 'failed' })
  })
})

const garbage: [string, Observation][] = [
  ['does not come', { kind: 'failure', mayHaveArrived: true, cause: 'TIMEOUT' }],
  ['cannot be asked for', { kind: 'failure', mayHaveArrived: false, cause: 'ECONNREFUSED' }],
  ['cannot be signed for', { kind: 'no-key', cause: 'keychain.locked' }],
  ['is a 500', answer(500, { code: 'SYSTEM_ERROR', message: '系统失败' })],
  ['is a 400 SYSTEM_ERROR', answer(400, { code: 'SYSTEM_ERROR', message: '系统繁忙' })],
  ['is a 429', answer(429, { code: 'FREQUENCY_LIMITED' })],
  ['is a 401', answer(401, { code: 'SIGN_ERROR' })],
  ['is an empty 404', answer(404, '')],
  ['is a page of HTML', answer(200, '<html></html>')],
  ['has no total', answer(200, { data: [] })],
  ['is a 204', answer(204, '')],
  ['is a refusal with a wrong signature', forged(answer(403, { code: 'NO_AUTH' }))],
  ...(['unsigned', 'bad-signature', 'out-of-time', 'unknown-serial'] as const).map(
    (verification): [string, Observation] => [
      `is ${verification}`,
      answer(200, { data: [], total_count: 0 }, { verification }),
    ],
  ),
]

function forged(seen: ReturnType<typeof answer>): Observation {
  return { ...seen, verification: 'bad-signature' }
}

describe('a list that cannot be believed', () => {
  it.each(garbage)('because it %s is none', async (_, observation) => {
    const { lookup } = await find({
      coupons: listOf(1, 0),
      reading: 'items',
      instead: () => observation,
    })
    expect(lookup).toEqual({ kind: 'failed' })
  })

  it.each(garbage)(
    'as the sender because it %s: an empty list as the creator proves nothing',
    async (_, observation) => {
      const { lookup } = await find({
        coupons: listOf(1, 0),
        reading: 'items',
        instead: (role) => (role === 'sender_merchant' ? observation : null),
        shown: (role) => role === 'sender_merchant',
      })
      expect(lookup).toEqual({ kind: 'failed' })
    },
  )

  it('on its second page is none', async () => {
    const { lookup } = await find({
      coupons: listOf(50, 45),
      reading: 'pages from 0',
      instead: (_, n) => (n === 1 ? answer(403, { code: 'NO_AUTH' }) : null),
    })
    expect(lookup).toEqual({ kind: 'failed' })
  })
})

describe('a merchant that created the stock but may not list as its sender', () => {
  const refusedAsSender = (role: string) =>
    role === 'sender_merchant' ? answer(400, { code: 'PARAM_ERROR', message: '参数错误' }) : null

  it('finds the coupon as the creator', async () => {
    const { lookup, exchanges } = await find({
      coupons: listOf(30, 25),
      reading: 'pages from 0',
      instead: refusedAsSender,
    })
    expect(lookup).toEqual({ kind: 'found', couponCode: 'C-25' })
    expect(exchanges).toHaveLength(3)
  })

  it('learns as the creator that it is absent', async () => {
    const { lookup } = await find({
      coupons: listOf(3, null),
      reading: 'items',
      instead: refusedAsSender,
    })
    expect(lookup).toEqual({ kind: 'absent' })
  })
})

describe('a merchant that sends but did not create the stock', () => {
  it('learns as the sender that it is absent, though it may not list as the creator', async () => {
    const { lookup } = await find({
      coupons: listOf(3, null),
      reading: 'items',
      instead: (role) => (role === 'creator_merchant' ? answer(403, { code: 'NO_AUTH' }) : null),
    })
    expect(lookup).toEqual({ kind: 'absent' })
  })

  it('finds a coupon that only the creator is shown', async () => {
    const { lookup } = await find({
      coupons: listOf(3, 1),
      reading: 'items',
      shown: (role) => role === 'creator_merchant',
    })
    expect(lookup).toEqual({ kind: 'found', couponCode: 'C-1' })
  })
})

import { describe, expect, it } from 'vitest'
import { StockId } from '../../../shared/domain/ids.ts'
import { oneStock } from '../../../electron/rehearsal/desk/query.ts'
import { CouponBook } from '../../../electron/rehearsal/desk/coupon-book.ts'
import { rehearsalStocks } from '../../../electron/rehearsal/desk/stocks.ts'
import { busifavor } from '../../../electron/wechatpay/programmes/busifavor/busifavor.ts'
import { someNoon } from '../../support/manual-clock.ts'
import { answer } from './answers.ts'

const stockId = StockId.parse('1286950000000039')
const explain = (...given: Parameters<typeof answer>) =>
  busifavor.explainStock(answer(...given), stockId)

/** The parts that every answer has. */
const least = {
  stock_id: stockId,
  stock_state: 'RUNNING',
  coupon_code_mode: 'WECHATPAY_MODE',
}

/** What the rehearsal says of one of its stocks, read as WeChat Pay's answer. */
function rehearsed(id: string) {
  const caller = { mchid: '1600000000', appid: 'wx0000000000000000' }
  const book = new CouponBook(rehearsalStocks)
  const said = oneStock(id, { book, caller, now: someNoon, offsetCounts: 'coupons', listLagMs: 0 })
  if (!said.ok) throw new Error(id)
  return busifavor.explainStock(answer(200, said.value), StockId.parse(id))
}

describe('what WeChat Pay says of a stock', () => {
  it('is asked for by its number', () => {
    expect(busifavor.stockCall(stockId)).toEqual({
      method: 'GET',
      path: `/v3/marketing/busifavor/stocks/${stockId}`,
      body: null,
    })
  })

  it('is its worth, times, budget and codes, as the rehearsal has them', () => {
    expect(rehearsed('1286950000000001')).toMatchObject({
      details: {
        name: '满100减20',
        worth: { kind: 'amount-off', off: 2000, minimum: 10_000 },
        state: 'running',
        couponCodeMode: 'WECHATPAY_MODE',
        maxCoupons: 1_000_000,
        sent: 0,
        maxPerUser: 100,
        maxPerDay: null,
        sentToday: 0,
        uploadedCodesLeft: null,
      },
    })
    expect(rehearsed('1286950000000003')).toMatchObject({
      details: { worth: { kind: 'exchange', price: 0, minimum: 0 }, uploadedCodesLeft: 5000 },
    })
    expect(rehearsed('1286950000000005')).toMatchObject({
      details: { sent: 1000, maxCoupons: 1000 },
    })
    expect(rehearsed('1286950000000006')).toMatchObject({ details: { state: 'paused' } })
    expect(rehearsed('1286950000000009')).toMatchObject({
      details: { worth: { kind: 'percent', percent: 88, minimum: 0 }, maxPerDay: 3 },
    })
    const ended = rehearsed('1286950000000007')
    expect(ended.kind === 'known' && (ended.details.ends ?? 0) < someNoon).toBe(true)
  })

  it.each([
    [7, 7],
    ['30', 30],
    [0, null],
    [undefined, null],
  ])(
    'says for how many days a coupon is good once it is received: %j',
    (days, daysAfterReceive) => {
      const coupon_available_time = { available_day_after_receive: days }
      const said = explain(200, { ...least, coupon_use_rule: { coupon_available_time } })
      expect(said).toMatchObject({ kind: 'known', details: { daysAfterReceive } })
    },
  )

  it('is read with numbers as texts, without parts, and with parts that make no sense', () => {
    const old = {
      ...least,
      stock_name: ' ',
      stock_state: 'STOPED',
      stock_send_rule: {
        max_coupons: '500',
        max_coupons_per_user: -1,
        natural_person_limit: 'false',
      },
      coupon_use_rule: {
        coupon_available_time: { available_end_time: 'soon' },
        discount_coupon: 7,
      },
    }
    expect(explain(200, old)).toMatchObject({
      kind: 'known',
      details: {
        name: null,
        state: 'stopped',
        maxCoupons: 500,
        maxPerUser: null,
        ends: null,
        worth: null,
      },
    })
    expect(explain(200, { ...least, stock_state: 'NEW_WORD' })).toMatchObject({
      details: { state: 'other' },
    })
  })

  it('is nothing unless the answer is verified and about this stock', () => {
    expect(explain(200, least, { verification: 'bad-signature' })).toEqual({ kind: 'not-trusted' })
    expect(explain(200, least, { verification: 'unsigned' })).toEqual({ kind: 'not-trusted' })
    expect(explain(200, { ...least, stock_id: '1' })).toMatchObject({ kind: 'failed' })
    expect(explain(200, '<html>')).toMatchObject({ kind: 'failed' })
  })

  it('may be a refusal, but no forged one', () => {
    const no = { code: 'RESOURCE_NOT_EXISTS', message: '批次不存在' }
    expect(explain(404, no)).toEqual({ kind: 'not-found' })
    expect(explain(404, no, { verification: 'unsigned' })).toEqual({ kind: 'not-found' })
    expect(explain(404, no, { verification: 'bad-signature' })).toEqual({ kind: 'not-trusted' })
    for (const code of ['NO_AUTH', 'NOAUTH']) {
      expect(explain(403, { code })).toEqual({ kind: 'not-allowed' })
    }
    expect(explain(500, { code: 'SYSTEM_ERROR' })).toEqual({
      kind: 'failed',
      cause: 'HTTP 500 SYSTEM_ERROR',
    })
    expect(explain(404, '')).toEqual({ kind: 'failed', cause: 'HTTP 404' })
  })

  it('is nothing where no answer came', () => {
    const seen = { kind: 'failure', mayHaveArrived: false, cause: 'ECONNREFUSED' } as const
    expect(busifavor.explainStock(seen, stockId)).toEqual({ kind: 'failed', cause: 'ECONNREFUSED' })
  })
})

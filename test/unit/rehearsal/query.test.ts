import { describe, expect, it } from 'vitest'
import {
  listCoupons,
  oneStock,
  type CouponFilter,
  type QueryContext,
} from '../../../electron/rehearsal/desk/query.ts'
import { caller, noon, openDesk, openidOf, sendOf } from './desk-bench.ts'

const filter: CouponFilter = {
  openid: openidOf('anna'),
  appid: caller.appid,
  stockId: null,
  couponState: null,
  creatorMerchant: null,
  belongMerchant: null,
  senderMerchant: caller.mchid,
  offset: 0,
  limit: 20,
}

function deskWithSends(count: number) {
  const desk = openDesk()
  for (let no = 0; no < count; no += 1) {
    desk.send(sendOf({ outRequestNo: `R-${no}` }), noon + no, false)
  }
  return desk
}

function contextOf(given: Partial<QueryContext>): QueryContext {
  const defaults = { now: noon + 1000, offsetCounts: 'coupons', listLagMs: 0 } as const
  return { book: openDesk().book, caller, ...defaults, ...given }
}

function numbers(given: Partial<CouponFilter>, context: QueryContext) {
  const answer = listCoupons({ ...filter, ...given }, context)
  if (!answer.ok) return answer.error.code
  const data = answer.value['data'] as { send_request_no: string }[] // the shape is what the test reads
  return data.map((coupon) => coupon.send_request_no)
}

describe('the coupon list of a user', () => {
  it('shows every coupon with the number it was sent under, newest first', () => {
    expect(numbers({}, contextOf({ book: deskWithSends(3).book }))).toEqual(['R-2', 'R-1', 'R-0'])
  })

  it('turns pages by coupon, or by page where offset is read so', () => {
    const { book } = deskWithSends(5)
    expect(numbers({ offset: 1, limit: 2 }, contextOf({ book }))).toEqual(['R-3', 'R-2'])
    const byPage = contextOf({ book, offsetCounts: 'pages' })
    expect(numbers({ offset: 1, limit: 2 }, byPage)).toEqual(['R-2', 'R-1'])
  })

  it('filters by stock and by state', () => {
    const desk = deskWithSends(1)
    desk.send(sendOf({ stockId: '1286950000000004', outRequestNo: 'other' }), noon, false)
    const first = desk.book.of(filter.openid)[0]?.couponCode ?? ''
    const taken = { stockId: sendOf().stockId, couponCode: first, requestNo: 'D-1', reason: null }
    desk.deactivate(taken, noon)
    const context = contextOf({ book: desk.book })
    expect(numbers({ stockId: '1286950000000004' }, context)).toEqual(['other'])
    expect(numbers({ couponState: 'SENDED' }, context)).toEqual(['other'])
    expect(numbers({ couponState: 'DEACTIVATED' }, context)).toEqual(['R-0'])
    expect(numbers({ couponState: 'USED' }, context)).toEqual([])
  })

  it('does not show coupons yet that are younger than its lag', () => {
    const { book } = deskWithSends(3)
    expect(numbers({}, contextOf({ book, now: noon + 3, listLagMs: 2 }))).toEqual(['R-1', 'R-0'])
  })

  it.each([
    ['no merchant', { senderMerchant: null }, 'PARAM_ERROR'],
    ['another appid', { appid: 'wxffffffffffffffff' }, 'APPID_MCHID_NOT_MATCH'],
    ['another merchant', { senderMerchant: '1999999999' }, 'NO_AUTH'],
    ['an unknown user', { openid: 'anna' }, 'USER_NOT_EXISTS'],
  ])('refuses %s', (_, given, code) => {
    expect(numbers(given, contextOf({}))).toBe(code)
  })
})

describe('a stock', () => {
  it('shows its mode, its limits and what has been sent', () => {
    const { book } = deskWithSends(3)
    expect(oneStock('1286950000000001', contextOf({ book }))).toMatchObject({
      value: {
        stock_name: '满100减20',
        stock_state: 'RUNNING',
        coupon_code_mode: 'WECHATPAY_MODE',
        stock_send_rule: { max_coupons_per_user: 100 },
        coupon_use_rule: {
          fixed_normal_coupon: { discount_amount: 2000, transaction_minimum: 10000 },
          coupon_available_time: { available_begin_time: '2026-01-31T00:00:00+08:00' },
        },
        send_count_information: { total_send_num: 3, today_send_num: 3, total_send_amount: 6000 },
      },
    })
  })

  it('shows how much of its code pool is left', () => {
    const desk = openDesk()
    desk.send(sendOf({ stockId: '1286950000000003' }), noon, false)
    expect(oneStock('1286950000000003', contextOf({ book: desk.book }))).toMatchObject({
      value: { coupon_code_count: { total_count: 5000, available_count: 4999 } },
    })
  })
})

describe('taking a coupon back', () => {
  it('works once per coupon and answers the same request again alike', () => {
    const desk = deskWithSends(1)
    const couponCode = desk.book.of(filter.openid)[0]?.couponCode ?? ''
    const request = { stockId: sendOf().stockId, couponCode, requestNo: 'D-1', reason: 'wrong' }
    expect(desk.deactivate(request, noon)).toMatchObject({ value: { at: noon } })
    expect(desk.deactivate(request, noon + 5)).toMatchObject({ value: { at: noon } })
    expect(desk.deactivate({ ...request, requestNo: 'D-2' }, noon)).toMatchObject({
      error: { code: 'INVALID_REQUEST' },
    })
  })

  it('refuses a coupon that was never sent', () => {
    const request = { stockId: sendOf().stockId, couponCode: '1', requestNo: 'D-1', reason: null }
    expect(openDesk().deactivate(request, noon)).toMatchObject({
      error: { status: 404, code: 'RESOURCE_NOT_EXISTS' },
    })
  })
})

import { describe, expect, it } from 'vitest'
import type { Desk } from '../../../electron/rehearsal/desk/desk.ts'
import { rehearsalStock } from '../../../electron/rehearsal/desk/stocks.ts'
import type { SendRequest } from '../../../electron/rehearsal/desk/send.ts'
import { noon, openDesk, openidOf, sendOf } from './desk-bench.ts'

const day = 24 * 3_600_000

function codeOf(desk: Desk, request: SendRequest, now = noon): string {
  const sent = desk.send(request, now, false)
  return sent.ok ? sent.value.couponCode : `${sent.error.status} ${sent.error.code}`
}

describe('a send at the rehearsal desk', () => {
  it('gives a WECHATPAY_MODE coupon a code of 22 digits', () => {
    expect(codeOf(openDesk(), sendOf())).toMatch(/^\d{22}$/)
  })

  it('gives a MERCHANT_API coupon the code that the merchant chose', () => {
    const request = sendOf({ stockId: '1286950000000002', couponCode: 'CARD 0001/a' })
    expect(codeOf(openDesk(), request)).toBe('CARD 0001/a')
  })

  it('gives a MERCHANT_UPLOAD coupon a code of the pool, each once, until the pool is dry', () => {
    const pool = { prefix: 'P', size: 3 }
    const desk = openDesk([
      rehearsalStock({ stockId: '7', name: 'pool', couponCodeMode: 'MERCHANT_UPLOAD', pool }),
    ])
    const codes = ['a', 'b', 'c', 'd'].map((name) =>
      codeOf(desk, sendOf({ stockId: '7', openid: openidOf(name) })),
    )
    expect(codes.slice(0, 3).toSorted()).toEqual(['P00000001', 'P00000002', 'P00000003'])
    expect(codes[3]).toBe('403 NOTENOUGH')
  })

  it('answers an exact repeat with the same coupon and issues no second one', () => {
    const desk = openDesk()
    const first = codeOf(desk, sendOf())
    expect(codeOf(desk, sendOf(), noon + day)).toBe(first)
    expect(desk.book.all()).toHaveLength(1)
  })

  it('answers an exact repeat with the same coupon even when the user has no more to get', () => {
    const desk = openDesk()
    const request = sendOf({ stockId: '1286950000000004' })
    const first = codeOf(desk, request)
    expect(codeOf(desk, request)).toBe(first)
    expect(codeOf(desk, { ...request, outRequestNo: 'R-000002' })).toBe('403 MAXQUOTA')
  })

  it('answers an exact repeat with DUPREQUEST where that is switched on', () => {
    const desk = openDesk()
    desk.send(sendOf(), noon, true)
    expect(desk.send(sendOf(), noon, true)).toMatchObject({
      ok: false,
      error: { status: 400, code: 'DUPREQUEST', message: '已通过该发券凭证给用户发券' },
    })
  })

  it('refuses the same number with another body', () => {
    const desk = openDesk()
    const request = sendOf({ stockId: '1286950000000002', couponCode: 'A1' })
    desk.send(request, noon, false)
    expect(desk.send({ ...request, couponCode: 'A2' }, noon, false)).toMatchObject({
      error: { status: 400, code: 'INVALID_REQUEST', message: '相同单号但请求数据不一致' },
    })
  })

  it('takes the same number for another user, or another stock, as another send', () => {
    const desk = openDesk()
    desk.send(sendOf(), noon, false)
    desk.send(sendOf({ openid: openidOf('bert') }), noon, false)
    desk.send(sendOf({ stockId: '1286950000000004' }), noon, false)
    expect(desk.book.all()).toHaveLength(3)
  })

  it('refuses a coupon code that another send of the stock has used', () => {
    const desk = openDesk()
    const request = sendOf({ stockId: '1286950000000002', couponCode: 'A1' })
    desk.send(request, noon, false)
    expect(codeOf(desk, { ...request, openid: openidOf('bert') })).toBe('400 DUPREQUEST')
  })

  it.each([
    ['another appid', { appid: 'wxffffffffffffffff' }, '400 APPID_MCHID_NOT_MATCH'],
    ['a stock that nobody made', { stockId: '42' }, '404 RESOURCE_NOT_EXISTS'],
    ['a stock of another merchant', { stockId: '1286950000000008' }, '403 NO_AUTH'],
    ['an openid of another form', { openid: 'anna' }, '404 USER_NOT_EXISTS'],
    ['an openid that is not known', { openid: openidOf('Unknown') }, '404 USER_NOT_EXISTS'],
    ['a code where WeChat Pay gives one', { couponCode: 'A1' }, '400 INVALID_REQUEST'],
    [
      'a code where the pool gives one',
      { stockId: '1286950000000003', couponCode: 'A1' },
      '400 INVALID_REQUEST',
    ],
    ['no code where the merchant gives one', { stockId: '1286950000000002' }, '400 PARAM_ERROR'],
    ['a paused stock', { stockId: '1286950000000006' }, '403 NOTRUNNING'],
    ['a stock that has ended', { stockId: '1286950000000007' }, '403 EXPIRED'],
    ['a stock without budget', { stockId: '1286950000000005' }, '403 NOTENOUGH'],
  ])('refuses %s', (_, given, answer) => {
    const desk = openDesk()
    expect(codeOf(desk, sendOf(given))).toBe(answer)
    expect(desk.book.all()).toHaveLength(0)
  })

  it('looks at things in the documented order when several are wrong', () => {
    const desk = openDesk()
    const wrong = { appid: 'wxffffffffffffffff', stockId: '42', openid: 'x', couponCode: 'A1' }
    expect(codeOf(desk, sendOf(wrong))).toBe('400 APPID_MCHID_NOT_MATCH')
    expect(codeOf(desk, sendOf({ ...wrong, appid: sendOf().appid }))).toBe(
      '404 RESOURCE_NOT_EXISTS',
    )
    const paused = { stockId: '1286950000000006', couponCode: 'A1' }
    expect(codeOf(desk, sendOf({ ...paused, openid: 'x' }))).toBe('404 USER_NOT_EXISTS')
    expect(codeOf(desk, sendOf(paused))).toBe('400 INVALID_REQUEST')
  })

  it('stops at the daily cap and goes on at midnight in Beijing', () => {
    const desk = openDesk()
    const send = (no: number, now: number) =>
      codeOf(desk, sendOf({ stockId: '1286950000000009', outRequestNo: `R-00000${no}` }), now)
    ;[1, 2, 3].forEach((no) => expect(send(no, noon)).toMatch(/^\d{22}$/))
    expect(send(4, noon)).toBe('403 DAYLIMIT')
    expect(send(4, noon + day / 2 - 1)).toBe('403 DAYLIMIT')
    expect(send(4, noon + day / 2)).toMatch(/^\d{22}$/)
  })

  it('stops when the budget is used up', () => {
    const desk = openDesk([rehearsalStock({ stockId: '7', name: 'two', maxCoupons: 2 })])
    const codes = ['a', 'b', 'c'].map((name) =>
      codeOf(desk, sendOf({ stockId: '7', openid: openidOf(name) })),
    )
    expect(codes[1]).toMatch(/^\d{22}$/)
    expect(codes[2]).toBe('403 NOTENOUGH')
  })
})

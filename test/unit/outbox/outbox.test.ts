import { describe, expect, it } from 'vitest'
import { newestSends } from '../../../shared/contract/newest-sends.ts'
import { appError } from '../../../shared/errors.ts'
import { CouponCode, OutRequestNo, StockId } from '../../../shared/domain/ids.ts'
import {
  codedStock,
  customer,
  diskFull,
  merchant,
  must,
  otherStock,
  plainStock,
} from './counter.ts'
import { noAnswer, refusal, unreachable } from './fake-wechat-pay.ts'
import { openScene } from './scene.ts'

const second = 1000
const hour = 3600 * second

describe('a press of the button', () => {
  it('is stored as waiting before anything leaves, then sent within the moment', async () => {
    const { press, stored, clock, wechat, said } = openScene()
    const no = press(customer(1))
    expect(stored(no).progress.state).toBe('queued')
    expect(wechat.sends).toHaveLength(0)
    await clock.advance(1)
    expect(stored(no).progress).toMatchObject({ state: 'sent', couponCode: 'W-1', attempts: 1 })
    expect(said.map((send) => send.state)).toEqual(['queued', 'sending', 'sent'])
  })

  it('sends exactly the body that was stored', async () => {
    const { press, stored, clock, wechat } = openScene()
    const no = press(customer(1), codedStock, 'SHOP-7')
    const { body } = stored(no)
    await clock.advance(1)
    expect(wechat.sends.map((arrived) => arrived.body)).toEqual([body])
    expect(JSON.parse(body)).toEqual({
      openid: customer(1),
      appid: merchant.appid,
      stock_id: codedStock,
      out_request_no: no,
      coupon_code: 'SHOP-7',
    })
  })

  it('marks the send on the disk before the request leaves', async () => {
    const { press, stored, clock, wechat } = openScene()
    const states: string[] = []
    wechat.usually = (send) => {
      states.push(stored(OutRequestNo.parse(send.out_request_no)).progress.state)
      return wechat.commit(send)
    }
    press(customer(1))
    await clock.advance(1)
    expect(states).toEqual(['sending'])
  })

  it('twice is one send: the same number, one coupon', async () => {
    const { submit, clock, wechat } = openScene()
    const first = must(submit('one-press', customer(1)))
    const second_ = must(submit('one-press', customer(1)))
    await clock.advance(1)
    const third = must(submit('one-press', customer(1)))
    await clock.advance(hour)
    expect(second_.outRequestNo).toBe(first.outRequestNo)
    expect(third).toMatchObject({ outRequestNo: first.outRequestNo, state: 'sent' })
    expect(wechat.sends).toHaveLength(1)
  })

  it('again, on purpose, is another send with another number', async () => {
    const { press, clock, wechat } = openScene()
    const numbers = [press(customer(1)), press(customer(1))]
    await clock.advance(1)
    expect(new Set(numbers).size).toBe(2)
    expect(wechat.ledger.size).toBe(2)
  })

  it('is refused in words, and stores nothing, where stock and code do not fit', () => {
    const { submit, states } = openScene()
    const ask = (stockId: StockId, code: string | null) => {
      const couponCode = code === null ? null : CouponCode.parse(code)
      return submit('x', customer(1), { stockId, couponCode })
    }
    const unknownStock = StockId.parse('999')
    const refusals = [ask(unknownStock, null), ask(codedStock, null), ask(plainStock, 'SHOP-7')]
    expect(refusals.map((refused) => !refused.ok && refused.error.code)).toEqual([
      'send.stock-unknown',
      'send.coupon-code-missing',
      'send.coupon-code-not-wanted',
    ])
    expect(states()).toEqual({})
  })

  it('with a code that another send holds is refused; once that one is refused, it is free', async () => {
    const { press, submit, clock, wechat } = openScene()
    const coupon = { stockId: codedStock, couponCode: CouponCode.parse('SHOP-7') }
    const again = () => submit('again', customer(2), coupon)
    wechat.next.push(() => refusal(404, 'USER_NOT_EXISTS'))
    press(customer(1), codedStock, 'SHOP-7')
    const taken = appError('send.coupon-code-taken', { couponCode: 'SHOP-7' })
    expect(again()).toEqual({ ok: false, error: taken })
    await clock.advance(1)
    expect(again().ok).toBe(true)
  })
})

describe('cancelling', () => {
  it('takes back a send that has not left, for good', async () => {
    const { press, outbox, stored, clock, wechat } = openScene()
    wechat.usually = () => unreachable
    const no = press(customer(1))
    await clock.advance(1)
    expect(must(outbox.cancel(no)).state).toBe('cancelled')
    wechat.usually = wechat.commit
    await clock.advance(hour)
    expect(stored(no).progress.state).toBe('cancelled')
    expect(wechat.ledger.size).toBe(0)
  })

  it('is not possible between the press and the mark, while the lane works on it', () => {
    const { press, outbox } = openScene()
    const no = press(customer(1))
    expect(outbox.cancel(no)).toMatchObject({ ok: false, error: { code: 'send.not-possible-now' } })
  })

  it('is not possible while it is under way or unknown', async () => {
    const { press, outbox, clock, wechat } = openScene()
    wechat.next.push(() => noAnswer)
    wechat.list = () => noAnswer
    const no = press(customer(1))
    await clock.advance(1)
    expect(outbox.cancel(no)).toMatchObject({
      ok: false,
      error: { code: 'send.not-possible-now', particulars: { state: 'unknown' } },
    })
  })

  it('says so when there is no such send', () => {
    const { outbox } = openScene()
    const outRequestNo = OutRequestNo.parse('nobody-knows')
    const error = appError('send.not-found', { outRequestNo })
    expect(outbox.cancel(outRequestNo)).toEqual({ ok: false, error })
  })

  it('that cannot be written changes nothing', async () => {
    const { press, outbox, stored, clock, wechat, faults } = openScene()
    wechat.usually = () => unreachable
    const no = press(customer(1))
    await clock.advance(1)
    faults.save = diskFull
    expect(outbox.cancel(no)).toEqual({ ok: false, error: diskFull })
    expect(stored(no).progress.state).toBe('queued')
  })
})

describe('the list of sends', () => {
  it('comes in pages, newest first, and says when there are no more', () => {
    const { press, outbox } = openScene()
    const numbers = [1, 2, 3, 4, 5].map((n) => press(customer(n), otherStock))
    const pageAfter = (before: number | null) =>
      must(outbox.page({ ...newestSends, before, limit: 2 }))
    const seen: string[] = []
    for (let page = pageAfter(null); ; page = pageAfter(page.next)) {
      seen.push(...page.sends.map((send) => send.outRequestNo))
      if (page.next === null) break
    }
    expect(seen).toEqual(numbers.toReversed())
  })
})

describe('stopping', () => {
  it('starts nothing more and waits for what is under way', async () => {
    const { press, outbox, stored, clock, wechat } = openScene()
    wechat.usually = (send) =>
      new Promise((resolve) => {
        clock.after(2 * second, () => resolve(wechat.commit(send)))
      })
    const underWay = press(customer(1))
    await clock.advance(1)
    let stopped = false
    void outbox.stop().then(() => {
      stopped = true
    })
    const late = press(customer(2))
    await clock.advance(1 * second)
    expect(stopped).toBe(false)
    await clock.advance(1 * second)
    expect(stopped).toBe(true)
    await clock.advance(hour)
    expect(stored(underWay).progress.state).toBe('sent')
    expect(stored(late).progress.state).toBe('queued')
  })

  it('cuts off after three seconds what is still under way, and gives up a second later', async () => {
    const { press, outbox, clock, wechat } = openScene()
    wechat.usually = () => new Promise(() => undefined)
    press(customer(1))
    await clock.advance(1)
    let stopped = false
    void outbox.stop().then(() => {
      stopped = true
    })
    let closed = false
    wechat.client.close = () => {
      closed = true
    }
    await clock.advance(3 * second)
    expect({ closed, stopped }).toEqual({ closed: true, stopped: false })
    await clock.advance(second)
    expect(stopped).toBe(true)
  })
})

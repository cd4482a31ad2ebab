import { describe, expect, it } from 'vitest'
import { appError } from '../../../shared/errors.ts'
import { customer, must, otherStock, plainStock } from './counter.ts'
import { refusal, unreachable } from './fake-wechat-pay.ts'
import { openScene } from './scene.ts'

const minute = 60_000
const hour = 60 * minute

describe('the same coupon for the same customer within minutes', () => {
  it('is asked about, with how long ago and which send it was', async () => {
    const { submit, clock, wechat } = openScene()
    const first = must(submit('a', customer(1)))
    await clock.advance(3 * minute + 1)
    const { outRequestNo } = first
    const error = appError('send.repeat', { minutes: 4, outRequestNo })
    expect(submit('b', customer(1))).toEqual({ ok: false, error })
    expect(submit('b', customer(1), { confirmRepeat: true }).ok).toBe(true)
    await clock.advance(1)
    expect(wechat.ledger.size).toBe(2)
  })

  it('is accepted without a question after ten minutes, for another stock or another customer', async () => {
    const { submit, clock } = openScene()
    must(submit('a', customer(1)))
    expect(submit('b', customer(1), { stockId: otherStock }).ok).toBe(true)
    expect(submit('c', customer(2)).ok).toBe(true)
    await clock.advance(10 * minute - 1)
    expect(submit('d', customer(1)).ok).toBe(false)
    await clock.advance(1)
    expect(submit('d', customer(1)).ok).toBe(true)
  })

  it('is not asked about when the earlier one was refused', async () => {
    const { submit, clock, wechat } = openScene()
    wechat.next.push(() => refusal(403, 'MAXQUOTA'))
    must(submit('a', customer(1)))
    await clock.advance(1)
    expect(submit('b', customer(1)).ok).toBe(true)
  })

  it('is asked about when the clock was set back in between', async () => {
    const { submit, clock } = openScene()
    must(submit('a', customer(1)))
    await clock.advance(1)
    clock.setWall(clock.now() - 5 * hour)
    expect(submit('b', customer(1))).toMatchObject({
      error: { code: 'send.repeat', particulars: { minutes: 1 } },
    })
  })
})

describe('a limit', () => {
  it('of waiting sends keeps more from being accepted, until one is gone', async () => {
    const { submit, clock, wechat, limits, states } = openScene()
    limits.waiting = 2
    wechat.usually = () => unreachable
    must(submit('a', customer(1)))
    must(submit('b', customer(2)))
    const error = appError('send.cap-waiting', { limit: 2 })
    expect(submit('c', customer(3))).toEqual({ ok: false, error })
    expect(states()).toEqual({ queued: 2 })
    wechat.usually = wechat.commit
    await clock.advance(minute)
    expect(submit('c', customer(3)).ok).toBe(true)
  })

  it('does not turn away the second press of a send that was accepted', () => {
    const { submit, limits } = openScene()
    limits.waiting = 1
    const first = must(submit('a', customer(1)))
    expect(must(submit('a', customer(1))).outRequestNo).toBe(first.outRequestNo)
  })

  it('of one stock does not reach the other', () => {
    const { submit, limits } = openScene()
    limits.waitingPerStock = 1
    must(submit('a', customer(1)))
    const error = appError('send.cap-waiting-stock', { limit: 1, stockId: plainStock })
    expect(submit('b', customer(2))).toEqual({ ok: false, error })
    expect(submit('c', customer(2), { stockId: otherStock }).ok).toBe(true)
  })

  it('per customer and day ends at midnight in China and counts nothing that was called off', async () => {
    const { submit, clock, outbox, limits, wechat } = openScene()
    limits.perCustomerPerDay = 1
    const more = { confirmRepeat: true }
    wechat.usually = () => unreachable
    const { outRequestNo } = must(submit('a', customer(1)))
    await clock.advance(1)
    must(outbox.cancel(outRequestNo))
    must(submit('b', customer(1), more))
    const error = appError('send.cap-customer-day', { limit: 1 })
    expect(submit('c', customer(1), more)).toEqual({ ok: false, error })
    // It is noon: twelve hours to midnight.
    await clock.advance(12 * hour - 2)
    expect(submit('c', customer(1), more).ok).toBe(false)
    await clock.advance(1)
    expect(submit('c', customer(1), more).ok).toBe(true)
  })
})

describe('a send made instead of another', () => {
  it('is accepted for one that was refused, once, and both know of each other', async () => {
    const { submit, clock, wechat, stored } = openScene()
    wechat.next.push(() => refusal(403, 'MAXQUOTA'))
    const refused = must(submit('a', customer(1)))
    await clock.advance(1)
    const replaces = refused.outRequestNo
    const instead = must(submit('b', customer(1), { replaces }))
    expect(instead.outRequestNo).not.toBe(replaces)
    expect(stored(instead.outRequestNo).replaces).toBe(replaces)
    expect(stored(replaces).replacedBy).toBe(instead.outRequestNo)
    const error = appError('send.not-replaceable', { outRequestNo: replaces })
    const again = { replaces, confirmRepeat: true }
    expect(submit('c', customer(1), again)).toEqual({ ok: false, error })
  })

  it.each([
    ['one that was sent', () => undefined],
    ['one that still waits', () => unreachable],
  ])('is not accepted for %s', async (_, first) => {
    const { submit, clock, wechat } = openScene()
    wechat.usually = (send) => first() ?? wechat.commit(send)
    const replaces = must(submit('a', customer(1))).outRequestNo
    await clock.advance(1)
    expect(submit('b', customer(1), { replaces, confirmRepeat: true })).toMatchObject({
      error: { code: 'send.not-replaceable' },
    })
  })
})

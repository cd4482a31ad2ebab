import { describe, expect, it } from 'vitest'
import { customer, diskFull, must, otherStock, plainStock } from './counter.ts'
import { noAnswer, refusal, unreachable } from './fake-wechat-pay.ts'
import { openScene } from './scene.ts'

const minute = 60_000
const hour = 60 * minute

describe('a send that waits too long', () => {
  it('expires, unless it may have been executed', async () => {
    const { press, stored, clock, wechat, limits } = openScene()
    limits.ageHours = 2
    wechat.next.push(() => noAnswer)
    wechat.list = () => unreachable
    const unclear = press(customer(1))
    await clock.advance(1)
    wechat.usually = () => unreachable
    const waiting = press(customer(2))
    await clock.advance(2 * hour)
    expect(stored(waiting).progress.state).toBe('queued')
    await clock.advance(minute)
    expect(stored(waiting).progress).toMatchObject({ state: 'expired', reason: 'too-old' })
    expect(stored(unclear).progress.state).toBe('unknown')
  })

  it('expires even if it is held, and however many there are', async () => {
    const { press, outbox, stored, clock, wechat, limits, states } = openScene()
    limits.ageHours = 1
    wechat.usually = () => unreachable
    const held = press(customer(0))
    for (let n = 1; n < 450; n++) press(customer(n))
    await clock.advance(1)
    must(outbox.hold(held))
    await clock.advance(hour + minute)
    expect(stored(held).progress.state).toBe('expired')
    expect(states()).toEqual({ expired: 450 })
  })
})

/** The bug: a clock that was set a month ahead made everything that waited too old within a minute. */
describe('a send that waits while the clock is known to be wrong', () => {
  it('does not grow too old by it, and goes out when the clock is right', async () => {
    const { press, outbox, stored, clock, wechat } = openScene()
    wechat.usually = () => unreachable
    const held = press(customer(1))
    const no = press(customer(2))
    await clock.advance(minute)
    must(outbox.hold(held))
    const month = 30 * 24 * hour
    wechat.usually = () => ({ ...refusal(401, 'SIGN_ERROR'), skewMs: -month })
    clock.setWall(clock.now() + month)
    outbox.wake()
    await clock.advance(hour)
    expect(outbox.pauses()).toMatchObject([{ reason: 'clock-skewed' }])
    expect(stored(held).progress.state).toBe('held')
    clock.setWall(clock.now() - month)
    wechat.usually = wechat.commit
    outbox.contact(true)
    await clock.advance(minute)
    expect(stored(no).progress.state).toBe('sent')
    expect(stored(held).progress.state).toBe('held')
  })
})

describe('a stock that WeChat Pay calls expired', () => {
  it('takes what still waits for it along, and nothing of another stock', async () => {
    const { press, stored, clock, wechat } = openScene()
    wechat.usually = () => unreachable
    const numbers = [1, 2, 3].map((n) => press(customer(n), plainStock))
    const other = press(customer(1), otherStock)
    await clock.advance(minute)
    wechat.usually = (send) =>
      send.stock_id === plainStock ? refusal(403, 'EXPIRED') : wechat.commit(send)
    await clock.advance(2 * minute)
    const states = numbers.map((no) => stored(no).progress.state)
    expect(states.toSorted()).toEqual(['expired', 'expired', 'refused'])
    expect(stored(other).progress.state).toBe('sent')
  })
})

describe('a held send', () => {
  it('stays while others go, and goes when it is released', async () => {
    const { press, outbox, stored, clock, wechat } = openScene()
    wechat.usually = () => unreachable
    const held = press(customer(1))
    await clock.advance(1)
    must(outbox.hold(held))
    wechat.usually = wechat.commit
    const other = press(customer(1))
    await clock.advance(hour)
    expect(stored(held).progress.state).toBe('held')
    expect(stored(other).progress.state).toBe('sent')
    must(outbox.release(held))
    await clock.advance(1)
    expect(stored(held).progress.state).toBe('sent')
  })
})

describe('a wall clock that is set back by a day', () => {
  it('does not keep an unclear send from being looked for', async () => {
    const { press, outbox, stored, clock, wechat } = openScene()
    wechat.next.push((send) => {
      wechat.commit(send)
      return noAnswer
    })
    const no = press(customer(1))
    await clock.advance(1)
    clock.setWall(clock.now() - 24 * hour)
    outbox.wake()
    await clock.advance(minute)
    expect(stored(no).progress.state).toBe('sent')
  })

  it('does not keep a back-off in force for a day', async () => {
    const { press, outbox, stored, clock, wechat } = openScene()
    wechat.next.push(() => unreachable)
    const no = press(customer(1))
    await clock.advance(1)
    clock.setWall(clock.now() - 24 * hour)
    outbox.wake()
    await clock.advance(minute)
    expect(stored(no).progress.state).toBe('sent')
  })

  it('does not keep a send whose last step is written after it: that one waited for a day', async () => {
    const { press, outbox, stored, clock, wechat, faults } = openScene()
    wechat.next.push((send) => {
      wechat.commit(send)
      faults.save = diskFull
      return noAnswer
    })
    const no = press(customer(1))
    await clock.advance(100)
    clock.setWall(clock.now() - 24 * hour)
    outbox.wake()
    faults.save = null
    await clock.advance(2 * minute)
    expect(stored(no).progress.state).toBe('sent')
  })

  it('is noticed without anybody asking', async () => {
    const { press, stored, clock, wechat } = openScene()
    wechat.next.push((send) => {
      wechat.commit(send)
      return noAnswer
    })
    const no = press(customer(1))
    await clock.advance(1)
    clock.setWall(clock.now() - 24 * hour)
    await clock.advance(minute)
    expect(stored(no).progress.state).toBe('sent')
  })
})

describe('a private key that cannot be had for a while', () => {
  it('keeps everything waiting, and everything goes out once it can', async () => {
    const { press, stored, clock, wechat, outbox } = openScene()
    wechat.usually = () => ({ kind: 'no-key', cause: 'keychain.locked' })
    const no = press(customer(1))
    await clock.advance(10 * minute)
    expect(stored(no).progress).toMatchObject({ state: 'queued', reason: 'key-unavailable' })
    expect(outbox.pauses()).toMatchObject([{ stockId: null, reason: 'key-unavailable' }])
    wechat.usually = wechat.commit
    await clock.advance(minute)
    expect(stored(no).progress.state).toBe('sent')
  })

  it('goes at once when an answer shows that the key is back', async () => {
    const { press, stored, clock, wechat, outbox } = openScene()
    wechat.usually = () => ({ kind: 'no-key', cause: 'keychain.locked' })
    const no = press(customer(1))
    await clock.advance(10 * minute)
    wechat.usually = wechat.commit
    outbox.contact(true)
    await clock.advance(100)
    expect(stored(no).progress.state).toBe('sent')
  })
})

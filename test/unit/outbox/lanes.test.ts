import { describe, expect, it } from 'vitest'
import { laneWidth } from '../../../electron/outbox/worker.ts'
import { customer, otherStock, plainStock } from './counter.ts'
import { noAnswer, refusal, type FakeWechatPay } from './fake-wechat-pay.ts'
import { openScene } from './scene.ts'
import type { ManualClock } from '../../support/manual-clock.ts'

const second = 1000
const hour = 3600 * second

/** Every send takes a second from now on. */
function slow(wechat: FakeWechatPay, clock: ManualClock): void {
  wechat.usually = (send) =>
    new Promise((resolve) => {
      clock.after(second, () => resolve(wechat.commit(send)))
    })
}

describe('sends of one customer and one stock', () => {
  it('go one behind the other, in the order they were accepted', async () => {
    const { press, clock, wechat } = openScene()
    slow(wechat, clock)
    const numbers = [press(customer(1)), press(customer(1)), press(customer(1))]
    await clock.advance(10 * second)
    expect(wechat.sends.map(({ send }) => send.out_request_no)).toEqual(numbers)
    expect(wechat.peak.sameLane).toBe(1)
    expect(wechat.sends.map(({ at }) => at - (wechat.sends[0]?.at ?? 0))).toEqual([0, 1000, 2000])
  })

  it('of another stock run beside them', async () => {
    const { press, clock, wechat } = openScene()
    slow(wechat, clock)
    press(customer(1), plainStock)
    press(customer(1), otherStock)
    await clock.advance(1)
    expect(wechat.sends).toHaveLength(2)
  })
})

describe('sends of different customers', () => {
  it('run side by side, up to the width, and all of them arrive', async () => {
    const { press, clock, wechat, states } = openScene()
    slow(wechat, clock)
    for (let n = 0; n < laneWidth + 20; n++) press(customer(n))
    await clock.advance(1)
    expect(wechat.sends).toHaveLength(laneWidth)
    await clock.advance(10 * second)
    expect(wechat.peak.all).toBe(laneWidth)
    expect(states()).toEqual({ sent: laneWidth + 20 })
  })

  it('are not held up by a customer with a long queue', async () => {
    const { press, stored, clock, wechat } = openScene()
    slow(wechat, clock)
    // More than one window of due sends, all in one lane, and the other customer behind them.
    for (let n = 0; n < 70; n++) press(customer(1))
    const other = press(customer(2))
    await clock.advance(1.5 * second)
    expect(stored(other).progress.state).toBe('sent')
  })

  it('are not held up by one that is refused, one that is unclear and one that never answers', async () => {
    const { press, clock, wechat, states } = openScene()
    wechat.list = () => noAnswer
    wechat.next.push(
      () => refusal(404, 'USER_NOT_EXISTS'),
      () => noAnswer,
      () => new Promise(() => undefined),
    )
    for (let n = 0; n < 20; n++) press(customer(n))
    await clock.advance(5 * second)
    expect(states()).toEqual({ sent: 17, refused: 1, unknown: 1, sending: 1 })
  })
})

describe('a bug in working on one send', () => {
  it('is reported once and holds up nobody else; the send keeps its mark', async () => {
    const { press, stored, clock, wechat, crashes } = openScene()
    wechat.next.push(() => {
      throw new Error('a bug')
    })
    const broken = press(customer(1))
    const others = [press(customer(2)), press(customer(1))]
    await clock.advance(hour)
    expect(crashes).toHaveLength(1)
    expect(stored(broken).progress.state).toBe('sending')
    for (const no of others) expect(stored(no).progress.state).toBe('sent')
  })

  it('is not repeated without end while the send is still due', async () => {
    const { press, stored, clock, wechat, crashes } = openScene()
    wechat.next.push(() => noAnswer)
    let looks = 0
    wechat.list = () => {
      // So that the test fails where it would go on for ever.
      if (++looks > 50) return new Promise(() => undefined)
      throw new Error('a bug')
    }
    const no = press(customer(1))
    await clock.advance(hour)
    expect(crashes).toHaveLength(1)
    expect(stored(no).progress.state).toBe('unknown')
  })
})

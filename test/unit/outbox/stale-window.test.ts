import { describe, expect, it } from 'vitest'
import { customer, must, otherStock, plainStock } from './counter.ts'
import { answerLost, refusal, success } from './fake-wechat-pay.ts'
import { openScene } from './scene.ts'

const second = 1000
const minute = 60 * second

/**
 * The bug: the list of due sends had been read while a lookup was under way, with sends of before in front of it. Once
 * there was room for it, the send was looked for again as it had been before; what came of that could not be written,
 * was tried for ever, and held everything up as if the disk were full.
 */
describe('a send whose lookup ends while the list that was read meanwhile still has it', () => {
  it('is not worked on a second time as it was before', async () => {
    const { press, outbox, stored, states, clock, wechat, storeErrors, crashes } = openScene()
    wechat.next.push(() => refusal(403, 'NOTENOUGH'))
    press(customer(100), otherStock)
    await clock.advance(10)
    for (let n = 0; n < 40; n++) press(customer(n), otherStock)
    await clock.advance(10)
    wechat.list = () =>
      new Promise((resolve) => {
        const found = () => success({ data: [], total_count: 0, offset: 0, limit: 20 })
        clock.after(3 * second, () => {
          const [coupon_code] = wechat.ledger.values()
          const list = { data: [{ coupon_code, send_request_no: unclear }], total_count: 1 }
          resolve(coupon_code === undefined ? found() : success(list))
        })
      })
    wechat.next.push(answerLost(wechat.commit))
    const unclear = press(customer(101), plainStock)
    await clock.advance(second)
    expect(stored(unclear).progress.state).toBe('unknown')
    wechat.usually = (send) =>
      new Promise((resolve) => void clock.after(4 * second, () => resolve(wechat.commit(send))))
    must(outbox.resume())
    await clock.advance(minute)
    expect(states()).toEqual({ sent: 41, refused: 1 })
    expect(wechat.lists).toHaveLength(1)
    expect(storeErrors).toEqual([])
    expect(crashes).toEqual([])
    expect(outbox.pauses()).toEqual([])
  })
})

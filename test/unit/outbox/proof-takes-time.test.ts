import { describe, expect, it } from 'vitest'
import { customer, must, openCounter } from './counter.ts'
import { answerLost, noAnswer, refusal, success, unreachable } from './fake-wechat-pay.ts'
import { openScene } from './scene.ts'

const second = 1000

/** A WeChat Pay whose list is so many ms late, and that issues, loses the answer and refuses the repeat. */
function lateList(lagMs: number) {
  const scene = openScene()
  const { wechat, clock } = scene
  let issuedAt = Infinity
  wechat.list = () => {
    const [code] = clock.now() - issuedAt >= lagMs ? wechat.ledger.values() : []
    const data = code === undefined ? [] : [{ coupon_code: code, send_request_no: no }]
    return success({ data, total_count: data.length, offset: 0, limit: 20 })
  }
  wechat.next.push(
    (...arrival) => {
      issuedAt = clock.now()
      return answerLost(wechat.commit)(...arrival)
    },
    () => refusal(403, 'MAXQUOTA'),
  )
  const no = scene.press(customer(1))
  return { ...scene, no }
}

describe('a send that is looked for after a long outage', () => {
  it('is repeated within seconds of the first list: the bug had it wait a minute for each', async () => {
    const { press, stored, clock, wechat } = openScene()
    wechat.next.push(() => noAnswer)
    wechat.list = () => unreachable
    const no = press(customer(1))
    await clock.advance(600 * second)
    expect(stored(no).progress.state).toBe('unknown')
    wechat.list = null
    await clock.advance(60 * second + 5 * second)
    expect(stored(no).progress).toMatchObject({ state: 'sent', attempts: 2 })
  })
})

/** The bug: each made every unknown send due at once, so three lists in one moment passed for a proof of absence. */
describe('a refusal met in doubt, while the list that has the coupon is late', () => {
  it('is not proved sooner by an operator who resumes again and again', async () => {
    const { outbox, stored, clock, no } = lateList(8 * second)
    for (let times = 0; times < 40; times++) {
      await clock.advance(250)
      must(outbox.resume())
    }
    expect(stored(no).progress.state).not.toBe('refused')
    await clock.advance(60 * second)
    expect(stored(no).progress).toMatchObject({ state: 'sent', couponCode: 'W-1' })
  })

  it('is not proved sooner by an app that is started again and again', async () => {
    const { outbox, clock, no, wechat, file } = lateList(8 * second)
    await clock.advance(3 * second)
    await outbox.stop()
    for (let times = 0; times < 6; times++) {
      const counter = openCounter({ file, clock, client: wechat.client })
      await clock.advance(300)
      await counter.outbox.stop()
      expect(counter.stored(no).progress.state).not.toBe('refused')
      counter.close()
    }
    const last = openCounter({ file, clock, client: wechat.client })
    await clock.advance(60 * second)
    expect(last.stored(no).progress).toMatchObject({ state: 'sent', couponCode: 'W-1' })
    last.close()
  })
})

import { describe, expect, it } from 'vitest'
import { machineLimits } from '../../../electron/outbox/schedule.ts'
import { customer, must } from './counter.ts'
import { noAnswer, refusal } from './fake-wechat-pay.ts'
import { openScene } from './scene.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** The bug: a refused list counted as one that did not come this time, so it was asked for every minute, for ever. */
describe('an unclear send whose list WeChat Pay refuses to give', () => {
  it('goes out again with the same body, and is one coupon', async () => {
    const { press, stored, clock, wechat } = openScene()
    wechat.list = () => refusal(403, 'NO_AUTH')
    wechat.next.push(() => noAnswer)
    const no = press(customer(1))
    await clock.advance(minute)
    expect(stored(no).progress).toMatchObject({ state: 'sent', attempts: 2 })
    expect(new Set(wechat.sends.map(({ body }) => body)).size).toBe(1)
    expect(wechat.ledger.size).toBe(1)
  })

  it('and whose repeat is refused too goes to a person, not to refused', async () => {
    const { press, stored, clock, wechat } = openScene()
    wechat.list = () => refusal(404, 'USER_NOT_EXISTS')
    wechat.next.push(() => noAnswer)
    wechat.usually = () => refusal(404, 'USER_NOT_EXISTS')
    const no = press(customer(1))
    await clock.advance(hour)
    expect(stored(no).progress).toMatchObject({ state: 'unknown', doubt: true, needsPerson: true })
    expect(wechat.sends).toHaveLength(2)
  })

  it('and that WeChat Pay says it has seen goes to a person without another request', async () => {
    const { press, stored, clock, wechat } = openScene()
    wechat.list = () => refusal(403, 'NO_AUTH')
    wechat.next.push(() => refusal(400, 'DUPREQUEST'))
    const no = press(customer(1))
    await clock.advance(hour)
    expect(stored(no).progress).toMatchObject({ state: 'unknown', needsPerson: true })
    expect(wechat.sends).toHaveLength(1)
  })

  it('and that never gets an answer goes to a person after a bounded number of requests', async () => {
    const { press, stored, clock, wechat, outbox } = openScene()
    wechat.list = () => refusal(403, 'NO_AUTH')
    wechat.usually = () => noAnswer
    const no = press(customer(1))
    await clock.advance(hour)
    expect(stored(no).progress).toMatchObject({ state: 'unknown', needsPerson: true })
    expect(wechat.sends).toHaveLength(machineLimits.unclearEnds)
    expect(must(outbox.attempts(no)).map(({ conclusion }) => conclusion)).toContain('refused')
  })

  it('is still looked for when the list fails without being refused', async () => {
    const { press, stored, clock, wechat } = openScene()
    wechat.list = () => refusal(500, 'SYSTEM_ERROR')
    wechat.next.push((send) => {
      wechat.commit(send)
      return noAnswer
    })
    const no = press(customer(1))
    await clock.advance(10 * minute)
    expect(stored(no).progress).toMatchObject({ state: 'unknown', needsPerson: false })
    wechat.list = null
    await clock.advance(2 * minute)
    expect(stored(no).progress).toMatchObject({ state: 'sent', attempts: 1 })
  })
})

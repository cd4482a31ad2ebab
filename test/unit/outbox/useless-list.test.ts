import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isFinal } from '../../../shared/domain/send.ts'
import { accepted, step, type MachineEvent } from '../../../electron/outbox/machine.ts'
import { machineLimits } from '../../../electron/outbox/schedule.ts'
import { customer } from './counter.ts'
import { answerLost, noAnswer, refusal, success, unreachable } from './fake-wechat-pay.ts'
import { openScene } from './scene.ts'

const minute = 60_000
const hour = 60 * minute

/** The bug: a list that never came to any use was asked for every minute, for ever, and nobody was told. */
describe('an unclear send whose list is answered again and again, and never with a list', () => {
  it('goes out again with the same body after a quarter of an hour, and is one coupon', async () => {
    const { press, stored, clock, wechat } = openScene()
    wechat.list = () => refusal(500, 'SYSTEM_ERROR')
    wechat.next.push((send) => {
      wechat.commit(send)
      return noAnswer
    })
    const no = press(customer(1))
    await clock.advance(14 * minute)
    expect(stored(no).progress).toMatchObject({ state: 'unknown', attempts: 1 })
    await clock.advance(5 * minute)
    expect(stored(no).progress).toMatchObject({ state: 'sent', couponCode: 'W-1', attempts: 2 })
    expect(new Set(wechat.sends.map(({ body }) => body)).size).toBe(1)
  })

  it('and that WeChat Pay says it has seen goes to a person, and is not sent again', async () => {
    const { press, stored, clock, wechat } = openScene()
    wechat.list = () => success({ no: 'list' })
    wechat.next.push(() => refusal(400, 'DUPREQUEST'))
    const no = press(customer(1))
    await clock.advance(hour)
    expect(stored(no).progress).toMatchObject({ state: 'unknown', needsPerson: true })
    expect(wechat.sends).toHaveLength(1)
  })

  it('is not counted through an outage, however long it lasts', async () => {
    const { press, stored, clock, wechat } = openScene()
    wechat.list = () => unreachable
    wechat.next.push(() => refusal(400, 'DUPREQUEST'))
    const no = press(customer(1))
    await clock.advance(24 * hour)
    expect(stored(no).progress).toMatchObject({ state: 'unknown', needsPerson: false })
    wechat.list = () => noAnswer
    await clock.advance(24 * hour)
    expect(stored(no).progress).toMatchObject({ state: 'unknown', needsPerson: false })
  })

  it('is not counted where the answer is the page of a proxy', async () => {
    const { press, stored, clock, wechat } = openScene()
    wechat.list = () => ({
      kind: 'answer',
      status: 502,
      verification: 'unsigned',
      body: '<html>Bad Gateway</html>',
      requestId: null,
      skewMs: null,
    })
    wechat.next.push(answerLost(wechat.commit))
    const no = press(customer(1))
    await clock.advance(24 * hour)
    expect(stored(no).progress).toMatchObject({ state: 'unknown', attempts: 1 })
    wechat.list = null
    await clock.advance(2 * minute)
    expect(stored(no).progress).toMatchObject({ state: 'sent', attempts: 1 })
  })

  it('comes to rest or to a person after a bounded number of requests, whatever the lists are', () => {
    const lists = fc.constantFrom('lookup-useless', 'lookup-refused', 'lookup-absent')
    const ends = fc.constantFrom('no-answer', 'maybe-already-sent', 'user-limit')
    fc.assert(
      fc.property(fc.array(lists), fc.array(ends), (looked, ended) => {
        let progress = accepted(null, 0)
        for (let steps = 1; !isFinal(progress.state) && !progress.needsPerson; steps++) {
          const to = step(progress, nextEvent(progress.state, looked, ended), steps)
          if (!to) throw new Error(`stuck in ${progress.state}`)
          progress = to
          expect(progress.attempts).toBeLessThanOrEqual(machineLimits.unclearEnds)
          expect(steps).toBeLessThan(machineLimits.unclearEnds * (3 + machineLimits.uselessLists))
        }
      }),
      { numRuns: 500 },
    )
  })
})

type Look = 'lookup-useless' | 'lookup-refused' | 'lookup-absent'
type End = 'no-answer' | 'maybe-already-sent' | 'user-limit'

/** What the worker does next; once the arrays are empty, everything is as unclear as can be. */
function nextEvent(state: string, looked: Look[], ended: End[]): MachineEvent {
  if (state === 'queued') return { kind: 'attempt-started' }
  if (state !== 'sending') return { kind: looked.pop() ?? 'lookup-useless' }
  const reason = ended.pop() ?? 'no-answer'
  if (reason === 'no-answer')
    return { kind: 'attempt-ended', decision: { kind: 'unknown', reason } }
  if (reason === 'user-limit') {
    return { kind: 'attempt-ended', decision: { kind: 'refused', reason, pause: null } }
  }
  return { kind: 'attempt-ended', decision: { kind: 'seen-before', reason } }
}

import { describe, expect, it } from 'vitest'
import { nextChinaMidnight } from '../../../shared/domain/china-day.ts'
import { customer, openCounter } from './counter.ts'
import { noAnswer, refusal } from './fake-wechat-pay.ts'
import { openScene } from './scene.ts'

const second = 1000
const minute = 60 * second
const day = 24 * 60 * minute

/** The bug: the stock's pause, which nothing ever ends, held back the only request that could still tell. */
describe('a send in doubt whose stock is over meanwhile', () => {
  it('is repeated once, refused, and proved not to have been executed', async () => {
    const { press, stored, clock, wechat } = openScene()
    wechat.next.push(() => noAnswer)
    wechat.usually = () => refusal(403, 'EXPIRED')
    const doubtful = press(customer(1))
    const refused = press(customer(2))
    const waiting = press(customer(2))
    await clock.advance(5 * minute)
    expect(stored(refused).progress).toMatchObject({ state: 'refused', reason: 'stock-expired' })
    expect(stored(waiting).progress).toMatchObject({ state: 'expired' })
    expect(stored(doubtful).progress).toMatchObject({ state: 'refused', reason: 'stock-expired' })
    expect(stored(doubtful).progress.attempts).toBe(2)
  })

  it('is sent where the repeat says so', async () => {
    const { press, stored, clock, wechat } = openScene()
    wechat.listLag = Infinity
    wechat.next.push(
      (send) => {
        wechat.commit(send)
        return noAnswer
      },
      () => refusal(403, 'EXPIRED'),
    )
    const doubtful = press(customer(1))
    press(customer(2))
    await clock.advance(5 * minute)
    expect(stored(doubtful).progress).toMatchObject({ state: 'sent', couponCode: 'W-1' })
  })

  it('waits like the others where the stock may go on one day', async () => {
    const { press, stored, clock, wechat } = openScene()
    wechat.next.push(
      () => noAnswer,
      () => refusal(403, 'NOTENOUGH'),
    )
    const doubtful = press(customer(1))
    press(customer(2))
    await clock.advance(5 * minute)
    expect(stored(doubtful).progress).toMatchObject({ state: 'queued', doubt: true, attempts: 1 })
  })
})

/** The bug: a clock that was a year ahead when a stock met its daily limit kept it standing still for a year. */
describe('a pause until tomorrow, ordered while the clock was far ahead', () => {
  it('ends at the next midnight once the clock is right, also after a restart', async () => {
    const { press, outbox, clock, wechat, file } = openScene()
    const today = clock.now()
    clock.setWall(today + 365 * day)
    wechat.next.push(() => refusal(403, 'DAYLIMIT'))
    const no = press(customer(1))
    await clock.advance(second)
    await outbox.stop()
    clock.setWall(today)
    const next = openCounter({ file, clock, client: wechat.client, seed: 2 })
    expect(next.outbox.pauses()).toMatchObject([{ until: nextChinaMidnight(clock.now()) }])
    await clock.advance(day)
    expect(next.stored(no).progress.state).toBe('sent')
    await next.outbox.stop()
    const third = openCounter({ file, clock, client: wechat.client, seed: 3 })
    expect(third.outbox.pauses()).toEqual([])
    next.close()
    third.close()
  })

  it('ends at the next midnight when the clock is set right behind the back of a sleeping worker', async () => {
    const { press, outbox, stored, clock, wechat } = openScene()
    const today = clock.now()
    clock.setWall(today + 365 * day)
    wechat.next.push(() => refusal(403, 'DAYLIMIT'))
    const no = press(customer(1))
    await clock.advance(second)
    clock.setWall(today)
    await clock.advance(day + 60 * minute)
    expect(outbox.pauses()).toEqual([])
    expect(stored(no).progress.state).toBe('sent')
  })

  it('ends at the next midnight when the clock is set right while the app runs', async () => {
    const { press, outbox, clock, wechat } = openScene()
    const today = clock.now()
    clock.setWall(today + 365 * day)
    wechat.next.push(() => refusal(403, 'DAYLIMIT'))
    press(customer(1))
    await clock.advance(second)
    clock.setWall(today)
    outbox.wake()
    expect(outbox.pauses()).toMatchObject([{ until: nextChinaMidnight(clock.now()) }])
  })
})

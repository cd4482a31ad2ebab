import { describe, expect, it } from 'vitest'
import { laneWidth } from '../../../electron/outbox/worker.ts'
import { customer, must, otherStock, plainStock } from './counter.ts'
import { noAnswer, refusal, unreachable, type FakeWechatPay } from './fake-wechat-pay.ts'
import { openScene } from './scene.ts'
import { nextChinaMidnight } from '../../../shared/domain/china-day.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** How long passed between one arrival and the next. */
function gaps(wechat: FakeWechatPay): number[] {
  return wechat.sends.slice(1).map(({ at }, index) => at - (wechat.sends[index]?.at ?? 0))
}

describe('while WeChat Pay cannot be reached', () => {
  it('one send probes at growing intervals, spread by chance; the others wait behind it', async () => {
    const { press, clock, wechat, states } = openScene()
    wechat.usually = () => unreachable
    for (let n = 0; n < 20; n++) press(customer(n))
    await clock.advance(1)
    const atOnce = wechat.sends.length
    expect(atOnce).toBeLessThanOrEqual(laneWidth)
    await clock.advance(10 * minute)
    const waits = gaps(wechat).slice(atOnce - 1)
    const full = [1, 2, 4, 8, 16, 32, 60, 60, 60]
    for (const [index, seconds] of full.entries()) {
      expect(waits[index]).toBeGreaterThanOrEqual((seconds * second) / 2)
      expect(waits[index]).toBeLessThanOrEqual(seconds * second + 5)
    }
    expect(new Set(waits.map((wait) => wait % second)).size).toBeGreaterThan(1)
    expect(states()).toEqual({ queued: 20 })
  })

  it('every send waits, says why, and goes out by itself when it is back', async () => {
    const { press, stored, clock, wechat, states } = openScene()
    wechat.usually = () => unreachable
    const numbers = Array.from({ length: 12 }, (_, n) => press(customer(n)))
    await clock.advance(5 * minute)
    for (const no of numbers) {
      expect(stored(no).progress).toMatchObject({ state: 'queued', doubt: false })
    }
    wechat.usually = wechat.commit
    await clock.advance(2 * minute)
    expect(states()).toEqual({ sent: 12 })
    expect(wechat.ledger.size).toBe(12)
  })

  it('the obstacle stands while the probe is on its way: nobody knows yet that it is gone', async () => {
    const { press, clock, wechat, outbox } = openScene()
    const reasons = () => outbox.obstacles().map(({ reason }) => reason)
    wechat.usually = () => unreachable
    press(customer(1))
    await clock.advance(1)
    let answer = () => {}
    wechat.usually = (send, commit) =>
      new Promise((resolve) => (answer = () => resolve(commit(send))))
    await clock.advance(2 * second)
    expect(outbox.pauses()).toEqual([])
    expect(reasons()).toEqual(['not-reachable'])
    answer()
    await clock.advance(1)
    outbox.contact(true)
    expect(reasons()).toEqual([])
  })

  it('a press does not hurry the probe', async () => {
    const { press, clock, wechat } = openScene()
    wechat.usually = () => unreachable
    press(customer(1))
    await clock.advance(minute)
    const before = wechat.sends.length
    for (let n = 2; n < 7; n++) {
      press(customer(n))
      await clock.advance(1)
    }
    expect(wechat.sends.length - before).toBeLessThanOrEqual(1)
  })

  it('the machine that wakes up tries no earlier than the back-off allows', async () => {
    const { press, outbox, clock, wechat } = openScene()
    wechat.usually = () => unreachable
    press(customer(1))
    await clock.advance(1)
    for (let n = 0; n < 5; n++) {
      outbox.wake()
      await clock.advance(1)
    }
    expect(wechat.sends).toHaveLength(1)
  })
})

describe('a 429', () => {
  it('stops everything, then lets one send try the same body', async () => {
    const { press, clock, wechat, outbox } = openScene()
    wechat.next.push(() => refusal(429, 'FREQUENCY_LIMITED'))
    press(customer(1))
    await clock.advance(1)
    expect(outbox.pauses()).toMatchObject([{ stockId: null, reason: 'rate-limited' }])
    press(customer(2))
    await clock.advance(300)
    expect(wechat.sends).toHaveLength(1)
    await clock.advance(second)
    expect(wechat.ledger.size).toBe(2)
    const bodies = wechat.sends.map(({ body }) => body)
    expect(bodies.filter((body) => body === bodies[0])).toHaveLength(2)
  })

  it('is not called off by the answers of requests that left before it', async () => {
    const { press, clock, wechat, outbox } = openScene()
    wechat.next.push(
      () => refusal(429, 'FREQUENCY_LIMITED'),
      (send) =>
        new Promise((resolve) => {
          clock.after(100, () => resolve(wechat.commit(send)))
        }),
    )
    press(customer(1))
    press(customer(2))
    await clock.advance(200)
    expect(wechat.ledger.size).toBe(1)
    expect(outbox.pauses()).toMatchObject([{ reason: 'rate-limited' }])
    press(customer(3))
    await clock.advance(200)
    expect(wechat.sends).toHaveLength(2)
  })

  it('that asks for a wait gets it, also where another failure came first, but never one without end', async () => {
    const { press, clock, wechat, outbox } = openScene()
    const slowDown = (retryAfterMs: number) => () =>
      ({ ...refusal(429, 'FREQUENCY_LIMITED'), retryAfterMs }) as const
    wechat.next.push(slowDown(0), slowDown(120 * second))
    press(customer(1))
    press(customer(2))
    await clock.advance(second)
    expect(outbox.pauses()).toMatchObject([{ reason: 'rate-limited' }])
    await clock.advance(118 * second)
    expect(wechat.sends).toHaveLength(2)
    wechat.next.push(slowDown(10 ** 9 * second))
    await clock.advance(5 * second)
    expect(wechat.sends).toHaveLength(3)
    await clock.advance(10 * minute)
    expect(wechat.ledger.size).toBe(2)
  })

  it('that comes again makes the wait longer, one request at a time', async () => {
    const { press, clock, wechat } = openScene()
    wechat.usually = () => refusal(429, 'FREQUENCY_LIMITED')
    for (let n = 0; n < 4; n++) press(customer(n))
    await clock.advance(5 * minute)
    const waits = gaps(wechat).slice(3)
    expect(waits.length).toBeLessThan(13)
    expect(waits.at(-1)).toBeGreaterThanOrEqual(30 * second)
    wechat.usually = wechat.commit
    await clock.advance(2 * minute)
    expect(wechat.ledger.size).toBe(4)
  })
})

describe('a 401', () => {
  it('stops everything until the operator resumes, over a restart as well', async () => {
    const { press, clock, wechat, outbox, states, database } = openScene()
    wechat.next.push(() => refusal(401, 'SIGN_ERROR'))
    press(customer(1))
    await clock.advance(1)
    press(customer(2), otherStock)
    await clock.advance(48 * hour)
    expect(wechat.sends).toHaveLength(1)
    expect(outbox.pauses()).toMatchObject([
      {
        stockId: null,
        reason: 'signature-rejected',
        until: null,
        wechatError: { httpStatus: 401 },
      },
    ])
    expect(database.all('SELECT reason FROM pauses')).toEqual([{ reason: 'signature-rejected' }])
    must(outbox.resume())
    await clock.advance(1)
    expect(states()).toEqual({ sent: 2 })
    expect(database.all('SELECT reason FROM pauses')).toEqual([])
  })

  it('met while looking for an unclear send stops everything too', async () => {
    const { press, clock, wechat, outbox } = openScene()
    wechat.next.push(() => noAnswer)
    wechat.list = () => refusal(401, 'SIGN_ERROR')
    press(customer(1))
    await clock.advance(2 * second)
    expect(outbox.pauses()).toMatchObject([{ stockId: null, until: null }])
  })
})

describe('a stock that the merchant may not send', () => {
  it('keeps back those too that were already picked to go next', async () => {
    const { press, clock, wechat, outbox } = openScene()
    wechat.usually = () => unreachable
    for (let n = 0; n < 3 * laneWidth; n++) press(customer(n))
    await clock.advance(1)
    const before = wechat.sends.length
    wechat.usually = () => refusal(403, 'NO_AUTH')
    must(outbox.resume())
    await clock.advance(minute)
    expect(outbox.pauses()).toMatchObject([{ stockId: plainStock, reason: 'no-permission' }])
    expect(wechat.sends.length - before).toBeLessThanOrEqual(laneWidth)
  })

  it('stops; its sends are kept, those of other stocks go on', async () => {
    const { press, stored, clock, wechat, outbox } = openScene()
    wechat.next.push(() => refusal(403, 'NO_AUTH', '发券商户无权限使用此API'))
    const refused = press(customer(1), plainStock)
    await clock.advance(1)
    const kept = press(customer(2), plainStock)
    const other = press(customer(2), otherStock)
    await clock.advance(hour)
    expect(stored(refused).progress).toMatchObject({ state: 'refused', reason: 'no-permission' })
    expect(stored(refused).wechatError).toMatchObject({ message: '发券商户无权限使用此API' })
    expect(stored(kept).progress.state).toBe('queued')
    expect(stored(other).progress.state).toBe('sent')
    must(outbox.resume())
    await clock.advance(1)
    expect(stored(kept).progress.state).toBe('sent')
  })

  it('keeps no unclear send of it from being looked for', async () => {
    const { press, stored, clock, wechat } = openScene()
    wechat.next.push(
      (send) => {
        wechat.commit(send)
        return noAnswer
      },
      () => refusal(403, 'NOTENOUGH'),
    )
    const unclear = press(customer(1))
    press(customer(2))
    await clock.advance(10 * second)
    expect(stored(unclear).progress.state).toBe('sent')
  })
})

describe("a stock's day limit", () => {
  it('keeps its sends until midnight in China, then they go out by themselves', async () => {
    const { press, stored, clock, wechat } = openScene()
    wechat.next.push(() => refusal(403, 'DAYLIMIT'))
    const no = press(customer(1))
    await clock.advance(1)
    const other = press(customer(2), otherStock)
    const midnight = nextChinaMidnight(clock.now())
    await clock.advance(midnight - clock.now() - 1)
    expect(stored(no).progress).toMatchObject({ state: 'queued', reason: 'day-limit' })
    expect(stored(other).progress.state).toBe('sent')
    await clock.advance(2)
    expect(stored(no).progress.state).toBe('sent')
    expect(wechat.sends.at(-1)?.at).toBe(midnight)
  })

  it('does not shorten a pause of the stock that waits for the operator', async () => {
    const { press, clock, wechat, outbox } = openScene()
    wechat.next.push(
      () => refusal(403, 'NO_AUTH'),
      () => refusal(403, 'DAYLIMIT'),
    )
    press(customer(1))
    press(customer(2))
    await clock.advance(1)
    expect(outbox.pauses()).toMatchObject([{ reason: 'no-permission', until: null }])
  })
})

import { describe, expect, it } from 'vitest'
import { answerLost, noAnswer, refusal, unreachable, type Handling } from './fake-wechat-pay.ts'
import { createLives, type Lives } from './lives.ts'

interface Behaviour {
  /** What becomes of the first requests; every later one is answered well. */
  readonly first: readonly Handling[]
  /** For how many list calls a coupon does not show. */
  readonly listLag?: number
}

const commits: Handling = (send, commit) => commit(send)

const behaviours: Readonly<Record<string, Behaviour>> = {
  'answers at once': { first: [] },
  'issues the coupon, but the answer is lost': { first: [answerLost(commits)] },
  'issues the coupon, the answer is lost and lists lag': {
    first: [answerLost(commits)],
    listLag: 9,
  },
  'loses the request': { first: [() => noAnswer] },
  'cannot be reached at first': { first: [() => unreachable, () => unreachable] },
  'is too busy at first': { first: [() => refusal(429, 'FREQUENCY_LIMITED')] },
  'issues the coupon, then says it failed': {
    first: [(send, commit) => (commit(send), refusal(500, 'SYSTEM_ERROR'))],
  },
  'issues the coupon, loses the answer and refuses the repeat': {
    first: [answerLost(commits), () => refusal(403, 'MAXQUOTA')],
    listLag: 5,
  },
}

function begin({ first, listLag = 0 }: Behaviour): Lives {
  const lives = createLives()
  lives.wechat.next.push(...first)
  lives.wechat.listLag = listLag
  return lives
}

function expectOneCoupon(lives: Lives): void {
  expect(lives.states()).toEqual({ sent: 1 })
  expect(lives.wechat.ledger.size).toBe(1)
  expect(new Set(lives.wechat.sends.map(({ body }) => body)).size).toBe(1)
}

describe.each(Object.entries(behaviours))('WeChat Pay %s', (_, behaviour) => {
  it('and the customer gets one coupon', async () => {
    const lives = begin(behaviour)
    await lives.live(Infinity)
    expectOneCoupon(lives)
  })

  it(
    'and the customer gets one coupon, at whichever moment the power goes',
    { timeout: 60_000 },
    async () => {
      const moments = await begin(behaviour).live(Infinity)
      expect(moments).toBeGreaterThan(5)
      for (let death = 1; death <= moments; death++) {
        const lives = begin(behaviour)
        await lives.live(death)
        expect(lives.wechat.ledger.size).toBeLessThanOrEqual(1)
        await lives.live(Infinity)
        expectOneCoupon(lives)
      }
    },
  )
})

describe('a counter whose power goes twice', () => {
  it('gives one coupon, whichever two moments they are', { timeout: 60_000 }, async () => {
    const behaviour: Behaviour = { first: [answerLost(commits)], listLag: 5 }
    const moments = await begin(behaviour).live(Infinity)
    for (let first = 1; first <= moments; first++) {
      for (let second = 1; second <= moments; second += 2) {
        const lives = begin(behaviour)
        await lives.live(first)
        await lives.live(second)
        await lives.live(Infinity)
        expectOneCoupon(lives)
      }
    }
  })
})

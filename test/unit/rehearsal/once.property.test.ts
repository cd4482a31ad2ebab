import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Entry, Journal } from '../../../electron/rehearsal/desk/journal.ts'
import { rehearsalStock } from '../../../electron/rehearsal/desk/stocks.ts'
import { noon, openDesk, openidOf, sendOf } from './desk-bench.ts'

const stocks = [
  rehearsalStock({ stockId: '1', name: 'two each', maxPerUser: 2 }),
  rehearsalStock({
    stockId: '2',
    name: 'own codes',
    couponCodeMode: 'MERCHANT_API',
    maxPerUser: 3,
    maxPerDay: 4,
  }),
  rehearsalStock({
    stockId: '3',
    name: 'pool',
    couponCodeMode: 'MERCHANT_UPLOAD',
    maxCoupons: 6,
    pool: { prefix: 'P', size: 4 },
  }),
]

const ownCode = fc.constantFrom('C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7')

/** A stock with a coupon code where it takes one; now and then the other way round. */
const stockAndCode = fc.oneof(
  { weight: 9, arbitrary: fc.record({ stockId: fc.constantFrom('1', '3') }) },
  { weight: 9, arbitrary: fc.record({ stockId: fc.constant('2'), couponCode: ownCode }) },
  { weight: 1, arbitrary: fc.record({ stockId: fc.constant('1'), couponCode: ownCode }) },
  { weight: 1, arbitrary: fc.record({ stockId: fc.constant('2') }) },
)

const send = fc.record({
  kind: fc.constant('send' as const),
  what: stockAndCode,
  openid: fc.constantFrom(openidOf('a'), openidOf('b'), 'oUnknown'),
  outRequestNo: fc.constantFrom('R-1', 'R-2', 'R-3', 'R-4', 'R-5', 'R-6'),
  refuseRepeats: fc.boolean(),
  later: fc.oneof(
    { weight: 30, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.constant(24 * 3_600_000) },
  ),
})

/** A send; or the desk stops and starts again from its journal, or its disk is full for the next send. */
const step = fc.oneof(
  { weight: 20, arbitrary: send },
  { weight: 1, arbitrary: fc.constant({ kind: 'restart' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'disk-full' as const }) },
)

function diskWith(entries: Entry[], isFull: () => boolean): Journal {
  return {
    entries: [...entries],
    append: (entry) => {
      if (isFull()) throw new Error('ENOSPC')
      entries.push(entry)
    },
    close: () => {},
  }
}

function mostOf(keys: readonly string[]): number {
  const counts = new Map<string, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return Math.max(0, ...counts.values())
}

describe('whatever is sent in whatever order, through restarts and full disks', () => {
  it('a number gets a user at most one coupon of a stock, and every limit holds', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 40, maxLength: 90 }), (steps) => {
        const entries: Entry[] = []
        let full = false
        let now = noon
        const answered = new Map<string, string>()
        let desk = openDesk(
          stocks,
          diskWith(entries, () => full),
        )
        for (const given of steps) {
          if (given.kind === 'restart')
            desk = openDesk(
              stocks,
              diskWith(entries, () => full),
            )
          if (given.kind === 'disk-full') full = true
          if (given.kind !== 'send') continue
          now += given.later
          const { openid, outRequestNo } = given
          const request = sendOf({ ...given.what, openid, outRequestNo })
          const sent = desk.send(request, now, given.refuseRepeats)
          full = false
          if (!sent.ok) continue
          const key = `${request.stockId} ${openid} ${outRequestNo}`
          expect(answered.get(key) ?? sent.value.couponCode).toBe(sent.value.couponCode)
          answered.set(key, sent.value.couponCode)
        }

        const coupons = openDesk(
          stocks,
          diskWith(entries, () => true),
        ).book.all()
        expect(coupons).toHaveLength(answered.size)
        expect(
          mostOf(coupons.map((c) => `${c.stockId} ${c.openid} ${c.sendRequestNo}`)),
        ).toBeLessThan(2)
        expect(mostOf(coupons.map((c) => `${c.stockId} ${c.couponCode}`))).toBeLessThan(2)
        const users = (stockId: string) =>
          coupons.filter((c) => c.stockId === stockId).map((c) => c.openid)
        expect(mostOf(users('1'))).toBeLessThan(3)
        expect(mostOf(users('2'))).toBeLessThan(4)
        expect(users('3').length).toBeLessThan(5)
        const days = coupons.filter((c) => c.stockId === '2').map((c) => String(c.sentAt))
        expect(mostOf(days)).toBeLessThan(5)
      }),
      { numRuns: 300 },
    )
  })
})

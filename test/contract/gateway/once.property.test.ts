import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import type { Fault } from '../../../electron/rehearsal/faults/fault.ts'
import { openCounter, openidOf, type Counter, type SendAnswer } from './counter.ts'

let counter: Counter | undefined
afterAll(() => counter?.gateway.close())

const fault: fc.Arbitrary<Fault> = fc.constantFrom<Fault[]>(
  { kind: 'rate-limited', times: 1 },
  { kind: 'system-error-400', times: 2 },
  { kind: 'bad-gateway', times: 1 },
  { kind: 'reset-before', times: 1 },
  { kind: 'reset-after', times: 2 },
  { kind: 'error-after', times: 1 },
  { kind: 'truncated', times: 1 },
  { kind: 'unsigned', times: 1 },
  { kind: 'slow', ms: 5, times: 3 },
  { kind: 'slow', ms: 5, stage: 'before', times: 3 },
  { kind: 'refuse-repeats', probability: 0.5 },
)

const send = fc.record({
  openid: fc.constantFrom(openidOf('anna'), openidOf('bert')),
  // At most one per user, so that races for the last coupon happen too.
  stock_id: fc.constantFrom('1286950000000001', '1286950000000004'),
  out_request_no: fc.constantFrom('R-1', 'R-2', 'R-3'),
})

/** Sends that go out at the same time, under these faults. */
const rush = fc.record({
  faults: fc.array(fault, { maxLength: 2 }),
  sends: fc.array(send, { minLength: 1, maxLength: 6 }),
  away: fc.boolean(),
})

describe('whatever goes wrong between the client and the gateway', () => {
  it('every send has at most one coupon, and trying again with the same body finds it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(rush, { minLength: 1, maxLength: 4 }), async (rushes) => {
        await counter?.gateway.close()
        const { gateway, send: sendOnce } = (counter = await openCounter())
        for (const { faults, sends, away } of rushes) {
          for (const each of faults) gateway.faults.add(each)
          const answers = sends.map((fields) => sendOnce(fields))
          if (away) await gateway.goDown().then(() => gateway.comeUp())
          await Promise.allSettled(answers)
        }
        gateway.faults.clear()

        const coupons = gateway.ledger()
        const keys = coupons.map((c) => `${c.openid} ${c.stockId} ${c.sendRequestNo}`)
        expect(new Set(keys).size).toBe(coupons.length)
        const ofOneEach = coupons.filter((c) => c.stockId === '1286950000000004')
        expect(new Set(ofOneEach.map((c) => c.openid)).size).toBe(ofOneEach.length)
        for (const { openid, stockId, sendRequestNo, couponCode } of coupons) {
          const fields = { openid, stock_id: stockId, out_request_no: sendRequestNo }
          const answer = (await sendOnce(fields)).json as SendAnswer // what the contract tests have shown
          expect(answer.send_coupon_result.coupon_code).toBe(couponCode)
        }
        expect(gateway.ledger()).toHaveLength(coupons.length)
      }),
      { numRuns: 25 },
    )
  })
})

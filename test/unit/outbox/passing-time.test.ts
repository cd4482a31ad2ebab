import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Clock } from '../../../shared/ports.ts'
import { createManualClock, type ManualClock } from '../../support/manual-clock.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { customer, openCounter, otherStock, plainStock } from './counter.ts'
import { answerLost, createFakeWechatPay, refusal, unreachable } from './fake-wechat-pay.ts'

const minute = 60_000

/**
 * A clock as a machine has it: a millisecond may end between any two looks at it, and a timer may fire up to one early,
 * for it counts in milliseconds that begin at another moment.
 */
function uneasyClock(clock: ManualClock, chance: () => boolean): Clock {
  return {
    now() {
      if (chance()) clock.elapse(1)
      return clock.now()
    },
    monotonic: () => clock.monotonic(),
    after: (ms, callback) => clock.after(chance() ? ms - 1 : ms, callback),
  }
}

/**
 * The bug: a send became due in the millisecond between the look for what is due and the look for what will be. It was
 * in neither, and waited until something else woke the worker.
 */
describe('a worker whose time passes while it looks', () => {
  it('forgets nothing that waits for its next look or for the end of a pause', async () => {
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.boolean()), async (chances) => {
        const clock = createManualClock()
        const uneasy = uneasyClock(clock, () => chances.next().value === true)
        const wechat = createFakeWechatPay(() => uneasy)
        const file = path.join(tempFolder(), 'handsel.db')
        const counter = openCounter({ file, clock: uneasy, client: wechat.client })
        try {
          const away = () => unreachable
          wechat.next.push(answerLost(wechat.commit), away, away)
          const listed = wechat.list
          wechat.list = () => refusal(500, 'SYSTEM_ERROR')
          counter.press(customer(1))
          await clock.advance(100)
          counter.press(customer(2), otherStock)
          counter.press(customer(3), plainStock)
          await clock.advance(3_000)
          wechat.list = listed
          await clock.advance(10 * minute)
          expect(counter.states()).toEqual({ sent: 3 })
        } finally {
          counter.close()
        }
      }),
      { numRuns: 200 },
    )
    // Four seconds on a machine of its own; on one that others use as well it has taken twenty.
  }, 120_000)
})

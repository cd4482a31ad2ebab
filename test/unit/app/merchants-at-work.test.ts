import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { MerchantSession } from '../../../electron/app/merchant-session.ts'
import { createMerchantsAtWork } from '../../../electron/app/merchants-at-work.ts'
import type { ReadyMerchant } from '../../../electron/app/setup-desk.ts'
import { ProfileId } from '../../../shared/domain/ids.ts'
import { appError } from '../../../shared/errors.ts'
import { err, ok } from '../../../shared/result.ts'

const ids = ['first', 'second', 'third'].map((id) => ProfileId.parse(id))

/** Merchants whose sessions only say whether they are open; two queues over the same rows are a failure. */
function openRoster() {
  const open = new Set<ProfileId>()
  const waiting = new Set<ProfileId>()
  let broken: ProfileId | null = null
  const ready = (id: ProfileId) =>
    // All that the roster looks at.
    ({ merchant: { id } }) as unknown as ReadyMerchant
  const atWork = createMerchantsAtWork({
    open: ({ merchant }) => {
      if (merchant.id === broken) return err(appError('storage.locked', {}))
      if (open.has(merchant.id)) throw new Error(`two queues of ${merchant.id}`)
      open.add(merchant.id)
      const close = async () => {
        await Promise.resolve()
        open.delete(merchant.id)
      }
      return ok({ merchant, close } as unknown as MerchantSession) // as above
    },
    hasWaiting: (id) => waiting.has(id),
  })
  return { atWork, open, waiting, ready, break: (id: ProfileId | null) => (broken = id) }
}

const [first, second] = ids as [ProfileId, ProfileId] // three above

describe('the merchants at work', () => {
  it('leave the counter and go on while something of theirs waits, and no longer', async () => {
    const { atWork, open, waiting, ready } = openRoster()
    await atWork.putAtCounter(ready(first))
    waiting.add(first)
    await atWork.putAtCounter(ready(second))
    expect(atWork.atCounter()?.merchant.id).toBe(second)
    expect([...open]).toEqual([first, second])
    waiting.delete(first)
    await atWork.closeIdle()
    expect([...open]).toEqual([second])
  })

  it('keep the one at the counter where another cannot be opened', async () => {
    const { atWork, ready, ...roster } = openRoster()
    await atWork.putAtCounter(ready(first))
    roster.break(second)
    expect((await atWork.putAtCounter(ready(second))).ok).toBe(false)
    expect(atWork.atCounter()?.merchant.id).toBe(first)
  })

  it('are never open twice, and whoever has something waiting stays open, whatever is done', async () => {
    const act = fc.record({
      what: fc.constantFrom('counter', 'behind', 'bring', 'reopen', 'idle', 'wait', 'done'),
      id: fc.constantFrom(...ids),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(act, { maxLength: 30 }), async (acts) => {
        const { atWork, open, waiting, ready } = openRoster()
        for (const { what, id } of acts) {
          if (what === 'counter') await atWork.putAtCounter(ready(id))
          else if (what === 'behind') atWork.openBehind(ready(id))
          else if (what === 'bring') await atWork.bring(id)
          else if (what === 'reopen') await atWork.reopen(ready(id))
          else if (what === 'idle') await atWork.closeIdle()
          else if (what === 'wait' && open.has(id)) waiting.add(id)
          else waiting.delete(id)
          for (const one of waiting) expect(open).toContain(one)
          const at = atWork.atCounter()
          if (at !== null) expect(open).toContain(at.merchant.id)
          expect([...atWork.all()].map(({ merchant }) => merchant.id).sort()).toEqual(
            [...open].sort(),
          )
        }
        await atWork.closeAll()
        expect(open.size).toBe(0)
        expect(atWork.atCounter()).toBeNull()
      }),
    )
  })
})

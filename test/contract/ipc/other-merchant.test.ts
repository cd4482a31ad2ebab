import { describe, expect, it } from 'vitest'
import type { CounterApp } from '../../../electron/app/counter-app.ts'
import { outboxHandlers } from '../../../electron/ipc/handlers/outbox.ts'
import { ProfileId } from '../../../shared/domain/ids.ts'
import { appError } from '../../../shared/errors.ts'
import { err, ok } from '../../../shared/result.ts'
import { customer, merchant, plainStock } from '../../unit/outbox/counter.ts'
import { openScene } from '../../unit/outbox/scene.ts'
import { serveBench } from './fake-ipc.ts'

const request = {
  submissionId: '0b9f0c3a-6a0e-4a53-9d0e-3f1f0f8f2a11',
  profileId: merchant.id,
  openid: customer(1),
  stockId: plainStock,
  couponCode: null,
  confirmRepeat: false,
  replaces: null,
}

/** The page's way to a real outbox. */
function atCounter() {
  const scene = openScene()
  // All that the handlers of the outbox look at.
  const app = { session: () => ({ outbox: scene.outbox }) } as unknown as CounterApp
  const handlers = outboxHandlers({ app: () => app } as Parameters<typeof outboxHandlers>[0])
  return { ...scene, accept: handlers['sends.accept'] }
}

describe('a send for a merchant who has left the counter', () => {
  it('is refused by name, whatever else it holds, and nothing of it is stored or sent', async () => {
    const { accept, states, clock, wechat } = atCounter()
    for (const confirmRepeat of [false, true]) {
      const left = { ...request, profileId: ProfileId.parse('another'), confirmRepeat }
      expect(await accept(left)).toEqual(err(appError('send.other-merchant', {})))
    }
    await clock.advance(60_000)
    expect(states()).toEqual({})
    expect(wechat.ledger.size).toBe(0)
    // The same press for the merchant who is there is accepted.
    expect(await accept(request)).toMatchObject(ok({ profileId: merchant.id }))
  })

  it('reaches the page as it is', async () => {
    const { accept } = atCounter()
    const left = { ...request, profileId: ProfileId.parse('another') }
    const bench = serveBench({ answer: () => accept(left) })
    expect(await bench.invoke('sends.accept', [left])).toEqual(
      err(appError('send.other-merchant', {})),
    )
  })
})

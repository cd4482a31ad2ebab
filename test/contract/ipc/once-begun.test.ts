import { expect, it } from 'vitest'
import { onceBegun } from '../../../electron/ipc/once-begun.ts'
import { requestChannels, type RequestChannel } from '../../../shared/contract/channels.ts'
import type { Handlers } from '../../../shared/contract/contract.ts'
import { goodRequests } from './fake-ipc.ts'
import { settle } from '../../support/manual-clock.ts'

it.each(requestChannels)(
  '%s waits for the start, and is then passed on as it came',
  async (channel) => {
    let begin = (): void => {}
    const reached: [RequestChannel, unknown][] = []
    const handlers = onceBegun(
      Object.fromEntries(
        requestChannels.map((name) => [
          name,
          (request: unknown) => Promise.resolve(reached.push([name, request])),
        ]),
        // Only passed on, never read.
      ) as unknown as Handlers,
      new Promise((resolve) => (begin = resolve)),
    )
    // Each channel gets a request of its own; the pairing is lost in a loop over all of them.
    const answer = (handlers[channel] as (request: unknown) => Promise<unknown>)(
      goodRequests[channel],
    )
    await settle()
    expect(reached).toEqual([])
    begin()
    expect(await answer).toBe(1)
    expect(reached).toEqual([[channel, goodRequests[channel]]])
  },
)

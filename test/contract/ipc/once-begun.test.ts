import { expect, it } from 'vitest'
import { onceBegun } from '../../../electron/ipc/once-begun.ts'
import { requestChannels, type RequestChannel } from '../../../shared/contract/channels.ts'
import { goodRequests, handleAll } from './fake-ipc.ts'
import { settle } from '../../support/manual-clock.ts'

it.each(requestChannels)(
  '%s waits for the start, and is then passed on as it came',
  async (channel) => {
    let begin = (): void => {}
    const reached: [RequestChannel, unknown][] = []
    const handlers = onceBegun(
      handleAll((name, request) => Promise.resolve(reached.push([name, request]))),
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

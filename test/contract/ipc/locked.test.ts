import { describe, expect, it } from 'vitest'
import { lockable } from '../../../electron/ipc/while-locked.ts'
import { requestChannels, type RequestChannel } from '../../../shared/contract/channels.ts'
import { appError } from '../../../shared/errors.ts'
import { err, ok } from '../../../shared/result.ts'
import { goodRequests, handleAll } from './fake-ipc.ts'

/** Handlers that note what reached them, behind a lock. */
function behindLock() {
  let locked = false
  const reached: RequestChannel[] = []
  const handlers = lockable(
    handleAll((channel) => {
      reached.push(channel)
      return Promise.resolve(ok(null))
    }),
    () => locked,
  )
  return {
    reached,
    setLocked: (now: boolean) => (locked = now),
    // Each channel gets a request of its own; the pairing is lost in a loop over all of them.
    ask: (channel: RequestChannel) =>
      (handlers[channel] as (request: unknown) => Promise<unknown>)(goodRequests[channel]),
  }
}

/** What a locked counter still answers: how it is, how it is left, and what opens it. */
const open: readonly RequestChannel[] = [
  'app.status',
  'app.leave',
  'network.changed',
  'lock.status',
  'lock.lock',
  'lock.unlock',
]

describe('a locked counter', () => {
  it.each(requestChannels.filter((channel) => !open.includes(channel)))(
    'refuses %s with an error of its own, and nothing of it happens',
    async (channel) => {
      const counter = behindLock()
      counter.setLocked(true)
      expect(await counter.ask(channel)).toEqual(err(appError('app.locked', {})))
      expect(counter.reached).toEqual([])
      counter.setLocked(false)
      expect(await counter.ask(channel)).toEqual(ok(null))
      expect(counter.reached).toEqual([channel])
    },
  )

  it.each(open)('goes on with %s', async (channel) => {
    const counter = behindLock()
    counter.setLocked(true)
    expect(await counter.ask(channel)).toEqual(ok(null))
  })
})

import { describe, expect, it } from 'vitest'
import { publish } from '../../../electron/ipc/publish.ts'
import { eventChannels, requestChannels } from '../../../shared/contract/channels.ts'
import { events, requests, type EventOf } from '../../../shared/contract/contract.ts'

describe('the names that the preload script knows', () => {
  it('are those of the contract', () => {
    expect([...requestChannels].sort()).toEqual(Object.keys(requests).sort())
    expect([...eventChannels].sort()).toEqual(Object.keys(events).sort())
  })
})

describe('publish', () => {
  const target = (state: { destroyed?: boolean; crashed?: boolean }) => {
    const sent: unknown[] = []
    return {
      sent,
      isDestroyed: () => state.destroyed ?? false,
      isCrashed: () => state.crashed ?? false,
      send: (channel: string, payload: unknown) => void sent.push([channel, payload]),
    }
  }
  // Only carried, never read.
  const payload = [{ outRequestNo: 'HS20261123000001' }] as EventOf<'sends.changed'>

  it('tells the page', () => {
    const page = target({})
    publish(page, 'sends.changed', payload)
    expect(page.sent).toEqual([['sends.changed', payload]])
  })

  it.each([{ destroyed: true }, { crashed: true }])('passes over a page that is %j', (state) => {
    const page = target(state)
    publish(page, 'sends.changed', payload)
    expect(page.sent).toEqual([])
  })
})

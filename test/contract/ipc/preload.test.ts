import { EventEmitter } from 'node:events'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { eventChannels, pageChannels } from '../../../shared/contract/channels.ts'
import { requests, type HandselApi } from '../../../shared/contract/contract.ts'

// A preload script cannot be handed its Electron; this stands in for the three things it imports.
const electron = vi.hoisted(() => ({
  exposed: new Map<string, unknown>(),
  invoked: [] as unknown[][],
  answer: (): Promise<unknown> => Promise.resolve(undefined),
  renderer: undefined as unknown as EventEmitter, // made below, once EventEmitter is imported
}))
vi.mock('electron', () => {
  electron.renderer = new EventEmitter()
  return {
    contextBridge: {
      exposeInMainWorld: (name: string, api: unknown) => electron.exposed.set(name, api),
    },
    webUtils: {
      getPathForFile: (file: { at: string } | string) => {
        if (typeof file === 'string') throw new TypeError('not a File')
        return file.at
      },
    },
    ipcRenderer: Object.assign(electron.renderer, {
      invoke: (...args: unknown[]) => {
        electron.invoked.push(args)
        return electron.answer()
      },
    }),
  }
})

let api: HandselApi
beforeAll(async () => {
  await import('../../../electron/preload.ts')
  // The one thing the preload script exposes, which a test below makes sure of.
  api = electron.exposed.get('handsel') as HandselApi
})
beforeEach(() => {
  electron.invoked.length = 0
  electron.answer = () => Promise.resolve({ ok: true, value: 'answer' })
})

describe('window.handsel', () => {
  it('is the one thing on the page, with requests and events and nothing else', () => {
    expect([...electron.exposed.keys()]).toEqual(['handsel'])
    expect(Object.keys(api).sort()).toEqual(['giveFiles', 'on', 'request'])
    expect(Object.keys(api.request).sort()).toEqual([...pageChannels].sort())
  })

  it.each(pageChannels)('sends %s with exactly one argument', async (channel) => {
    // What a page could do, types or no types.
    const call = Reflect.get(api.request, channel) as (...args: unknown[]) => Promise<unknown>
    expect(await call({ a: 1 }, 'more', 'and more')).toEqual({ ok: true, value: 'answer' })
    await call()
    expect(electron.invoked).toEqual([
      [channel, { a: 1 }],
      [channel, undefined],
    ])
  })

  it('takes dropped files to main by their paths, and passes over what is none', async () => {
    await api.giveFiles([{ at: '/home/key.pem' }, { at: '' }, 'no file', { at: '/home/cert.pem' }])
    expect(electron.invoked).toEqual([
      ['wizard.take', { paths: ['/home/key.pem', '/home/cert.pem'] }],
    ])
  })

  it('takes no more than main hears of: so many files at once were an internal error', async () => {
    await api.giveFiles(Array.from({ length: 90 }, (_, n) => ({ at: `/home/${n}.pem` })))
    const [[, payload] = []] = electron.invoked
    expect(requests['wizard.take'].request.safeParse(payload).success).toBe(true)
  })

  it('turns what IPC cannot carry into an error like any other', async () => {
    electron.answer = () => Promise.reject(new Error('An object could not be cloned'))
    expect(await api.request['app.status'](null)).toEqual({
      ok: false,
      error: { code: 'ipc.internal', particulars: { channel: 'app.status' } },
    })
  })

  it.each(eventChannels)('passes on the payload of %s and nothing of the event itself', (event) => {
    const heard: unknown[][] = []
    const off = api.on(event, (...args: unknown[]) => void heard.push(args))
    electron.renderer.emit(event, { sender: 'ipcRenderer' }, { a: 1 }, 'more')
    expect(heard).toEqual([[{ a: 1 }]])
    off()
    electron.renderer.emit(event, { sender: 'ipcRenderer' }, { a: 2 })
    expect(heard).toHaveLength(1)
    expect(electron.renderer.listenerCount(event)).toBe(0)
  })

  it('does not listen on a channel that is not an event of the contract', () => {
    const on = api.on as (event: string, listener: () => void) => void // a page is not bound by types
    expect(() => on('ELECTRON_INTERNAL', () => {})).toThrow('no such event')
    expect(electron.renderer.eventNames()).toEqual([])
  })
})

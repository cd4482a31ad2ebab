import { contextBridge, ipcRenderer } from 'electron'
import { eventChannels, requestChannels, type RequestChannel } from '../shared/contract/channels.ts'
import type { HandselApi } from '../shared/contract/contract.ts'
import type { AppError } from '../shared/errors.ts'

/** Sends exactly one argument; what IPC itself cannot carry comes back as an error like any other. */
async function request(channel: RequestChannel, payload: unknown): Promise<unknown> {
  try {
    return await ipcRenderer.invoke(channel, payload)
  } catch {
    const error: AppError = { code: 'ipc.internal', particulars: { channel } }
    return { ok: false, error }
  }
}

const on: HandselApi['on'] = (event, listener) => {
  // The page is not bound by types: any other channel name must not get through.
  if (!eventChannels.includes(event)) throw new TypeError('no such event')
  // The event object carries the sender and must not reach the page.
  const relay = (_event: unknown, payload: Parameters<typeof listener>[0]): void =>
    listener(payload)
  ipcRenderer.on(event, relay)
  return () => {
    ipcRenderer.removeListener(event, relay)
  }
}

// The names are known here and the types to the compiler; the schemas stay in main, which checks every payload.
const api = {
  request: Object.fromEntries(
    requestChannels.map((channel) => [channel, (payload: unknown) => request(channel, payload)]),
  ) as HandselApi['request'],
  on,
} satisfies HandselApi

contextBridge.exposeInMainWorld('handsel', api)

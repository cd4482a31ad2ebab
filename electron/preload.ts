import { contextBridge, ipcRenderer, webUtils } from 'electron'
import {
  eventChannels,
  mostDropped,
  pageChannels,
  type RequestChannel,
} from '../shared/contract/channels.ts'
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

type Dropped = Parameters<typeof webUtils.getPathForFile>[0]

/** A path says where the operator keeps the key: it goes to main and nowhere else. */
const giveFiles: HandselApi['giveFiles'] = async (files) => {
  // What is no file of this machine has no path: Electron throws, or answers with an empty one.
  const paths = files.flatMap((file) => {
    try {
      return webUtils.getPathForFile(file as Dropped)
    } catch {
      return ''
    }
  })
  // Of very many, main says that they are too many; it need not hear of each to do so.
  const heard = paths.filter((path) => path !== '').slice(0, mostDropped)
  // As with every request: main checks what it is given, and its handler's type says what comes back.
  const taken = await request('wizard.take', { paths: heard })
  return taken as Awaited<ReturnType<HandselApi['giveFiles']>>
}

// The names are known here and the types to the compiler; the schemas stay in main, which checks every payload.
const api = {
  request: Object.fromEntries(
    pageChannels.map((channel) => [channel, (payload: unknown) => request(channel, payload)]),
  ) as HandselApi['request'],
  giveFiles,
  on,
} satisfies HandselApi

contextBridge.exposeInMainWorld('handsel', api)

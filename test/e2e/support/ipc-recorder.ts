import { requestChannels } from '../../../shared/contract/channels.ts'
import type { RunningApp } from './app.ts'

/** Everything that went over IPC since the recorder was set, both ways, as JSON. */
export type IpcRecord = () => Promise<string>

/** Notes every request of the page, every answer to it and everything main tells the page, from now on. */
export async function recordIpc({ electron }: Pick<RunningApp, 'electron'>): Promise<IpcRecord> {
  const wrapped = await electron.evaluate(({ BrowserWindow, ipcMain }) => {
    const heard: string[] = []
    Object.assign(globalThis, { heard })
    const note = (...message: unknown[]): void => void heard.push(JSON.stringify(message))
    type Handler = (event: unknown, ...args: unknown[]) => unknown
    // Electron's own table of handlers: there is no public way to listen in.
    const handlers = Reflect.get(ipcMain, '_invokeHandlers') as Map<string, Handler>
    for (const [channel, handle] of handlers) {
      handlers.set(channel, async (event, ...args) => {
        note('request', channel, args)
        const answer = await handle(event, ...args)
        note('answer', channel, answer)
        return answer
      })
    }
    for (const { webContents } of BrowserWindow.getAllWindows()) {
      const send = webContents.send.bind(webContents)
      webContents.send = (channel, ...args: unknown[]) => {
        note('event', channel, args)
        send(channel, ...args)
      }
    }
    return [...handlers.keys()]
  })
  const missed = requestChannels.filter((channel) => !wrapped.includes(channel))
  if (missed.length > 0) throw new Error(`cannot listen in on ${missed.join(', ')}`)
  return () => electron.evaluate(() => String(Reflect.get(globalThis, 'heard')))
}

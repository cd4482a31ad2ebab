import { EventEmitter } from 'node:events'
import type { App, BrowserWindow } from 'electron'
import { describe, expect, it } from 'vitest'
import type { CounterApp } from '../../../electron/app/counter-app.ts'
import { arrangeLeaving } from '../../../electron/app/leaving.ts'
import { silentLog } from '../../../electron/app/log-port.ts'
import { settle } from '../../support/manual-clock.ts'

/** An app with one window and so many sends waiting; writes down what happens on the way out. */
function openApp(pendingCount: number, closeStores = () => {}) {
  const happened: string[] = []
  const window = Object.assign(new EventEmitter(), { webContents: { isCrashed: () => false } })
  let gone = false
  const close = () => {
    let prevented = false
    window.emit('close', { preventDefault: () => (prevented = true) })
    if (!prevented) gone = true
  }
  const app = Object.assign(new EventEmitter(), {
    // As Electron does it: first everybody is asked, then the windows close.
    quit() {
      let prevented = false
      app.emit('before-quit', { preventDefault: () => (prevented = true) })
      if (!prevented) close()
    },
  })
  const counter = {
    pendingInAll: () => {
      happened.push('counted')
      return pendingCount
    },
    stop: async () => void happened.push('stopped'),
  }
  // The parts of Electron and of the app that leaving touches.
  const leaving = arrangeLeaving({
    app: app as unknown as App,
    counter: () => counter as unknown as CounterApp,
    log: silentLog,
    ask: (count) => happened.push(`asked about ${count}`),
    closeStores: () => {
      happened.push('database closed')
      closeStores()
    },
    isStuck: () => false,
  })
  leaving.watch(window as unknown as BrowserWindow)
  return { app, close, leaving, happened, gone: () => gone }
}

describe('closing the window', () => {
  it('asks first while sends are waiting', () => {
    const { close, happened, gone } = openApp(3)
    close()
    expect(happened).toEqual(['counted', 'asked about 3'])
    expect(gone()).toBe(false)
  })

  it('asks nothing while none are', () => {
    const { close, happened, gone } = openApp(0)
    close()
    expect(happened).toEqual(['counted'])
    expect(gone()).toBe(true)
  })
})

describe('leaving', () => {
  it('closes the database last, and counts nothing in it after: that was logged as an error', async () => {
    const { leaving, happened, gone } = openApp(3)
    leaving.leave()
    await settle()
    expect(happened).toEqual(['stopped', 'database closed'])
    expect(gone()).toBe(true)
  })

  it('gets out although the database takes no last word: a full disk kept the app open for ever', async () => {
    const { app, gone } = openApp(0, () => {
      throw new Error('database or disk is full')
    })
    app.quit()
    await settle()
    expect(gone()).toBe(true)
  })
})

import { EventEmitter } from 'node:events'
import type { BrowserWindow, WebContents } from 'electron'
import { beforeEach, describe, expect, it } from 'vitest'
import { createCameraPermit, type CameraPermit } from '../../../electron/app/camera-permit.ts'

const origin = 'app://handsel'

class FakeWindow extends EventEmitter {
  readonly webContents = new EventEmitter()
  isDestroyed = () => false
}

let window: FakeWindow
let told: number
let permit: CameraPermit

beforeEach(() => {
  window = new FakeWindow()
  told = 0
  // As much of a window as the permit looks at.
  const own = window as unknown as BrowserWindow
  permit = createCameraPermit(
    () => own,
    origin,
    () => (told += 1),
  )
  permit.watch(own)
})

const ours = (change: object = {}) => ({
  contents: window.webContents as unknown as WebContents,
  permission: 'media',
  kinds: ['video'],
  url: `${origin}/index.html`,
  isMainFrame: true,
  ...change,
})

describe('a camera', () => {
  it('is given to our page while it is open, and at no other time', () => {
    expect(permit.allows(ours())).toBe(false)
    permit.open()
    expect(permit.allows(ours())).toBe(true)
    permit.close()
    expect(permit.allows(ours())).toBe(false)
    expect(told).toBe(0)
  })

  it.each([
    ['with sound', { kinds: ['video', 'audio'] }],
    ['for sound alone', { kinds: ['audio'] }],
    ['for nothing that is named', { kinds: [] }],
    ['as another permission', { permission: 'geolocation' }],
    ['to a frame in the page', { isMainFrame: false }],
    ['to another page', { url: 'https://example.com/' }],
    ['to a page without an address', { url: undefined }],
    ['to another window', { contents: new EventEmitter() }],
    ['to nobody', { contents: null }],
  ])('is never given %s', (_, change) => {
    permit.open()
    expect(permit.allows(ours(change))).toBe(false)
  })

  it.each(['hide', 'minimize'])('is withdrawn with a word when the window says %s', (event) => {
    permit.open()
    window.emit(event)
    window.emit(event)
    expect(permit.allows(ours())).toBe(false)
    expect(told).toBe(1)
  })

  it('ends with the page that had it', () => {
    const goes = { isMainFrame: true, isSameDocument: false }
    permit.open()
    window.webContents.emit('did-start-navigation', { ...goes, isSameDocument: true })
    expect(permit.allows(ours())).toBe(true)
    window.webContents.emit('did-start-navigation', goes)
    expect(permit.allows(ours())).toBe(false)
    permit.open()
    window.webContents.emit('render-process-gone')
    expect(permit.allows(ours())).toBe(false)
  })
})

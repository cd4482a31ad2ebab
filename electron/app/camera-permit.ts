import type { BrowserWindow, WebContents } from 'electron'
import { originOf } from './origin.ts'

/** What Electron says of a page that wants a camera or asks whether it may have one. */
export interface MediaQuestion {
  /** Who asks; null where Electron does not know. */
  readonly contents: WebContents | null
  readonly permission: string
  /** Every kind of media that is wanted. */
  readonly kinds: readonly string[]
  /** URL or origin of the frame. */
  readonly url: string | undefined
  readonly isMainFrame: boolean
}

/** Whether the page may use a camera just now: only while the operator has it open. */
export interface CameraPermit {
  /** The operator opened the camera. */
  open(): void
  /** The operator is done with it. */
  close(): void
  /** Closes it from here, as when the machine is locked, and tells the page. */
  withdraw(): void
  allows(question: MediaQuestion): boolean
  /** Closes it whenever the window cannot be seen, or its page goes. */
  watch(window: BrowserWindow): void
}

/**
 * The permit for the main frame of the window at `origin`, and for pictures alone: never sound, never another page.
 * `tell` lets the page know that it was withdrawn.
 */
export function createCameraPermit(
  window: () => BrowserWindow | null,
  origin: string,
  tell: () => void,
): CameraPermit {
  let opened = false
  function close(): void {
    opened = false
  }
  function withdraw(): void {
    if (!opened) return
    close()
    tell()
  }
  return {
    open: () => {
      opened = true
    },
    close,
    withdraw,
    allows({ contents, permission, kinds, url, isMainFrame }) {
      const own = window()
      if (!opened || own === null || own.isDestroyed()) return false
      const ours = contents === own.webContents && isMainFrame && originOf(url ?? '') === origin
      return ours && permission === 'media' && kinds.length === 1 && kinds[0] === 'video'
    },
    watch(watched) {
      watched.on('hide', withdraw)
      watched.on('minimize', withdraw)
      const { webContents } = watched
      webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
        if (isMainFrame && !isSameDocument) close()
      })
      webContents.on('render-process-gone', close)
    },
  }
}

import type { BrowserWindow, BrowserWindowConstructorOptions, Session, WebContents } from 'electron'
import type { Clock } from '../../shared/ports.ts'
import { crashBudget } from './crash-budget.ts'
import type { Log } from './log-port.ts'
import type { PageSource } from './origin.ts'
import { zoomAfter } from './zoom.ts'

const title = '券台 Handsel'

/** What the main window is made of. */
export interface WindowParts {
  /** Electron's window class; passed in so that nothing here needs Electron to be loaded. */
  readonly BrowserWindow: new (options: BrowserWindowConstructorOptions) => BrowserWindow
  readonly session: Session
  /** Absolute path of the bundled preload script. */
  readonly preload: string
  /** Absolute path of the icon for platforms that take it from the window; null to leave it out. */
  readonly icon: string | null
  /** Development tools, and the keys for them, are for unpackaged runs only. */
  readonly devTools: boolean
  /** What it shows before there is a page, as `#rrggbb`. */
  readonly ground: string
  readonly clock: Clock
  readonly log: Log
  /** Called when the page crashed too often to be brought back. */
  readonly onPageLost: () => void
}

/**
 * Opens the one window (checklist items 2–4, 6, 8–10, 20), empty. It is shown at once: what draws in it is started by that,
 * and a double click is answered.
 */
export function openMainWindow(parts: WindowParts): BrowserWindow {
  const { devTools, log } = parts
  const window = new parts.BrowserWindow({
    title,
    width: 1366,
    height: 768,
    minWidth: 1024,
    minHeight: 700,
    backgroundColor: parts.ground,
    ...(parts.icon === null ? {} : { icon: parts.icon }),
    webPreferences: {
      session: parts.session,
      preload: parts.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      disableDialogs: true,
      spellcheck: false,
      backgroundThrottling: false,
      devTools,
    },
  })
  const contents = window.webContents
  window.on('page-title-updated', (event) => event.preventDefault())
  window.on('unresponsive', () => log.warn('window.unresponsive'))
  window.on('responsive', () => log.info('window.responsive'))
  contents.on('did-fail-load', (_event, code, reason, _url, isMainFrame) => {
    // -3 is a navigation that another one, or a guard, called off.
    if (code === -3) return
    log.error('window.load-failed', { code, reason, isMainFrame })
  })
  contents.on('preload-error', (_event, _path, error) => {
    log.error('window.preload-failed', { error: error.message })
  })
  reviveAfterCrash(window, parts)
  zoomByKeys(contents)
  if (devTools) developerKeys(contents)
  return window
}

/** Loads the page, whose session must be set up by then. */
export function loadPage(window: BrowserWindow, source: PageSource, log: Log): void {
  if (window.isDestroyed()) return
  // The failure itself is told by did-fail-load.
  window.loadURL(source.url).catch(() => log.error('window.load-rejected'))
}

/** Brings the window to the front, from wherever it is. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isDestroyed()) return
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}

function reviveAfterCrash(window: BrowserWindow, { clock, log, onPageLost }: WindowParts): void {
  const mayReload = crashBudget(clock, 3, 60_000)
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    if (reason === 'clean-exit') return
    const again = mayReload()
    log.error('window.page-gone', { reason, exitCode, again })
    if (!again) {
      onPageLost()
      return
    }
    // Not from within the event: the frame is still being taken down.
    clock.after(300, () => {
      if (!window.isDestroyed()) window.webContents.reload()
    })
  })
}

function zoomByKeys(contents: WebContents): void {
  contents.on('before-input-event', (event, input) => {
    const factor = zoomAfter(input, contents.getZoomFactor())
    if (factor === null) return
    event.preventDefault()
    contents.setZoomFactor(factor)
  })
}

function developerKeys(contents: WebContents): void {
  contents.on('before-input-event', (event, { type, key, control, meta }) => {
    if (type !== 'keyDown') return
    if (key === 'F12') contents.toggleDevTools()
    else if ((control || meta) && key.toLowerCase() === 'r') contents.reload()
    else return
    event.preventDefault()
  })
}

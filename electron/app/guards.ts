import type { App, Session, WebContents } from 'electron'
import type { HidPermit } from './hid-permit.ts'
import type { CameraPermit } from './camera-permit.ts'
import type { Log } from './log-port.ts'
import { originOf, type PageSource } from './origin.ts'

/**
 * Puts every session and every page of the app under guard, those to come included; to be called before `ready`
 * (checklist items 5, 11–14). There is no `openExternal` anywhere (item 15), and Chromium's own refusal of bad
 * certificates is left as it is.
 */
export function guardEverything(
  app: Pick<App, 'on'>,
  source: PageSource,
  permits: Permits,
  log: Log,
): void {
  app.on('session-created', (session) => guardSession(session, permits, log))
  app.on('web-contents-created', (_event, contents) => guardContents(contents, source, log))
  app.on('child-process-gone', (_event, { type, reason, exitCode, name }) => {
    if (reason !== 'clean-exit')
      log.warn('app.child-process-gone', { type, reason, exitCode, name })
  })
}

/** Says what little a page may have: the picked scanner, and a camera while it is open. */
export interface Permits {
  readonly hid: Pick<HidPermit, 'allows' | 'allowsDevice' | 'watch'>
  readonly camera: Pick<CameraPermit, 'allows'>
}

/**
 * Denies a session every permission and device but a permitted camera and the picked scanner, downloads and the spell
 * checker's dictionaries.
 */
export function guardSession(session: Session, { hid, camera }: Permits, log: Log): void {
  session.setPermissionRequestHandler((contents, permission, callback, details) => {
    const { isMainFrame, requestingUrl: url } = details
    const kinds = 'mediaTypes' in details ? (details.mediaTypes ?? []) : []
    const allowed = camera.allows({ contents, permission, kinds, url, isMainFrame })
    if (!allowed) log.warn('guard.permission-denied', { permission })
    callback(allowed)
  })
  session.setPermissionCheckHandler((contents, permission, url, { isMainFrame, mediaType }) => {
    if (hid.allows({ permission, origin: url })) return true
    const kinds = mediaType === undefined ? [] : [mediaType]
    return camera.allows({ contents, permission, kinds, url, isMainFrame })
  })
  session.setDevicePermissionHandler((details) => hid.allowsDevice(details))
  hid.watch(session)
  session.setDisplayMediaRequestHandler((_request, callback) => callback({}))
  session.setSpellCheckerEnabled(false)
  session.on('will-download', (event) => {
    log.warn('guard.download-cancelled')
    event.preventDefault()
  })
}

/** Keeps a page on its own origin, in its one window, without webviews. */
export function guardContents(contents: WebContents, source: PageSource, log: Log): void {
  const stayHome = (name: string) => (details: { url: string; preventDefault(): void }) => {
    if (originOf(details.url) === source.origin) return
    // The origin alone: the rest of a foreign URL is the page's text and may hold anything.
    log.warn(name, { origin: originOf(details.url) })
    details.preventDefault()
  }
  contents.on('will-navigate', stayHome('guard.navigation-prevented'))
  contents.on('will-redirect', stayHome('guard.redirect-prevented'))
  contents.on('will-frame-navigate', stayHome('guard.frame-navigation-prevented'))
  contents.on('will-attach-webview', (event) => {
    log.warn('guard.webview-prevented')
    event.preventDefault()
  })
  contents.setWindowOpenHandler(({ url }) => {
    log.warn('guard.window-denied', { origin: originOf(url) })
    return { action: 'deny' }
  })
  // Web RTC is not subject to the content security policy: no datagrams, and its TCP goes by the session's proxy.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
}

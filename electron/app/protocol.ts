import type { Protocol, Session } from 'electron'
import { serveBundledFiles } from './bundled-files.ts'
import { appScheme, type PageSource } from './origin.ts'
import { devContentSecurityPolicy } from './page-headers.ts'

/** Makes `app://` a secure standard scheme of its own; to be called once, before `ready` (checklist item 18). */
export function registerAppScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/**
 * Gives the page's session its one source: the files under `rendererDir` (absolute), or the development server. Any
 * other request of the page is cancelled before it leaves, whatever the page's policy says.
 */
export async function servePage(
  session: Pick<Session, 'protocol' | 'setProxy' | 'webRequest'>,
  source: PageSource,
  rendererDir: string,
): Promise<void> {
  session.webRequest.onBeforeRequest(({ url }, callback) => {
    callback({ cancel: !mayRequest(url, source) })
  })
  switch (source.kind) {
    case 'bundled':
      session.protocol.handle(appScheme, serveBundledFiles(rendererDir))
      await session.setProxy(nowhere)
      break
    case 'dev-server':
      session.webRequest.onHeadersReceived(({ responseHeaders }, callback) => {
        const policy = [devContentSecurityPolicy(source)]
        callback({ responseHeaders: { ...responseHeaders, 'Content-Security-Policy': policy } })
      })
      break
  }
}

/**
 * What neither the policy nor `onBeforeRequest` gets to see, such as a TURN server over TCP, is sent to a proxy that is
 * not there: nothing ordinary listens on port 1.
 */
const nowhere = {
  mode: 'fixed_servers',
  proxyRules: 'http://127.0.0.1:1',
  proxyBypassRules: '<-loopback>',
} as const

/** True for a URL that the page may ask for: of its own origin, inline data, or its development tools. */
export function mayRequest(url: string, { kind, origin }: PageSource): boolean {
  if (url.startsWith(`${origin}/`) || url.startsWith('data:') || url.startsWith('blob:'))
    return true
  if (kind === 'bundled') return url.startsWith('devtools://')
  return url.startsWith(`${origin.replace(/^http:/, 'ws:')}/`) || url.startsWith('devtools://')
}

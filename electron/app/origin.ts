/** The scheme and host that the app's own page comes from. */
export const appScheme = 'app'
export const appHost = 'handsel'
export const appOrigin = `${appScheme}://${appHost}`

/** Where the page comes from in this run: the bundled files, or a development server on this machine. */
export interface PageSource {
  readonly kind: 'bundled' | 'dev-server'
  /** What the window loads. */
  readonly url: string
  /** Scheme, host and port: what a trusted frame's origin must be. */
  readonly origin: string
}

/**
 * The page of this run. `devUrl` (HANDSEL_DEV_URL) counts only in an unpackaged app and must be http on loopback; throws
 * otherwise, for that is a developer's mistake.
 */
export function pageSource(devUrl: string | undefined, isPackaged: boolean): PageSource {
  if (isPackaged || devUrl === undefined || devUrl === '') {
    return { kind: 'bundled', url: `${appOrigin}/index.html`, origin: appOrigin }
  }
  const url = URL.canParse(devUrl) ? new URL(devUrl) : null
  if (url?.protocol !== 'http:' || !['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)) {
    throw new Error('HANDSEL_DEV_URL must be an http address on loopback')
  }
  return { kind: 'dev-server', url: url.href, origin: url.origin }
}

/** The origin of a URL, also for our own scheme, whose origin `URL` calls opaque; null when it has none. */
export function originOf(url: string): string | null {
  if (!URL.canParse(url)) return null
  const { protocol, host, origin, username, password } = new URL(url)
  if (username !== '' || password !== '') return null
  if (protocol === `${appScheme}:`) return `${protocol}//${host}`
  return origin === 'null' ? null : origin
}

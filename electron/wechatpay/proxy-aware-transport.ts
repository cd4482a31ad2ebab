import type { Clock } from '../../shared/ports.ts'
import type { Transport } from './transport.ts'

/** How a request travels: straight, or by Chromium's stack through whatever the system's settings name. */
export type Route = 'direct' | 'proxied'

/** What a transport that follows the system's proxy settings is built from. */
export interface ProxyAwareParts {
  readonly direct: Transport
  readonly proxied: Transport
  /** The system's word on a URL, as `session.resolveProxy` gives it: `DIRECT`, or a list such as `PROXY a:1; DIRECT`. */
  readonly resolveProxy: (url: string) => Promise<string>
  readonly clock: Clock
  /** A route to an origin was found that is not the one known before. */
  readonly onRoute: (origin: string, route: Route) => void
  /** The system's settings could not be read, in words. */
  readonly onUnresolved: (detail: string) => void
}

/** How long a route counts, in ms: settings change seldom, and a burst of sends must not ask for each. */
const keepMs = 5_000
/** A proxy script that is looked for in a network without one can take long, in ms. */
const patienceMs = 3_000

/**
 * A transport that asks for each origin how the system reaches it. Where the answer cannot be had it goes straight: a
 * network that allows no direct way refuses it before anything is written, so nothing is risked.
 */
export function createProxyAwareTransport(parts: ProxyAwareParts): Transport {
  const { direct, proxied, clock } = parts
  const asked = new Map<string, { readonly at: number; readonly route: Promise<Route> }>()
  const known = new Map<string, Route>()

  const ask = async (origin: string): Promise<Route> => {
    const route = await resolve(origin, parts)
    if (known.get(origin) !== route) parts.onRoute(origin, route)
    known.set(origin, route)
    return route
  }
  const routeTo = (origin: string): Promise<Route> => {
    const last = asked.get(origin)
    if (last && clock.monotonic() - last.at < keepMs) return last.route
    const route = ask(origin)
    asked.set(origin, { at: clock.monotonic(), route })
    return route
  }

  return {
    async exchange(request) {
      const route = await routeTo(request.origin)
      return (route === 'direct' ? direct : proxied).exchange(request)
    },
    close() {
      direct.close()
      proxied.close()
    },
  }
}

function resolve(origin: string, parts: ProxyAwareParts): Promise<Route> {
  return new Promise((settle) => {
    const giveUp = (detail: string) => {
      parts.onUnresolved(detail)
      settle('direct')
    }
    const cancel = parts.clock.after(patienceMs, () => giveUp('no answer'))
    parts
      .resolveProxy(origin)
      .then(
        (word) => settle(word.trim() === 'DIRECT' ? 'direct' : 'proxied'),
        (error: unknown) => giveUp(error instanceof Error ? error.message : String(error)),
      )
      .finally(cancel)
  })
}

import type {
  ClientRequest,
  ClientRequestConstructorOptions,
  IncomingMessage,
  Session,
} from 'electron'
import type { Clock } from '../../shared/ports.ts'
import { chromiumErrorName, isBeforeWriting } from './chromium-transport-errors.ts'
import {
  closedTransport,
  maxAnswerBytes,
  type Transport,
  type TransportRequest,
  type TransportResult,
} from './transport.ts'

/** What a transport over Chromium's network stack is built from. */
export interface ChromiumParts {
  /** Electron's `net`. */
  readonly net: { request(options: ClientRequestConstructorOptions): ClientRequest }
  /** Whose proxy settings count. */
  readonly session: Session
  readonly clock: Clock
}

/** Chromium closes a kept connection that has not been used for this long (client_socket_pool.cc), in ms. */
const keptMs = 300_000

/**
 * A transport over Chromium's network stack, which knows the proxies of this machine: their scripts, their log-ins by
 * Windows account or Kerberos, SOCKS, and the certificates the system trusts.
 *
 * Each request asks for a connection of its own. Over a kept one Chromium repeats a broken request by itself, and then
 * its last error says nothing about the first try: as long as a server may have kept one, no failure counts as certain.
 */
export function createChromiumTransport({ net, session, clock }: ChromiumParts): Transport {
  let keptUntil = -Infinity
  let closed = false
  const underWay = new Set<() => void>()
  return {
    async exchange(request) {
      if (closed) return closedTransport
      const result = await exchange(request, net, session, clock, underWay)
      if (result.kind === 'answer') {
        if (!isClosing(result.headers)) keptUntil = clock.monotonic() + keptMs
        return result
      }
      return { ...result, mayHaveArrived: result.mayHaveArrived || clock.monotonic() < keptUntil }
    },
    close() {
      closed = true
      for (const cutOff of underWay) cutOff()
    },
  }
}

function isClosing(headers: Readonly<Record<string, string>>): boolean {
  return /\bclose\b/i.test(headers['connection'] ?? '')
}

function exchange(
  request: TransportRequest,
  net: ChromiumParts['net'],
  session: Session,
  clock: Clock,
  underWay: Set<() => void>,
): Promise<TransportResult> {
  return new Promise((resolve) => {
    const url = request.origin + request.path
    if (!isVerbatim(url, request.path)) {
      resolve({ kind: 'failure', mayHaveArrived: false, cause: 'PATH_NOT_EXACT' })
      return
    }
    let outgoing: ClientRequest
    try {
      outgoing = net.request({
        method: request.method,
        url,
        session,
        // Not compressed, as over direct connections: the signature covers the body as it comes.
        headers: { ...request.headers, Connection: 'close', 'Accept-Encoding': 'identity' },
        credentials: 'omit',
        cache: 'no-store',
        redirect: 'manual',
        referrerPolicy: 'no-referrer',
      })
    } catch (error) {
      // A header that HTTP cannot carry: Electron throws before it starts anything.
      const cause = error instanceof Error ? error.name : 'UNKNOWN'
      resolve({ kind: 'failure', mayHaveArrived: false, cause })
      return
    }

    let settled = false
    const settle = (result: TransportResult) => {
      if (settled) return
      settled = true
      cancelTimeout()
      underWay.delete(cutOff)
      resolve(result)
    }
    const fail = (mayHaveArrived: boolean, cause: string) => {
      settle({ kind: 'failure', mayHaveArrived, cause })
      outgoing.abort()
    }
    // Chromium does not tell how far a request got, so a time-out says nothing.
    const cancelTimeout = clock.after(request.timeoutMs, () => fail(true, 'TIMEOUT'))
    const cutOff = () => fail(true, 'CLOSED')
    underWay.add(cutOff)

    outgoing.on('error', (error) => {
      const cause = chromiumErrorName(error)
      fail(!isBeforeWriting(cause), cause)
    })
    outgoing.on('redirect', (status, _method, _url, headers) => {
      settle({ kind: 'answer', status, headers: flatten(headers), body: Buffer.alloc(0) })
      outgoing.abort()
    })
    outgoing.on('response', (answer) => {
      // Only a proxy says so, and it has not let the request through.
      if (answer.statusCode === 407) fail(false, 'PROXY_AUTHENTICATION_REQUIRED')
      else readBody(answer, (cause) => fail(true, cause), settle)
    })
    outgoing.end(request.body ?? undefined)
  })
}

function readBody(
  answer: IncomingMessage,
  fail: (cause: string) => void,
  done: (result: TransportResult) => void,
): void {
  const chunks: Buffer[] = []
  let bytes = 0
  answer.on('data', (chunk) => {
    bytes += chunk.byteLength
    if (bytes > maxAnswerBytes) fail('TOO_LARGE')
    else chunks.push(chunk)
  })
  answer.on('error', (error: Error) => fail(chromiumErrorName(error)))
  answer.on('aborted', () => fail('TRUNCATED'))
  answer.on('end', () => {
    const body = Buffer.concat(chunks)
    done({ kind: 'answer', status: answer.statusCode, headers: flatten(answer.headers), body })
  })
}

/** Whether Chromium, which writes URLs its own way, leaves the path as it was signed. */
function isVerbatim(url: string, path: string): boolean {
  if (!URL.canParse(url)) return false
  const { pathname, search } = new URL(url)
  return pathname + search === path
}

function flatten(headers: Readonly<Record<string, string | string[]>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.toLowerCase(),
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  )
}

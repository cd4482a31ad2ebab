import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'

/** A request as it came, before anything is believed. */
export interface Incoming {
  readonly method: string
  /** Path and query exactly as received; the signature covers these bytes. */
  readonly target: string
  readonly path: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

const bodyLimit = 1_048_576

/** Reads a request whole; null when it is too large or broke off. */
export async function readIncoming(message: IncomingMessage): Promise<Incoming | null> {
  const chunks: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of message) {
      // An IncomingMessage without an encoding yields buffers.
      const bytes = chunk as Buffer
      length += bytes.length
      if (length > bodyLimit) return null
      chunks.push(bytes)
    }
  } catch {
    return null // the client went away while it was sending: there is nobody to answer
  }
  const target = message.url ?? '/'
  const mark = target.indexOf('?')
  return {
    method: message.method ?? 'GET',
    target,
    path: mark < 0 ? target : target.slice(0, mark),
    query: new URLSearchParams(mark < 0 ? '' : target.slice(mark + 1)),
    headers: message.headers,
    body: Buffer.concat(chunks),
  }
}

/** A header's single value; null where it is absent or blank. */
export function headerOf(incoming: Incoming, name: string): string | null {
  const value = incoming.headers[name]
  const text = Array.isArray(value) ? value.join(', ') : value
  return text === undefined || text.trim() === '' ? null : text
}

import * as http from 'node:http'
import * as https from 'node:https'
import type { Clock } from '../../shared/ports.ts'
import {
  closedTransport,
  maxAnswerBytes,
  type Transport,
  type TransportRequest,
  type TransportResult,
} from './transport.ts'

/** A transport over direct connections, kept alive; it knows exactly whether a request was handed to the network. */
export function createDirectTransport(clock: Clock): Transport {
  const agents = {
    'http:': new http.Agent({ keepAlive: true }),
    'https:': new https.Agent({ keepAlive: true, minVersion: 'TLSv1.2' }),
  }
  let closed = false
  return {
    exchange: (request) =>
      closed ? Promise.resolve(closedTransport) : exchange(request, agents, clock),
    close() {
      closed = true
      agents['http:'].destroy()
      agents['https:'].destroy()
    },
  }
}

interface Agents {
  readonly 'http:': http.Agent
  readonly 'https:': https.Agent
}

function exchange(
  request: TransportRequest,
  agents: Agents,
  clock: Clock,
): Promise<TransportResult> {
  return new Promise((resolve) => {
    const secure = request.origin.startsWith('https:')
    // Node writes a request only to a socket that is ready, so until then nothing can have arrived.
    let mayHaveArrived = false
    let settled = false

    const options = {
      method: request.method,
      path: request.path,
      agent: secure ? agents['https:'] : agents['http:'],
      headers: {
        ...request.headers,
        ...(request.body === null ? {} : { 'Content-Length': String(request.body.byteLength) }),
      },
    }
    // The path is set apart from the URL: parsing would re-encode what has been signed.
    let outgoing: http.ClientRequest
    try {
      outgoing = (secure ? https : http).request(request.origin, options)
    } catch (error) {
      // A header or a path that HTTP cannot carry: Node throws before it opens a connection.
      resolve({ kind: 'failure', mayHaveArrived: false, cause: causeOf(error) })
      return
    }

    const settle = (result: TransportResult) => {
      if (settled) return
      settled = true
      cancelTimeout()
      resolve(result)
    }
    const fail = (cause: string) => {
      settle({ kind: 'failure', mayHaveArrived, cause })
      outgoing.destroy()
    }
    const cancelTimeout = clock.after(request.timeoutMs, () => fail('TIMEOUT'))

    outgoing.on('socket', (socket) => {
      const ready = () => {
        mayHaveArrived = true
      }
      if (outgoing.reusedSocket) ready()
      else socket.once(secure ? 'secureConnect' : 'connect', ready)
    })
    outgoing.on('error', (error) => fail(causeOf(error)))
    outgoing.on('response', (answer) => {
      readBody(answer, fail, (body) => {
        settle({
          kind: 'answer',
          status: answer.statusCode ?? 0,
          headers: flatten(answer.headers),
          body,
        })
      })
    })
    outgoing.end(request.body ?? undefined)
  })
}

function readBody(
  answer: http.IncomingMessage,
  fail: (cause: string) => void,
  done: (body: Buffer) => void,
): void {
  const chunks: Buffer[] = []
  let bytes = 0
  answer.on('data', (chunk: Buffer) => {
    bytes += chunk.byteLength
    if (bytes > maxAnswerBytes) fail('TOO_LARGE')
    else chunks.push(chunk)
  })
  answer.on('error', (error) => fail(causeOf(error)))
  answer.on('end', () => (answer.complete ? done(Buffer.concat(chunks)) : fail('TRUNCATED')))
  answer.on('close', () => {
    if (!answer.complete) fail('TRUNCATED')
  })
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'UNKNOWN'
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}

function flatten(headers: http.IncomingHttpHeaders): Record<string, string> {
  const flat: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flat[name] = Array.isArray(value) ? value.join(', ') : value
  }
  return flat
}

import { EventEmitter } from 'node:events'
import type { ClientRequest, ClientRequestConstructorOptions } from 'electron'

/** A request as Electron's `net` hands it out, played by hand. */
export interface PlayedRequest {
  readonly options: ClientRequestConstructorOptions
  /** What was given to `end`; null where nothing was. */
  body(): Buffer | null
  isAborted(): boolean
  fails(name: string): void
  /** Answers with headers, and hands over the body's stream. */
  answers(status: number, headers: Record<string, string | string[]>): EventEmitter
  redirects(status: number, headers: Record<string, string[]>): void
}

/** Electron's `net` as far as a transport uses it. What Chromium itself does is tried in test/e2e/network.spec.ts. */
export function createFakeNet() {
  const requests: PlayedRequest[] = []
  return {
    requests,
    net: {
      request(options: ClientRequestConstructorOptions): ClientRequest {
        const events = new EventEmitter()
        let body: Buffer | null = null
        let aborted = false
        requests.push({
          options,
          body: () => body,
          isAborted: () => aborted,
          fails: (name) => void events.emit('error', new Error(`net::${name}`)),
          answers(statusCode, headers) {
            const answer = Object.assign(new EventEmitter(), { statusCode, headers })
            events.emit('response', answer)
            return answer
          },
          redirects: (status, headers) =>
            void events.emit('redirect', status, 'GET', 'http://127.0.0.1/', headers),
        })
        const request = Object.assign(events, {
          end: (given?: Buffer) => void (body = given ?? null),
          abort: () => void (aborted = true),
        })
        // The rest of a ClientRequest is not used by a transport.
        return request as unknown as ClientRequest
      },
    },
  }
}

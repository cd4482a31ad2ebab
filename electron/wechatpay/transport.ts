/** One HTTP request, complete but for the host: the signature does not cover the host (reference §3.7). */
export interface TransportRequest {
  readonly method: 'GET' | 'POST'
  /** Scheme, host and port, without a path: `https://api.mch.weixin.qq.com`. */
  readonly origin: string
  /** Path and query exactly as signed. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  /** The exact bytes that were signed; null for a GET. */
  readonly body: Buffer | null
  /** The whole exchange is given up after this many milliseconds. */
  readonly timeoutMs: number
}

/** What became of a request. */
export type TransportResult =
  | {
      readonly kind: 'answer'
      readonly status: number
      /** Lower-case names; a repeated header joined by `, `. */
      readonly headers: Readonly<Record<string, string>>
      readonly body: Buffer
    }
  | {
      readonly kind: 'failure'
      /** False only when it is certain that no byte of the request left this machine for the server. */
      readonly mayHaveArrived: boolean
      /** A system or network error code such as `ECONNREFUSED`, or `TIMEOUT`, `TRUNCATED`, `TOO_LARGE`, `CLOSED`. */
      readonly cause: string
    }

/** No answer of the busifavor API comes near this; a longer one is not from WeChat Pay. */
export const maxAnswerBytes = 1024 * 1024

/** What a closed transport answers: nothing leaves it. */
export const closedTransport: TransportResult = {
  kind: 'failure',
  mayHaveArrived: false,
  cause: 'CLOSED',
}

/** Carries bytes to WeChat Pay and back; never throws, never retries, follows no redirect. */
export interface Transport {
  exchange(request: TransportRequest): Promise<TransportResult>
  /** Cuts off what is under way and lets go of kept connections; nothing leaves after that. */
  close(): void
}

/** What checking an answer's signature found (reference §3.4). `unsigned`: no signature headers at all. */
export type Verification =
  'verified' | 'unsigned' | 'out-of-time' | 'unknown-serial' | 'bad-signature'

/** One request to WeChat Pay and what was seen of its answer, before anything is concluded from it. */
export type Observation =
  /** The private key could not be had, so nothing was sent. */
  | { readonly kind: 'no-key'; readonly cause: string }
  | {
      readonly kind: 'failure'
      /** False only when no byte of the request can have reached the server. */
      readonly mayHaveArrived: boolean
      /** A system error code, or the transport's own word such as `TIMEOUT`. */
      readonly cause: string
    }
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly verification: Verification
      /** The raw body as text; what it means depends on the endpoint. */
      readonly body: string
      /** `Request-ID`, which ends in `-<errcode>` (reference §1.6f). */
      readonly requestId: string | null
      /** The server's clock minus ours in ms, as far as the answer tells. */
      readonly skewMs: number | null
      /** How long `Retry-After` asks to wait, in ms; left out where nothing does. */
      readonly retryAfterMs?: number
    }

/** An observation with where and when it was made. */
export interface Exchange {
  readonly observation: Observation
  /** The host that was asked last. */
  readonly origin: string
  /** ms since the epoch. */
  readonly startedAt: number
  readonly durationMs: number
}

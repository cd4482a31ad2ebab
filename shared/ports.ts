/** The time, as everything in the app reads it. A test passes its own. */
export interface Clock {
  /** Wall clock: milliseconds since the Unix epoch. */
  now(): number
  /** Milliseconds that only ever grow, whatever happens to the wall clock; for measuring durations. */
  monotonic(): number
  /** Runs `callback` once after `ms` milliseconds; the returned function cancels it. */
  after(ms: number, callback: () => void): () => void
}

/** Chance, as everything in the app draws it. */
export interface Random {
  /** Cryptographically strong random bytes. */
  bytes(length: number): Uint8Array
  /** A number in [0, 1), for jitter. */
  fraction(): number
}

/** How often an unclear send is looked for and repeated before somebody has to decide. */
export const machineLimits = {
  /** Complete lists without it before the same body goes out again; lists may lag (reference §2.2). */
  lookAgain: 2,
  /** Complete lists without it before a refusal counts, or a person decides: repeating would prove nothing. */
  proof: 3,
  /** Lookups that WeChat Pay answered without a list to be believed, before it is taken not to come. */
  uselessLists: 20,
  /** Unclear attempts before a person decides. Those that did not arrive do not count: being offline proves nothing. */
  unclearEnds: 8,
} as const

const firstMs = 1_000
/** The longest that anything waits for its next look, in ms. */
export const longestDelayMs = 60_000

/** The longest that an answer may ask for, in ms: whoever wrote it, a queue must not stand still for a day. */
export const longestAskedMs = 600_000

/** 1 s, 2 s, 4 s … up to a minute. */
export function backOffMs(failures: number): number {
  return Math.min(firstMs * 2 ** Math.min(failures, 16), longestDelayMs)
}

/** The same, spread over the upper half so that many counters do not come back at once; `fraction` in [0, 1). */
export function jitteredBackOffMs(failures: number, fraction: number): number {
  const full = backOffMs(failures)
  return Math.round(full / 2 + (full / 2) * fraction)
}

/** How long to wait before the next look at an unclear send, after so many lookups. */
export function lookupDelay(lookups: number): number {
  return lookups === 0 ? 500 : backOffMs(lookups)
}

/** From so many lookups on the wait grows no more. */
export const slowestLookup = Math.ceil(Math.log2(longestDelayMs / firstMs))

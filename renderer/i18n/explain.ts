/** What a "why" page says at length: what it means, its causes with the likeliest first, and the steps out of it. */
export interface Explanation {
  means: string
  /** One cause a line. */
  because: string
  /** One step a line. */
  now: string
}

/** Builds an explanation; a text of the catalogue is one string, so causes and steps are its lines. */
export function explain(
  means: string,
  because: readonly string[],
  now: readonly string[],
): Explanation {
  return { means, because: because.join('\n'), now: now.join('\n') }
}

const offset = 8 * 3_600_000

/** Milliseconds of one day. */
export const day = 24 * 3_600_000

/** The number of the Beijing day that an instant (ms since the epoch) lies in; daily limits count by it. */
export function beijingDay(instant: number): number {
  return Math.floor((instant + offset) / day)
}

/** The instant (ms since the epoch) at which a Beijing day begins. */
export function startOfBeijingDay(number: number): number {
  return number * day - offset
}

/** An instant as WeChat Pay writes it: `2026-01-01T13:29:35+08:00`. */
export function rfc3339(instant: number): string {
  return `${new Date(instant + offset).toISOString().slice(0, 19)}+08:00`
}

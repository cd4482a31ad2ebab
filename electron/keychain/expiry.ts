/** From how many days before its end a certificate is warned about (reference §6). */
const NEAR_DAYS = 30
const DAY_MS = 24 * 3_600_000

/** Whole days that a certificate is still good for once they are 30 or fewer, 0 on its last day; null while there are more. */
export function daysLeft(notAfter: number, now: number): number | null {
  const days = Math.max(0, Math.floor((notAfter - now) / DAY_MS))
  return days <= NEAR_DAYS ? days : null
}

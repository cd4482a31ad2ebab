/** A day, in ms; China has one time all year, and no day is longer or shorter. */
const dayMs = 86_400_000
const chinaOffsetMs = 8 * 3_600_000

/** The last midnight in China, where WeChat Pay's days begin; ms since the epoch. */
export function chinaMidnight(now: number): number {
  return Math.floor((now + chinaOffsetMs) / dayMs) * dayMs - chinaOffsetMs
}

/** The next one. */
export function nextChinaMidnight(now: number): number {
  return chinaMidnight(now) + dayMs
}

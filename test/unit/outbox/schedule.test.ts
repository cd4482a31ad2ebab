import { describe, expect, it } from 'vitest'
import { backOffMs, jitteredBackOffMs } from '../../../electron/outbox/schedule.ts'
import { nextChinaMidnight } from '../../../shared/domain/china-day.ts'

describe('backing off', () => {
  it('waits 1, 2, 4 … seconds, a minute at most, however often it failed', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7, 1000].map(backOffMs)).toEqual([
      1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000,
    ])
  })

  it('spreads counters over the upper half of the wait', () => {
    expect(jitteredBackOffMs(2, 0)).toBe(2000)
    expect(jitteredBackOffMs(2, 0.5)).toBe(3000)
    expect(jitteredBackOffMs(2, 0.999_999)).toBe(4000)
  })
})

describe('the next day in China', () => {
  it('begins at 16:00 UTC, whatever the machine thinks its own zone is', () => {
    expect(nextChinaMidnight(Date.UTC(2026, 6, 3, 15, 59, 59, 999))).toBe(Date.UTC(2026, 6, 3, 16))
    expect(nextChinaMidnight(Date.UTC(2026, 6, 3, 16))).toBe(Date.UTC(2026, 6, 4, 16))
    expect(nextChinaMidnight(Date.UTC(2026, 11, 31, 20))).toBe(Date.UTC(2027, 0, 1, 16))
  })
})

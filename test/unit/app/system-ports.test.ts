import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { systemClock, systemRandom } from '../../../electron/app/system-ports.ts'

describe('the system clock', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it.each([0, 1, 5000, 2 ** 31 - 1, 2 ** 31, 40 * 24 * 3600_000])(
    'calls back once, after exactly %d ms',
    (ms) => {
      const callback = vi.fn()
      systemClock.after(ms, callback)
      if (ms > 0) {
        vi.advanceTimersByTime(ms - 1)
        expect(callback).not.toHaveBeenCalled()
      }
      vi.advanceTimersByTime(ms === 0 ? 0 : 1)
      expect(callback).toHaveBeenCalledOnce()
      vi.advanceTimersByTime(ms)
      expect(callback).toHaveBeenCalledOnce()
    },
  )

  it.each([-5, Number.NaN])('treats %d ms as at once', (ms) => {
    const callback = vi.fn()
    systemClock.after(ms, callback)
    vi.advanceTimersByTime(0)
    expect(callback).toHaveBeenCalledOnce()
  })

  it.each([100, 100 * 24 * 3600_000])(
    'does not call back after a wait of %d ms was cancelled',
    (ms) => {
      const callback = vi.fn()
      const cancel = systemClock.after(ms, callback)
      vi.advanceTimersByTime(ms / 2)
      cancel()
      vi.advanceTimersByTime(ms)
      expect(callback).not.toHaveBeenCalled()
      expect(vi.getTimerCount()).toBe(0)
    },
  )

  it('counts monotonic time in milliseconds', () => {
    const start = systemClock.monotonic()
    vi.advanceTimersByTime(250)
    expect(systemClock.monotonic() - start).toBeCloseTo(250)
  })
})

describe('the system randomness', () => {
  it('gives as many bytes as asked, different each time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 16, max: 256 }), (length) => {
        const [a, b] = [systemRandom.bytes(length), systemRandom.bytes(length)]
        expect(a).toHaveLength(length)
        expect(a).not.toEqual(b)
      }),
    )
  })

  it('draws fractions from 0 up to but not including 1', () => {
    const drawn = Array.from({ length: 2000 }, () => systemRandom.fraction())
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...drawn)).toBeLessThan(1)
    expect(Math.max(...drawn) - Math.min(...drawn)).toBeGreaterThan(0.9)
  })
})

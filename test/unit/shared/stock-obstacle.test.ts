import { describe, expect, it } from 'vitest'
import { StockView } from '../../../shared/domain/stock-details.ts'
import { obstacleOf, remainingOf, trustedMs } from '../../../shared/domain/stock-obstacle.ts'
import { someNoon as now } from '../../support/manual-clock.ts'
import { details } from '../stocks/scene.ts'

function view(more: object = {}, codes = { imported: 0, left: 0, putAside: 0 }, fetchedAt = now) {
  const couponCodeMode = 'couponCodeMode' in more ? more.couponCodeMode : details.couponCodeMode
  return StockView.parse({
    stock: { stockId: '1', name: null, couponCodeMode },
    known: { details: { ...details, ...more }, fetchedAt },
    problem: null,
    codes,
  })
}
const ofMerchant = { couponCodeMode: 'MERCHANT_API' }

describe('what stands in the way of a stock', () => {
  it.each([
    ['nothing', {}, null],
    ['a word nobody knows', { state: 'other' }, null],
    ['no end and no budget said', { ends: null, maxCoupons: null, sent: null }, null],
    ['a daily cap that is reached: it goes out tomorrow', { maxPerDay: 3, sentToday: 3 }, null],
    ['not audited', { state: 'unaudited' }, 'unaudited'],
    ['paused', { state: 'paused' }, 'paused'],
    ['stopped', { state: 'stopped' }, 'stopped'],
    ['the last moment before it begins', { begins: now + 1 }, 'not-begun'],
    ['its first moment', { begins: now }, null],
    ['its last moment', { ends: now + 1 }, null],
    ['its end', { ends: now }, 'ended'],
    ['the last coupon', { maxCoupons: 10, sent: 9 }, null],
    ['no coupon left', { maxCoupons: 10, sent: 10 }, 'out-of-budget'],
    ['fewer than none', { maxCoupons: 10, sent: 12 }, 'out-of-budget'],
    ['no uploaded code left', { uploadedCodesLeft: 0 }, 'out-of-codes'],
  ])('%s', (_, more, obstacle) => {
    expect(obstacleOf(view(more), now)).toBe(obstacle)
  })

  it('is no hearsay of an hour ago, nor of the future: WeChat Pay may judge differently by now', () => {
    const at = (fetchedAt: number) =>
      obstacleOf(view({ state: 'paused' }, undefined, fetchedAt), now)
    expect(at(now - trustedMs + 1)).toBe('paused')
    expect(at(now - trustedMs)).toBeNull()
    expect(at(now + 59_999)).toBe('paused')
    expect(at(now + 60_000)).toBeNull()
  })

  it('is its own end, however long ago WeChat Pay was asked', () => {
    const over = { ends: now - 1 }
    expect(obstacleOf(view(over, undefined, now - trustedMs), now)).toBe('ended')
    expect(obstacleOf(view(over, undefined, now - 100 * trustedMs), now)).toBe('ended')
    // The end may come while the news grows old.
    expect(obstacleOf(view({ ends: now }, undefined, now - 2 * trustedMs), now)).toBe('ended')
    expect(obstacleOf(view({ ends: now + 1 }, undefined, now - 2 * trustedMs), now)).toBeNull()
  })

  it('is a pool that has run dry, however long ago WeChat Pay was asked, but not one that never was', () => {
    const dry = { imported: 5, left: 0, putAside: 1 }
    expect(obstacleOf(view(ofMerchant, dry, 0), now)).toBe('out-of-codes')
    expect(obstacleOf({ ...view(ofMerchant, dry), known: null }, now)).toBe('out-of-codes')
    expect(obstacleOf(view(ofMerchant), now)).toBeNull()
    expect(obstacleOf(view({}, dry), now)).toBeNull()
  })

  it('is unknown before anybody has asked', () => {
    expect(obstacleOf({ ...view(), known: null }, now)).toBeNull()
  })
})

it('what remains is the budget less what is gone, where both are said', () => {
  expect(remainingOf({ maxCoupons: 10, sent: 4 })).toBe(6)
  expect(remainingOf({ maxCoupons: null, sent: 4 })).toBeNull()
})

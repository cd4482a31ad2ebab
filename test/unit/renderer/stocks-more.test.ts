// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { StockView, type CodeCounts } from '../../../shared/domain/stock-details.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import { appError, type AppError } from '../../../shared/errors.ts'
import { codeStock, realOpenid, statusWith, walletStock } from './fake-handsel.ts'
import { enter, openPage, type Page } from './page.ts'

let page: Page
const now = 1_795_000_000_000
const minute = 60_000
beforeEach(() => vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'], now }))
afterEach(() => {
  page.close()
  vi.useRealTimers()
})

const noCodes = { imported: 0, left: 0, putAside: 0 }

/** A stock of which WeChat Pay was heard at this time; null for never. */
function view(stockId: string, fetchedAt: number | null, codes: CodeCounts = noCodes): StockView {
  const couponCodeMode = stockId === codeStock ? 'MERCHANT_API' : 'WECHATPAY_MODE'
  const details = {
    ...{ name: null, worth: null, state: 'running', couponCodeMode, begins: null, ends: null },
    ...{ maxCoupons: null, sent: null, maxPerUser: null, maxPerDay: null, sentToday: null },
    uploadedCodesLeft: null,
  }
  return StockView.parse({
    stock: { stockId, name: null, couponCodeMode },
    known: fetchedAt === null ? null : { details, fetchedAt },
    problem: null,
    codes,
  })
}
const open = (list: readonly StockView[], status = statusWith()) =>
  openPage(status, (main) => main.answer('stocks.list', () => ok([...list])))
const all = (testId: string): HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>(`[data-testid="${testId}"]`),
]
const later = async (ms: number): Promise<void> => {
  vi.advanceTimersByTime(ms)
  await page.settle()
}

describe('how old the news of the stocks is', () => {
  it.each([
    [0, '刚刚更新'],
    [3 * minute, '3 分钟前更新'],
    [59 * minute, '59 分钟前更新'],
    [2 * 60 * minute, '2 小时前更新'],
    [49 * 60 * minute, '2 天前更新'],
  ])('%i ms: the counter says it of the oldest, the settings of each', async (age, words) => {
    page = await open([view(walletStock, now), view(codeStock, now - age)])
    expect(page.text('stocks-age')).toBe(words)
    await page.click('nav-settings')
    expect(all('stock-row').map((row) => row.querySelector('.age')?.textContent)).toEqual([
      '刚刚更新',
      words,
    ])
  })

  it('goes on while nothing is heard, and is never where nothing was', async () => {
    page = await open([view(walletStock, now), view(codeStock, now)])
    await later(4 * minute)
    expect(page.text('stocks-age')).toBe('4 分钟前更新')
    page.main.emit('stocks.changed', [view(walletStock, now), view(codeStock, null)])
    await page.settle()
    expect(page.text('stocks-age')).toBe('还没有查到批次信息')
  })
})

describe('having it anew', () => {
  it('of all at the counter: once, until it has come', async () => {
    page = await open([view(walletStock, now - 9 * minute), view(codeStock, now)])
    let answer = (_: Result<StockView[], AppError>): void => undefined
    page.main.answer('stocks.refresh', () => new Promise((resolve) => (answer = resolve)))
    expect(page.text('stocks-age')).toBe('9 分钟前更新')
    await page.click('refresh-stocks')
    await page.click('refresh-stocks')
    expect(page.main.made('stocks.refresh')).toEqual([{ stockId: null }])
    expect(page.find('refresh-stocks')).toHaveProperty('disabled', true)
    answer(ok([view(walletStock, now), view(codeStock, now)]))
    await page.settle()
    expect(page.text('stocks-age')).toBe('刚刚更新')
    expect(page.find('refresh-stocks')).toHaveProperty('disabled', false)
  })

  it.each([
    ['where a stock could not be asked about', true],
    ['where nothing came at all', false],
  ])('says so %s, with the page about it, until it has worked', async (_, answered) => {
    page = await open([view(walletStock, now), view(codeStock, now)])
    const problem = appError('stock.not-checked', { stockId: codeStock, cause: 'TIMEOUT' })
    page.main.answer('stocks.refresh', () =>
      answered ? ok([view(walletStock, now), { ...view(codeStock, now), problem }]) : err(problem),
    )
    await page.click('refresh-stocks')
    expect(page.text('stocks-age')).toMatch(/^没能全部刷新。\s*刚刚更新$/)
    await page.click('why-button')
    expect(page.find('why-page')?.dataset['why']).toBe('error/stock.not-checked')
    await page.press('why-dialog', { key: 'F9' })
    page.main.answer('stocks.refresh', () => ok([view(walletStock, now), view(codeStock, now)]))
    await page.click('refresh-stocks')
    expect(page.text('stocks-age')).toBe('刚刚更新')
    expect(page.find('why-button')).toBeNull()
  })

  it('of one in the settings: of that one', async () => {
    page = await open([view(walletStock, now - minute), view(codeStock, now - minute)])
    page.main.answer('stocks.refresh', () =>
      ok([view(walletStock, now - minute), view(codeStock, now)]),
    )
    await page.click('nav-settings')
    all('stock-refresh')[1]?.click()
    await page.settle()
    expect(page.main.made('stocks.refresh')).toEqual([{ stockId: codeStock }])
    expect(all('stock-row').map((row) => row.querySelector('.age')?.textContent)).toEqual([
      '1 分钟前更新',
      '刚刚更新',
    ])
  })
})

describe('more than nine stocks', () => {
  const ids = Array.from({ length: 12 }, (_, n) => `12869500000001${String(n).padStart(2, '0')}`)
  const { profile } = statusWith()
  const many = statusWith({
    profile: {
      ...profile,
      stocks: ids.map((stockId) => ({ stockId, name: null, couponCodeMode: 'WECHATPAY_MODE' })),
    },
  })
  const cards = (): HTMLElement[] => [
    ...document.querySelectorAll<HTMLElement>('[data-testid="stock-select"] [data-stock-id]'),
  ]
  const checked = (): (string | undefined)[] =>
    cards()
      .filter((card) => card.getAttribute('aria-checked') === 'true')
      .map(({ dataset }) => dataset['stockId'])

  it('have keys for the first nine alone, and say so', async () => {
    page = await open([], many)
    expect(cards().map((card) => card.getAttribute('aria-keyshortcuts'))).toEqual([
      ...Array.from({ length: 9 }, (_, n) => `Alt+${n + 1}`),
      ...[null, null, null],
    ])
    await page.press('openid-input', { key: '9', code: 'Digit9', altKey: true })
    expect(checked()).toEqual([ids[8]])
    await page.press('openid-input', { key: '0', code: 'Digit0', altKey: true })
    expect(checked()).toEqual([ids[8]])
  })

  it('are sent from whichever place they have', async () => {
    page = await open([], many)
    cards()[11]?.click()
    await page.settle()
    expect(checked()).toEqual([ids[11]])
    await page.type('openid-input', realOpenid)
    await page.press('openid-input', enter)
    expect(page.main.made('sends.accept')).toMatchObject([{ stockId: ids[11] }])
  })
})

describe('codes that WeChat Pay refused', () => {
  const aside = { imported: 9, left: 5, putAside: 2 }
  const openPool = async (codes: CodeCounts): Promise<void> => {
    page = await open([view(codeStock, null, codes)])
    const answer = (left: CodeCounts) => () => ok([view(codeStock, null, left)])
    page.main.answer('codes.putBack', answer({ imported: 9, left: 7, putAside: 0 }))
    page.main.answer('codes.discard', answer(noCodes))
    await page.click('nav-settings')
  }

  it('are counted apart, and put back', async () => {
    await openPool(aside)
    expect(page.text('codes-aside')).toContain('2')
    expect(page.text('codes-left')).toContain('5')
    await page.click('put-back-codes')
    expect(page.main.made('codes.putBack')).toEqual([{ stockId: codeStock }])
    expect(page.find('codes-aside')).toBeNull()
    expect(page.find('put-back-codes')).toBeNull()
    expect(page.text('codes-left')).toContain('7')
  })

  it('are thrown away with all that are left once somebody has said so', async () => {
    await openPool(aside)
    await page.click('discard-codes')
    const question = page.find('discard-codes-keep')?.closest('[role="alertdialog"]')
    expect(question?.textContent).toContain('7')
    await page.click('discard-codes-keep')
    expect(page.main.made('codes.discard')).toEqual([])
    expect(page.text('codes-aside')).toContain('2')
    await page.click('discard-codes')
    await page.click('discard-codes-confirm')
    expect(page.main.made('codes.discard')).toEqual([{ stockId: codeStock }])
    expect(page.find('discard-codes')).toBeNull()
  })

  it('are not spoken of where there are none', async () => {
    await openPool({ imported: 9, left: 0, putAside: 0 })
    for (const name of ['codes-aside', 'put-back-codes', 'discard-codes']) {
      expect(page.find(name)).toBeNull()
    }
  })
})

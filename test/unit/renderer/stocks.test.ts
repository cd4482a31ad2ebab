// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import { StockView } from '../../../shared/domain/stock-details.ts'
import { err, ok } from '../../../shared/result.ts'
import { codeStock, realOpenid, statusWith, walletStock } from './fake-handsel.ts'
import { enter, openPage, type Page } from './page.ts'

let page: Page
afterEach(() => page.close())

const details = {
  name: 'WeChat Pay’s name',
  worth: { kind: 'amount-off', off: 1050, minimum: 5000 },
  state: 'running',
  couponCodeMode: 'WECHATPAY_MODE',
  begins: null,
  ends: null,
  maxCoupons: 1000,
  sent: 10,
  maxPerUser: 1,
  maxPerDay: 5,
  sentToday: 3,
  uploadedCodesLeft: null,
}
const noCodes = { imported: 0, left: 0, putAside: 0 }

/** The two stocks of the page, with something else known of them. */
function views(wallet: object = {}, codes = noCodes): StockView[] {
  const stock = (stockId: string, couponCodeMode: string) => ({
    stockId,
    name: stockId,
    couponCodeMode,
  })
  return [
    StockView.parse({
      stock: stock(walletStock, 'WECHATPAY_MODE'),
      known: { details: { ...details, ...wallet }, fetchedAt: Date.now() },
      problem: null,
      codes: noCodes,
    }),
    StockView.parse({
      stock: stock(codeStock, 'MERCHANT_API'),
      known: null,
      problem: null,
      codes,
    }),
  ]
}
const open = (list: StockView[], language = 'zh-CN') =>
  openPage(statusWith({ settings: { ...statusWith().settings, language } }), (main) => {
    main.answer('stocks.list', () => ok(list))
    main.answer('stocks.refresh', () => ok(list))
  })
const altDigit = (digit: number): KeyboardEventInit => ({
  key: String(digit),
  code: `Digit${digit}`,
  altKey: true,
})

describe('a coupon in the picker', () => {
  it.each([
    [{ kind: 'amount-off', off: 2000, minimum: 10_000 }, '满 100 减 20', '¥20 off ¥100'],
    [{ kind: 'amount-off', off: 1050, minimum: 0 }, '立减 10.50 元', '¥10.50 off'],
    [{ kind: 'percent', percent: 88, minimum: 0 }, '8.8 折', '12% off'],
    [{ kind: 'percent', percent: 90, minimum: 123_400 }, '满 1,234 享 9 折', '10% off on ¥1,234+'],
    [{ kind: 'exchange', price: 0, minimum: 0 }, '免费兑换', 'Free item'],
    [{ kind: 'exchange', price: 100, minimum: 3000 }, '满 30 加 1 元换购', 'Item for ¥1 on ¥30+'],
  ])('says what %j is worth', async (worth, chinese, english) => {
    page = await open(views({ worth }))
    expect(page.text('stock-worth')).toBe(chinese)
    page.close()
    page = await open(views({ worth }), 'en')
    expect(page.text('stock-worth')).toBe(english)
  })

  it('that is over is not picked, says why, and is asked about anew', async () => {
    page = await open(views({ state: 'paused' }))
    await page.press('openid-input', altDigit(1))
    expect(page.text('stock-unavailable')).toContain('已暂停')
    expect(page.main.made('stocks.refresh')).toEqual([{ stockId: walletStock }])
    await page.type('openid-input', realOpenid)
    await page.press('openid-input', enter)
    expect(page.main.made('sends.accept')).toEqual([])
    page.main.emit('stocks.changed', views())
    await page.settle()
    expect(page.find('stock-unavailable')).toBeNull()
    await page.press('openid-input', enter)
    expect(page.main.made('sends.accept')).toHaveLength(1)
  })
})

describe('a stock with codes on this machine', () => {
  const some = { imported: 100, left: 60, putAside: 0 }

  it('goes out by the scan alone, and the app takes the next code', async () => {
    page = await open(views({}, some))
    await page.press('openid-input', altDigit(2))
    expect(page.text('stock-codes')).toContain('60')
    await page.type('openid-input', realOpenid)
    await page.press('openid-input', enter)
    expect(page.main.made('sends.accept')).toMatchObject([{ stockId: codeStock, couponCode: null }])
  })

  it('takes the code of a card as well', async () => {
    page = await open(views({}, some))
    await page.press('openid-input', altDigit(2))
    await page.type('openid-input', realOpenid)
    await page.type('coupon-code-input', 'CARD-7')
    await page.press('coupon-code-input', enter)
    expect(page.main.made('sends.accept')).toMatchObject([{ couponCode: 'CARD-7' }])
  })

  it('warns when they run low, and cannot be picked without any', async () => {
    page = await open(views({}, { ...some, left: 49 }))
    expect(page.text('stock-codes')).toBe('券码只剩 49 个')
    page.main.emit('stocks.changed', views({}, { ...some, left: 0 }))
    await page.settle()
    expect(page.find('stock-obstacle')?.dataset['reason']).toBe('out-of-codes')
  })

  it('without any imported asks for the code as before', async () => {
    page = await open(views())
    await page.press('openid-input', altDigit(2))
    await page.type('openid-input', realOpenid)
    await page.press('openid-input', enter)
    expect(page.main.made('sends.accept')).toEqual([])
    expect(document.activeElement).toBe(page.find('coupon-code-input'))
  })
})

describe('the stocks in the settings', () => {
  it.each([
    ['zh-CN', '领取后 7 天内'],
    ['en', 'days after receipt: 7'],
  ])('say in %s for how long a coupon is good once a customer has it', async (language, words) => {
    const begins = Date.parse('2026-01-01T12:00:00+08:00')
    const ends = Date.parse('2099-12-31T12:00:00+08:00')
    page = await open(views({ begins, ends, daysAfterReceive: 7 }), language)
    await page.click('nav-settings')
    expect(page.text('stocks-section')).toContain(` · ${words}`)
    page.main.emit('stocks.changed', views({ begins, ends }))
    await page.settle()
    expect(page.text('stocks-section')).not.toContain(words)
  })

  it('ask for nothing that is no stock number', async () => {
    page = await open(views())
    await page.click('nav-settings')
    await page.type('add-stock-input', '12E3')
    await page.click('add-stock-button')
    expect(page.main.made('stocks.add')).toEqual([])
    expect(page.find('add-stock-input')?.getAttribute('aria-invalid')).toBe('true')
  })

  it('keep what is being typed while news comes in', async () => {
    page = await open(views())
    await page.click('nav-settings')
    await page.type('stock-name', '早餐')
    await page.type('codes-low-at', '7')
    page.main.emit('stocks.changed', views({ sent: 11 }))
    page.main.emit('status.changed', statusWith({ pendingCount: 1 }))
    await page.settle()
    expect((page.find('stock-name') as HTMLInputElement).value).toBe('早餐') // an input by its test id
    expect((page.find('codes-low-at') as HTMLInputElement).value).toBe('7') // likewise
  })

  it('import nothing before the operator has seen the look and said yes', async () => {
    page = await open(views())
    const planHash = 'ab'.repeat(32)
    page.main.answer('codes.look', () =>
      ok({
        file: 'cards.csv',
        lines: 3,
        fresh: 2,
        first: 'A-1',
        last: 'A-2',
        flawCounts: { duplicate: 1, known: 0, 'too-long': 0, alphabet: 0, rounded: 0 },
        flaws: [{ line: 3, flaw: 'duplicate', text: 'A-1', before: 1 }],
        doubt: null,
        planHash,
      }),
    )
    page.main.answer('codes.import', () =>
      err({ code: 'codes.changed-meanwhile', particulars: {} }),
    )
    await page.click('nav-settings')
    await page.click('look-codes')
    expect(page.text('code-look')).toContain('与第 1 行重复')
    expect(page.main.made('codes.import')).toEqual([])
    await page.click('import-codes')
    expect(page.main.made('codes.import')).toEqual([{ stockId: codeStock, planHash }])
    expect(page.text('stocks-error')).toContain('什么都没有导入')
  })

  it.each([
    ['is-heading', true, '中'],
    ['is-code', false, 'en'],
  ])('offer no import before the answer %s', async (button, isHeading, language) => {
    page = await open(views(), language === 'en' ? 'en' : 'zh-CN')
    const hash = 'cd'.repeat(32)
    const planHash = 'ab'.repeat(32)
    const look = {
      file: 'cards.csv',
      lines: 3,
      fresh: 3,
      first: 'VoucherCode',
      last: 'A-2',
      flawCounts: { duplicate: 0, known: 0, 'too-long': 0, alphabet: 0, rounded: 0 },
      flaws: [],
    }
    const doubt = { line: 1, text: 'VoucherCode', next: 'A-1', hash }
    page.main.answer('codes.look', () => ok({ ...look, doubt, planHash: null }))
    page.main.answer('codes.answer', () => ok({ ...look, fresh: 2, doubt: null, planHash }))
    page.main.answer('codes.import', () => ok(views()))
    await page.click('nav-settings')
    await page.click('look-codes')
    expect(page.text('line-in-doubt')).toBe('VoucherCode')
    expect(page.text('heading-question')).toContain(
      language === 'en' ? 'Is line 1 a heading or a coupon code?' : '第 1 行是标题，还是券码？',
    )
    expect(page.find('import-codes')).toBeNull()
    await page.click(button)
    expect(page.main.made('codes.answer')).toEqual([{ stockId: codeStock, hash, isHeading }])
    expect(page.find('heading-question')).toBeNull()
    // The button that had the focus is gone.
    expect(page.find('code-look')?.contains(document.activeElement)).toBe(true)
    await page.click('import-codes')
    expect(page.main.made('codes.import')).toEqual([{ stockId: codeStock, planHash }])
  })
})

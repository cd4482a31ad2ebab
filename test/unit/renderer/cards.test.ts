// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import { useScansStore, type Scan } from '../../../renderer/stores/scans.ts'
import { Openid } from '../../../shared/domain/ids.ts'
import { StockView } from '../../../shared/domain/stock-details.ts'
import { ok } from '../../../shared/result.ts'
import { codeStock, realOpenid, statusWith, walletStock } from './fake-handsel.ts'
import { enter, openPage, type Page } from './page.ts'

let page: Page
afterEach(() => page.close())

const other = 'o7tgX0RiTlJo9IXVVfemjFSlFMo4'
const altTwo: KeyboardEventInit = { key: '2', code: 'Digit2', altKey: true }
const value = (testId: string) => (page.find(testId) as HTMLInputElement).value // an input by its test id

/** A counter whose second stock has a pool that knows `CARD-7` and, as any member code, `VIP-1` is somebody's. */
async function openCounter({
  imported = 100,
  scanner = {},
  pool = ['CARD-7', '6222 0000'],
  cardStocks = [],
}: {
  imported?: number
  scanner?: object
  pool?: string[]
  cardStocks?: string[]
} = {}): Promise<void> {
  const { settings } = statusWith()
  const list = [
    StockView.parse({
      stock: { stockId: codeStock, name: '卡', couponCodeMode: 'MERCHANT_API' },
      known: null,
      problem: null,
      codes: { imported, left: imported, putAside: 0 },
    }),
  ]
  page = await openPage(
    statusWith({
      settings: { ...settings, cardStocks, scanner: { ...settings.scanner, ...scanner } },
    }),
    (main) => {
      main.answer('stocks.list', () => ok(list))
      main.answer('codes.find', ({ stockId, code }) =>
        ok({ known: stockId === codeStock && pool.includes(code) }),
      )
      main.answer('memberCodes.find', ({ code }) =>
        ok({ openid: code === 'VIP-1' ? Openid.parse(realOpenid) : null }),
      )
    },
  )
  await page.press('openid-input', altTwo)
}
const scan = async (text: string, into: Scan['into'] = null): Promise<void> => {
  useScansStore().take({ text, into })
  await page.settle()
  await page.settle()
}

describe('a card that is scanned while the pool has codes', () => {
  it.each([null, 'customer', 'code'] as const)(
    'before its customer is given to that customer, with the focus in %s',
    async (into) => {
      await openCounter()
      await scan('CARD-7', into)
      expect(value('coupon-code-input')).toBe('CARD-7')
      expect(value('openid-input')).toBe('')
      expect(page.find('miss')).toBeNull()
      expect(document.activeElement).toBe(page.find('openid-input'))
      expect(page.main.made('sends.accept')).toEqual([])
      await scan(realOpenid, 'customer')
      expect(page.main.made('sends.accept')).toMatchObject([
        { openid: realOpenid, stockId: codeStock, couponCode: 'CARD-7' },
      ])
      // The next one has no card.
      await scan(other)
      expect(page.main.made('sends.accept')[1]).toMatchObject({ openid: other, couponCode: null })
    },
  )

  it('after a customer who waits goes with that customer, whatever is focused', async () => {
    await openCounter({ scanner: { afterScan: 'wait' } })
    await scan(realOpenid, 'customer')
    await scan(' 6222 0000 ', 'customer')
    expect(value('openid-input')).toBe(realOpenid)
    expect(value('coupon-code-input')).toBe('6222 0000')
    await page.press('openid-input', enter)
    expect(page.main.made('sends.accept')).toMatchObject([
      { openid: realOpenid, couponCode: '6222 0000' },
    ])
  })

  it('after its customer goes with that customer, where the codes of the stock stand on cards', async () => {
    await openCounter({ cardStocks: [codeStock] })
    await scan(realOpenid, 'customer')
    expect(page.main.made('sends.accept')).toEqual([])
    expect(document.activeElement).toBe(page.find('coupon-code-input'))
    await scan('CARD-7')
    expect(page.main.made('sends.accept')).toMatchObject([
      { openid: realOpenid, couponCode: 'CARD-7' },
    ])
    await scan('6222 0000', 'customer')
    expect(value('coupon-code-input')).toBe('6222 0000')
    await scan(other)
    expect(page.main.made('sends.accept')[1]).toMatchObject({
      openid: other,
      couponCode: '6222 0000',
    })
    // And without a card nothing goes, not even by hand.
    await page.type('openid-input', realOpenid)
    await page.press('openid-input', { ...enter, ctrlKey: true })
    expect(page.find('coupon-code-error')?.dataset['reason']).toBe('code-empty')
    expect(page.main.made('sends.accept')).toHaveLength(2)
  })

  it('is what a stock goes by where the settings say so', async () => {
    await openCounter()
    const status = statusWith()
    const settings = { ...status.settings, cardStocks: [codeStock] }
    page.main.answer('settings.update', () => ok(statusWith({ settings })))
    await page.click('nav-settings')
    const select = page.find('code-giving') as HTMLSelectElement // by its test id
    expect(select.value).toBe('next')
    for (const way of ['card', 'next']) {
      select.value = way
      select.dispatchEvent(new Event('change'))
      await page.settle()
    }
    expect(page.main.made('settings.update')).toEqual([
      { cardStocks: [codeStock] },
      { cardStocks: [] },
    ])
  })

  it('after a customer of an unusual shape leaves the customer where it is', async () => {
    await openCounter()
    await scan('unusual-openid')
    await scan('CARD-7', 'customer')
    expect(value('openid-input')).toBe('unusual-openid')
    expect(value('coupon-code-input')).toBe('CARD-7')
    await page.press('openid-input', enter)
    expect(page.main.made('sends.accept')).toMatchObject([
      { openid: 'unusual-openid', couponCode: 'CARD-7' },
    ])
  })

  it('is taken from the customer’s field as well, where it was typed slowly', async () => {
    await openCounter()
    await page.type('openid-input', 'CARD-7')
    await page.press('openid-input', enter)
    expect(value('coupon-code-input')).toBe('CARD-7')
    expect(value('openid-input')).toBe('')
    expect(page.main.made('sends.accept')).toEqual([])
  })

  it('that the pool does not know is a miss or a question as ever', async () => {
    await openCounter()
    await scan('CARD-8')
    expect(value('coupon-code-input')).toBe('')
    expect(value('openid-input')).toBe('CARD-8')
    await scan('1234567890123456789012')
    expect(page.find('scan-error')?.dataset['reason']).toBe('coupon-code')
    expect(page.find('miss')).not.toBeNull()
    expect(page.main.made('sends.accept')).toEqual([])
  })

  it('is the member’s where a member has that code, and nothing but money where it looks like a payment code', async () => {
    await openCounter({ pool: ['VIP-1', '134567890123456789'] })
    await scan('134567890123456789')
    expect(page.find('scan-error')?.dataset['reason']).toBe('payment-code')
    await scan('VIP-1')
    expect(page.main.made('sends.accept')).toMatchObject([{ openid: realOpenid, couponCode: null }])
    expect(page.main.made('codes.find')).toEqual([{ stockId: codeStock, code: 'VIP-1' }])
  })

  it('is nothing to a stock without a pool, and none is asked', async () => {
    await openCounter({ imported: 0 })
    await scan('CARD-7', 'customer')
    expect(value('openid-input')).toBe('CARD-7')
    await page.press('coupon-code-input', { key: '1', code: 'Digit1', altKey: true })
    expect(
      document.querySelector(`[data-stock-id="${walletStock}"]`)?.getAttribute('aria-checked'),
    ).toBe('true')
    await scan('CARD-7')
    expect(page.main.made('codes.find')).toEqual([])
  })
})

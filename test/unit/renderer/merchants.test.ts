// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import type { AppStatus } from '../../../shared/contract/status.ts'
import type { MerchantWaits } from '../../../shared/domain/merchant-line.ts'
import { appError } from '../../../shared/errors.ts'
import { statusWith } from './fake-handsel.ts'
import { openPage, type Page } from './page.ts'

let page: Page
afterEach(() => page.close())

const none: MerchantWaits = { notOpened: null, pauses: [], forPerson: null }
const wechatError = { httpStatus: 401, code: 'SIGN_ERROR', message: '签名错误', requestId: null }
const rejected: MerchantWaits['pauses'][number] = {
  ...{ scope: { kind: 'everything' }, reason: 'signature-rejected' },
  ...{ wechatError, until: null, stockName: null },
}

/** The shop at the counter, and behind it another merchant that waits for this. */
function withOther(
  waits: Partial<MerchantWaits>,
  ofTheShop: Partial<MerchantWaits> = {},
): AppStatus {
  const [shop] = statusWith().merchants
  const other = { id: 'other', name: '机场店', atCounter: false, pendingCount: 3 }
  return statusWith({
    merchants: [
      { ...shop, waits: { ...none, ...ofTheShop } },
      { ...shop, ...other, waits: { ...none, ...waits } },
    ],
  })
}

const all = (testId: string) =>
  [...document.querySelectorAll<HTMLElement>(`[data-testid="${testId}"]`)].map(({ textContent }) =>
    textContent.trim(),
  )

describe('a merchant whose sends stand still behind the counter', () => {
  it('has a sign at the closed menu, which comes and goes with it', async () => {
    page = await openPage(withOther({}))
    expect(page.find('merchants-attention')).toBeNull()
    page.main.emit('status.changed', withOther({ pauses: [rejected] }))
    await page.settle()
    expect(page.find('merchants-attention')).not.toBeNull()
    const heard = page.find('merchant-menu')?.getAttribute('aria-describedby') ?? ''
    expect(document.getElementById(heard)?.textContent).toContain('1 家')
    page.main.emit('status.changed', withOther({}))
    await page.settle()
    expect(page.find('merchants-attention')).toBeNull()
    expect(document.getElementById(heard)?.textContent.trim()).toBe('')
  })

  it('has none where it goes on by itself, nor for the merchant at the counter', async () => {
    const offline = { ...rejected, reason: 'not-reachable' as const, until: 9 }
    page = await openPage(withOther({ pauses: [offline] }, { pauses: [rejected] }))
    expect(page.find('merchants-attention')).toBeNull()
  })

  it('says in the settings what it waits for and what to do, each with its page', async () => {
    const ofStock = {
      ...rejected,
      scope: { kind: 'stock', stockId: '1286950000000040' },
      ...{ reason: 'budget-used-up', stockName: '机场满减' },
    } as (typeof none.pauses)[number] // the id without its brand
    page = await openPage(
      withOther({
        notOpened: appError('keychain.unavailable', { detail: 'none' }),
        pauses: [ofStock, rejected],
        forPerson: { count: 2, reason: 'maybe-already-sent' },
      }),
    )
    await page.click('nav-settings')
    const [opening, everything, person, stock, ...more] = all('merchant-wait')
    expect(more).toEqual([])
    expect(opening).toContain('没能打开')
    expect(opening).toContain('自动再试')
    expect(everything).toContain('全部暂停发送 · 微信支付不认可签名')
    expect(everything).toContain('换到这家')
    expect(person).toContain('2 张可能已发出，请人判断')
    expect(stock).toContain('批次“机场满减”暂停发送')
    const whys = document.querySelectorAll<HTMLElement>('[data-testid="merchant-wait"] [data-why]')
    expect([...whys].map(({ dataset }) => dataset['why'])).toEqual([
      'error/keychain.unavailable',
      'reason/signature-rejected',
      'reason/maybe-already-sent',
      'reason/budget-used-up',
    ])
  })

  it('says in the menu what matters most, with the way to its page', async () => {
    page = await openPage(withOther({ pauses: [rejected], forPerson: { count: 2, reason: null } }))
    page.find('merchant-menu')?.focus()
    await page.settle()
    await page.press('merchant-menu', { key: 'ArrowDown' })
    await page.settle()
    expect(all('merchant-item-wait')).toEqual(['全部暂停发送 · 微信支付不认可签名'])
    await page.click('merchant-item-why')
    expect(page.text('why-dialog')).toContain('signature-rejected')
  })
})

// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import type { Send } from '../../../shared/domain/send.ts'
import type { AppError } from '../../../shared/errors.ts'
import { err, ok } from '../../../shared/result.ts'
import type { Result } from '../../../shared/result.ts'
import { codeStock, realOpenid, sendWith, statusWith, walletStock } from './fake-handsel.ts'
import { enter, openPage } from './page.ts'
import type { Page } from './page.ts'

let page: Page

/** Opens a page whose accepts wait; answers with what answers the last of them. */
async function openUnanswered(): Promise<(answer: Result<Send, AppError>) => void> {
  let accept = (_: Result<Send, AppError>): void => undefined
  page = await openPage(statusWith(), (main) =>
    main.answer('sends.accept', () => new Promise((resolve) => (accept = resolve))),
  )
  return (answer) => accept(answer)
}
afterEach(() => page.close())

const input = (testId: string): HTMLInputElement => {
  const element = page.find(testId)
  if (!(element instanceof HTMLInputElement)) throw new Error(`${testId} is no input`)
  return element
}
const altDigit = (digit: number): KeyboardEventInit => ({
  key: String(digit),
  code: `Digit${digit}`,
  altKey: true,
})

describe('a scan that ends in Enter', () => {
  it('makes one request for the chosen stock, clears the field and keeps it ready', async () => {
    page = await openPage()
    expect(document.activeElement).toBe(input('openid-input'))
    await page.type('openid-input', realOpenid)
    await page.press('openid-input', enter)
    expect(page.main.made('sends.accept')).toEqual([
      expect.objectContaining({ openid: realOpenid, stockId: walletStock, couponCode: null }),
    ])
    expect(input('openid-input').value).toBe('')
    expect(document.activeElement).toBe(input('openid-input'))
    expect(page.find('send-outcome')?.dataset['outcome']).toBe('waiting')
  })

  it('sends the openid that a link carries, not the link', async () => {
    page = await openPage()
    await page.type('openid-input', `https://shop.example/m?openid=${realOpenid}`)
    await page.press('openid-input', enter)
    expect(page.main.made('sends.accept')).toEqual([
      expect.objectContaining({ openid: realOpenid }),
    ])
  })

  it('shows why a payment code is refused, keeps it to be seen, and asks main nothing', async () => {
    page = await openPage()
    await page.type('openid-input', '134567890123456789')
    await page.press('openid-input', enter)
    expect(page.find('scan-error')?.dataset['reason']).toBe('payment-code')
    expect(page.text('scan-error')).toContain('付款码')
    expect(input('openid-input').value).toBe('134567890123456789')
    expect(page.main.made('sends.accept')).toEqual([])
  })

  it('selects a refused text, so that the next scan takes its place', async () => {
    page = await openPage()
    await page.type('openid-input', '134567890123456789')
    await page.press('openid-input', enter)
    expect(input('openid-input').selectionStart).toBe(0)
    expect(input('openid-input').selectionEnd).toBe(18)
    await page.type('openid-input', realOpenid)
    expect(page.find('scan-error')).toBeNull()
  })

  it('shows what became of a send where that is told before the accept is answered', async () => {
    const accept = await openUnanswered()
    await page.type('openid-input', realOpenid)
    await page.press('openid-input', enter)
    const send = sendWith({ state: 'queued' })
    page.main.emit('sends.changed', [{ ...send, state: 'sent' }])
    accept(ok(send))
    await page.settle()
    expect(page.find('send-outcome')?.dataset['outcome']).toBe('sent')
  })

  it('leaves alone what the next scan has typed while this one is being accepted', async () => {
    const accept = await openUnanswered()
    await page.type('openid-input', realOpenid)
    await page.press('openid-input', enter)
    await page.type('openid-input', `${realOpenid}o7tg`)
    accept(ok(sendWith()))
    await page.settle()
    expect(input('openid-input').value).toBe('o7tg')
  })

  it('sends the next customer too, when Enter comes while the one before is being accepted', async () => {
    const next = 'o7tgX0RiTlJo9IXVVfemjFSlFMo4'
    const accept = await openUnanswered()
    await page.type('openid-input', realOpenid)
    await page.press('openid-input', enter)
    await page.type('openid-input', `${realOpenid}${next}`)
    await page.press('openid-input', enter)
    accept(ok(sendWith()))
    await page.settle()
    expect(page.main.made('sends.accept')).toEqual([
      expect.objectContaining({ openid: realOpenid }),
      expect.objectContaining({ openid: next }),
    ])
    accept(ok(sendWith({ openid: next })))
    await page.settle()
    expect(input('openid-input').value).toBe('')
  })
})

describe('pressing twice', () => {
  it('makes one request while the first is being accepted', async () => {
    const accept = await openUnanswered()
    await page.type('openid-input', realOpenid)
    await page.click('send-button')
    expect(page.find('send-button')?.hasAttribute('disabled')).toBe(true)
    await page.click('send-button')
    await page.press('openid-input', enter)
    await page.press('openid-input', { ...enter, ctrlKey: true })
    accept(ok(sendWith()))
    await page.settle()
    expect(page.main.made('sends.accept')).toHaveLength(1)
    expect(page.find('send-button')?.hasAttribute('disabled')).toBe(false)
  })

  it('again after a failure carries the same submissionId; another customer gets another', async () => {
    page = await openPage(statusWith(), (main) =>
      main.answer('sends.accept', () => err({ code: 'storage.disk-full', particulars: {} })),
    )
    await page.type('openid-input', realOpenid)
    await page.press('openid-input', enter)
    await page.press('openid-input', enter)
    await page.type('openid-input', 'o7tgX0RiTlJo9IXVVfemjFSlFMo4')
    await page.press('openid-input', enter)
    const [first, second, other] = page.main
      .made('sends.accept')
      .map((request) => (request as { submissionId: string }).submissionId) // as the contract checked it
    expect(first).toMatch(/^[0-9a-f-]{36}$/)
    expect(second).toBe(first)
    expect(other).not.toBe(first)
  })

  it('for the same customer after success is a new send', async () => {
    page = await openPage()
    for (let turn = 0; turn < 2; turn += 1) {
      await page.type('openid-input', realOpenid)
      await page.press('openid-input', enter)
    }
    const ids = page.main
      .made('sends.accept')
      .map((request) => (request as { submissionId: string }).submissionId) // as the contract checked it
    expect(new Set(ids).size).toBe(2)
  })
})

describe('a send that is not accepted', () => {
  it('is said in large type, nothing is cleared, and the last outcome is not mistaken for it', async () => {
    page = await openPage()
    await page.type('openid-input', realOpenid)
    await page.press('openid-input', enter)
    page.main.answer('sends.accept', () => err({ code: 'storage.disk-full', particulars: {} }))
    await page.type('openid-input', 'o7tgX0RiTlJo9IXVVfemjFSlFMo4')
    await page.press('openid-input', enter)
    expect(page.find('accept-error')?.dataset['code']).toBe('storage.disk-full')
    expect(page.find('send-outcome')).toBeNull()
    expect(input('openid-input').value).toBe('o7tgX0RiTlJo9IXVVfemjFSlFMo4')
  })

  it('says so as well when main cannot be asked at all', async () => {
    page = await openPage(statusWith(), (main) =>
      main.answer('sends.accept', () => Promise.reject(new Error('gone'))),
    )
    await page.type('openid-input', realOpenid)
    await page.press('openid-input', enter)
    expect(page.find('accept-error')?.dataset['code']).toBe('ipc.internal')
    expect(page.find('send-button')?.hasAttribute('disabled')).toBe(false)
  })
})

describe('a stock that needs a coupon code', () => {
  it('is the only one with a field for it', async () => {
    page = await openPage()
    expect(page.find('coupon-code-input')).toBeNull()
    await page.press('openid-input', altDigit(2))
    expect(page.find('coupon-code-input')).not.toBeNull()
    expect(
      document.querySelector(`[data-stock-id="${codeStock}"]`)?.getAttribute('aria-checked'),
    ).toBe('true')
  })

  it('is asked for it after the openid, and Enter there sends both', async () => {
    page = await openPage()
    await page.press('openid-input', altDigit(2))
    await page.type('openid-input', realOpenid)
    await page.press('openid-input', enter)
    expect(page.main.made('sends.accept')).toEqual([])
    expect(page.find('coupon-code-error')).toBeNull()
    expect(document.activeElement).toBe(input('coupon-code-input'))
    await page.type('coupon-code-input', 'CAKE-1')
    await page.press('coupon-code-input', enter)
    expect(page.main.made('sends.accept')).toEqual([
      expect.objectContaining({ openid: realOpenid, stockId: codeStock, couponCode: 'CAKE-1' }),
    ])
    expect(input('coupon-code-input').value).toBe('')
    expect(document.activeElement).toBe(input('openid-input'))
  })

  it.each([
    ['', 'code-empty'],
    ['CAKE+1', 'code-alphabet'],
    ['x'.repeat(33), 'code-too-long'],
  ])('refuses %j beside the field', async (code, reason) => {
    page = await openPage()
    await page.press('openid-input', altDigit(2))
    await page.type('openid-input', realOpenid)
    await page.type('coupon-code-input', code)
    await page.press('coupon-code-input', enter)
    expect(page.find('coupon-code-error')?.dataset['reason']).toBe(reason)
    expect(page.find('scan-error')).toBeNull()
    expect(page.main.made('sends.accept')).toEqual([])
    expect(input('coupon-code-input').value).toBe(code)
  })
})

describe('an openid of an unusual shape', () => {
  it('gets a warning once it stands still, and is sent all the same', async () => {
    page = await openPage()
    await page.type('openid-input', 'xsd3434454567676')
    await expect.poll(() => page.find('openid-warning')?.dataset['warning']).toBe('unusual-shape')
    expect(page.find('scan-error')).toBeNull()
    await page.press('openid-input', enter)
    expect(page.main.made('sends.accept')).toHaveLength(1)
  })
})

describe('the keyboard', () => {
  it('chooses a stock by its digit while the focus is on the stocks', async () => {
    page = await openPage()
    const first = document.querySelector<HTMLElement>(`[data-stock-id="${walletStock}"]`)
    first?.focus()
    first?.dispatchEvent(new KeyboardEvent('keydown', { key: '2', code: 'Digit2', bubbles: true }))
    await page.settle()
    const second = document.querySelector<HTMLElement>(`[data-stock-id="${codeStock}"]`)
    expect(second?.getAttribute('aria-checked')).toBe('true')
    expect(document.activeElement).toBe(second)
  })

  it('brings a scan that hits no field into the openid field', async () => {
    page = await openPage()
    document.querySelector<HTMLElement>('[data-testid="nav-counter"]')?.focus()
    await page.press('nav-counter', { key: 'o', code: 'KeyO' })
    expect(document.activeElement).toBe(input('openid-input'))
  })

  it('goes to every view and back with the form as it was left', async () => {
    page = await openPage()
    await page.type('openid-input', 'half')
    await page.press('openid-input', { key: 'F4' })
    expect(page.find('openid-input')).toBeNull()
    expect(page.find('outbox-filter')).not.toBeNull()
    await page.press('nav-outbox', { key: 'F8' })
    expect(page.find('language-select')).not.toBeNull()
    await page.press('nav-settings', { key: 'F2' })
    expect(input('openid-input').value).toBe('half')
    expect(document.activeElement).toBe(input('openid-input'))
  })
})

// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { appError } from '../../../shared/errors.ts'
import { err, ok } from '../../../shared/result.ts'
import type { Send } from '../../../shared/domain/send.ts'
import { codeStock, realOpenid, sendWith, walletStock, type FakeHandsel } from './fake-handsel.ts'
import { enter, openPage, type Page } from './page.ts'

let page: Page
beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
  })
})
afterEach(() => {
  page.close()
  vi.useRealTimers()
})

const after = async (ms: number): Promise<void> => {
  await vi.advanceTimersByTimeAsync(ms)
  await page.settle()
}
const key = (name: string, more: KeyboardEventInit = {}): KeyboardEventInit => ({
  key: name,
  code: /^\d$/.test(name) ? `Digit${name}` : name.length === 1 ? `Key${name.toUpperCase()}` : name,
  ...more,
})
const ctrlZ = key('z', { ctrlKey: true })
const field = (): HTMLInputElement => {
  const element = page.find('openid-input')
  if (!(element instanceof HTMLInputElement)) throw new Error('no field for the customer')
  return element
}
const chosen = (): string | undefined =>
  document.querySelector<HTMLElement>('[aria-checked="true"]')?.dataset['stockId']

/** A counter that has accepted one send, which is now like this. */
async function accepted(now: Partial<Send>, prepare?: (main: FakeHandsel) => void): Promise<Send> {
  const send = sendWith({ state: 'queued', attempts: 0, ...now })
  page = await openPage(undefined, (main) => {
    main.answer('sends.accept', () => ok(send))
    main.answer('sends.cancel', () => ok({ ...send, state: 'cancelled' }))
    prepare?.(main)
  })
  await page.type('openid-input', realOpenid)
  await page.press('openid-input', enter)
  return send
}

describe('taking back', () => {
  it('cancels the row that waits and gives the form its customer again', async () => {
    const send = await accepted({})
    expect(page.text('undo-button')).toContain('10')
    await page.press('openid-input', ctrlZ)
    await after(100)
    expect(page.main.made('sends.cancel')).toEqual([{ outRequestNo: send.outRequestNo }])
    expect(field().value).toBe(realOpenid)
    expect(page.find('send-outcome')?.dataset['outcome']).toBe('cancelled')
    expect(page.find('undo-button')).toBeNull()
    expect(page.find('undo-said')?.dataset['said']).toBe('done')
    // The mended send is one of its own.
    await page.press('openid-input', enter)
    expect(page.main.made('sends.accept')).toHaveLength(2)
    expect(page.main.made('sends.accept')[1]).toMatchObject({ replaces: null })
  })

  it('is offered for ten seconds and not longer', async () => {
    await accepted({})
    await after(9_000)
    expect(page.text('undo-button')).toContain('1')
    await after(1_500)
    expect(page.find('undo-button')).toBeNull()
    await page.press('openid-input', ctrlZ)
    await after(100)
    expect(page.main.made('sends.cancel')).toEqual([])
  })

  it.each([{ state: 'sent' }, { state: 'sending' }, { state: 'unknown', doubt: true }] as const)(
    'says that it has left when it is %j',
    async (state) => {
      await accepted(state)
      expect(page.find('undo-button')).toBeNull()
      await page.press('openid-input', ctrlZ)
      await after(100)
      expect(page.find('undo-said')?.dataset['said']).toBe('left')
      expect(page.main.made('sends.cancel')).toEqual([])
      expect(field().value).toBe('')
    },
  )

  it('says the same when it left a moment ago, as the machine knows', async () => {
    await accepted({}, (main) =>
      main.answer('sends.cancel', () =>
        err(appError('send.not-possible-now', { state: 'sending' })),
      ),
    )
    await page.click('undo-button')
    expect(page.find('undo-said')?.dataset['said']).toBe('left')
    expect(field().value).toBe('')
  })

  it('leaves the text of the next customer alone', async () => {
    await accepted({})
    await page.type('openid-input', 'half')
    await page.press('openid-input', ctrlZ)
    await after(100)
    expect(page.main.made('sends.cancel')).toEqual([])
    await page.click('undo-button')
    expect(page.main.made('sends.cancel')).toHaveLength(1)
    expect(field().value).toBe('half')
  })
})

describe('a plain digit', () => {
  it('chooses a stock when it stands alone in the empty field', async () => {
    page = await openPage()
    await page.press('openid-input', key('2'))
    await page.type('openid-input', '2')
    expect(chosen()).toBe(walletStock)
    await after(600)
    expect(chosen()).toBe(codeStock)
    expect(field().value).toBe('')
  })

  it('is the beginning of a number when more is typed', async () => {
    page = await openPage()
    await page.press('openid-input', key('2'))
    await page.type('openid-input', '2')
    await after(200)
    await page.type('openid-input', '20')
    await after(2_000)
    expect(chosen()).toBe(walletStock)
    expect(field().value).toBe('20')
  })

  it('that no stock has stays what it is', async () => {
    page = await openPage()
    await page.press('openid-input', key('9'))
    await page.type('openid-input', '9')
    await after(2_000)
    expect(field().value).toBe('9')
  })
})

it('Escape clears the form and keeps the stock', async () => {
  page = await openPage()
  await page.press('openid-input', key('2', { altKey: true }))
  await page.type('openid-input', '134650000000000001')
  await page.type('coupon-code-input', 'CODE-1')
  await page.press('openid-input', enter)
  expect(page.find('scan-error')).not.toBeNull()
  await page.press('coupon-code-input', key('Escape'))
  await after(100)
  expect(field().value).toBe('')
  expect(page.find('scan-error')).toBeNull()
  expect(chosen()).toBe(codeStock)
  expect(document.activeElement).toBe(field())
})

describe('the page of keys', () => {
  it.each(['nav-counter', 'nav-outbox', 'nav-settings'])(
    'opens and closes over %s',
    async (view) => {
      page = await openPage()
      await page.click(view)
      await page.press(view, key('F1'))
      expect(page.find('key-help')).not.toBeNull()
      await page.press('key-help', key('F1'))
      expect(page.find('key-help')).toBeNull()
    },
  )
})

// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import { CodeDryRun } from '../../../shared/domain/code-file.ts'
import { StockView } from '../../../shared/domain/stock-details.ts'
import { appError } from '../../../shared/errors.ts'
import { err, ok } from '../../../shared/result.ts'
import { codeStock, realOpenid, sendWith, statusWith, walletStock } from './fake-handsel.ts'
import { enter, openPage, type Page } from './page.ts'

let page: Page
afterEach(() => page.close())

/** What can be asked about on the page, in its order. */
const asked = (within: ParentNode = document): (string | undefined)[] =>
  [...within.querySelectorAll<HTMLElement>('[data-testid="why-button"]')].map(
    ({ dataset }) => dataset['why'],
  )
const opened = (): string | undefined => page.find('why-page')?.dataset['why']

describe('over a locked counter', () => {
  const locked = () =>
    openPage(statusWith(), (main) => {
      main.answer('lock.status', () =>
        ok({ locked: true, hasPin: true, waitSeconds: 0, idleMinutes: 0 }),
      )
    })

  it('a wrong PIN explains itself, by button and by key, and nothing else can be looked up', async () => {
    page = await locked()
    page.main.answer('lock.unlock', () => err(appError('lock.pin-wrong', {})))
    await page.press('pin-input', { key: 'F9' })
    expect(page.find('why-dialog')).toBeNull()
    await page.type('pin-input', '4711')
    await page.press('pin-input', enter)
    expect(asked()).toEqual(['error/lock.pin-wrong'])
    await page.click('why-button')
    expect(opened()).toBe('error/lock.pin-wrong')
    expect(page.find('lock-screen')).not.toBeNull()
    expect(page.find('why-all')).toBeNull()
    expect(page.find('why-search')).toBeNull()
    await page.press('why-dialog', { key: 'F9' })
    expect(page.find('why-dialog')).toBeNull()
    await page.press('pin-input', { key: 'F9' })
    expect(opened()).toBe('error/lock.pin-wrong')
  })

  it('what is no PIN explains itself, and so does a wait', async () => {
    page = await locked()
    await page.type('pin-input', '12')
    await page.press('pin-input', enter)
    expect(asked()).toEqual(['pin/malformed'])
    page.main.emit('lock.changed', { locked: true, hasPin: true, waitSeconds: 9, idleMinutes: 0 })
    await page.settle()
    expect(asked()).toEqual(['error/lock.wait'])
  })

  it('keys that are pressed while a page is read enter no PIN', async () => {
    page = await locked()
    await page.type('pin-input', '12')
    await page.press('pin-input', enter)
    await page.click('why-button')
    page.find('why-close')?.focus()
    await page.press('why-dialog', { key: '4' })
    expect(document.activeElement).toBe(page.find('why-close'))
  })

  it('nothing is left of what was read before', async () => {
    page = await openPage(statusWith(), (main) => {
      const noAuth = { httpStatus: 403, code: 'NO_AUTH', message: realOpenid, requestId: null }
      const refused = { state: 'refused', reason: 'no-permission', wechatError: noAuth }
      main.answer('sends.accept', () => ok(sendWith(refused)))
    })
    await page.type('openid-input', realOpenid)
    await page.press('openid-input', enter)
    await page.press('openid-input', { key: 'F9' })
    expect(page.text('why-page')).toContain(realOpenid)
    page.main.emit('lock.changed', { locked: true, hasPin: true, waitSeconds: 0, idleMinutes: 5 })
    await page.settle()
    expect(page.find('lock-screen')).not.toBeNull()
    expect(page.find('why-dialog')).toBeNull()
    expect(document.body.innerHTML).not.toContain(realOpenid)
  })
})

it('a coupon that cannot be picked says why, and the key for "why" passes it over', async () => {
  const view = StockView.parse({
    stock: { stockId: walletStock, name: null, couponCodeMode: 'WECHATPAY_MODE' },
    known: {
      fetchedAt: Date.now(),
      details: {
        ...{ name: null, worth: null, state: 'paused', couponCodeMode: 'WECHATPAY_MODE' },
        ...{ begins: null, ends: null, maxCoupons: null, sent: null, maxPerUser: null },
        ...{ maxPerDay: null, sentToday: null, uploadedCodesLeft: null },
      },
    },
    problem: null,
    codes: { imported: 0, left: 0, putAside: 0 },
  })
  page = await openPage(statusWith(), (main) => {
    main.answer('stocks.list', () => ok([view]))
  })
  const picker = page.find('stock-select')
  expect(picker && asked(picker)).toEqual(['obstacle/paused'])
  const button = picker?.querySelector<HTMLElement>('[data-testid="why-button"]')
  expect(button?.closest('[role="radio"]')).toBeNull()
  button?.click()
  await page.settle()
  expect(opened()).toBe('obstacle/paused')
  await page.press('why-dialog', { key: 'F9' })
  await page.press('openid-input', { key: 'F9' })
  expect(page.find('why-search')).not.toBeNull()
})

it('what is no stock number explains itself', async () => {
  page = await openPage()
  await page.click('nav-settings')
  expect(asked()).toEqual([])
  await page.type('add-stock-input', '12E3')
  await page.click('add-stock-button')
  expect(asked()).toEqual(['error/stock.id-malformed'])
  await page.click('why-button')
  expect(page.text('why-page')).toContain('12E3')
})

it.each([
  ['12', '', 'pin/malformed'],
  ['4711', '4712', 'pin/differ'],
])('a new PIN %s with %s explains why it is not stored', async (next, again, expected) => {
  page = await openPage()
  await page.click('nav-settings')
  await page.type('pin-next', next)
  await page.type('pin-again', again)
  await page.click('pin-set')
  expect(asked()).toEqual([expected])
})

it('each flaw of a file of codes explains itself, once for all of its lines', async () => {
  const flaws = ['duplicate', 'known', 'too-long', 'alphabet', 'rounded'] as const
  const codes = { imported: 0, left: 0, putAside: 0 }
  const stock = { stockId: codeStock, name: null, couponCodeMode: 'MERCHANT_API' }
  page = await openPage(statusWith(), (main) => {
    main.answer('stocks.list', () =>
      ok([StockView.parse({ stock, known: null, problem: null, codes })]),
    )
    main.answer('codes.look', () =>
      ok(
        CodeDryRun.parse({
          ...{ file: 'cards.csv', lines: 12, fresh: 2, first: 'A-1', last: 'A-2' },
          flawCounts: Object.fromEntries(flaws.map((flaw) => [flaw, 2])),
          flaws: flaws.map((flaw, line) => ({ line: line + 2, flaw, text: 'A-1', before: 1 })),
          doubt: null,
          planHash: 'ab'.repeat(32),
        }),
      ),
    )
  })
  await page.click('nav-settings')
  await page.click('look-codes')
  const look = page.find('code-look')
  expect(look && asked(look)).toEqual(flaws.map((flaw) => `flaw/${flaw}`))
})

it('the question whether to give it again explains itself, and answers as before', async () => {
  page = await openPage(statusWith(), (main) => {
    main.answer('sends.accept', () =>
      err(appError('send.repeat', { minutes: 3, outRequestNo: 'HS00000001' })),
    )
  })
  await page.type('openid-input', realOpenid)
  await page.press('openid-input', enter)
  const question = page.find('repeat-keep')?.closest('[role="alertdialog"]')
  expect(question && asked(question)).toEqual(['error/send.repeat'])
  expect(document.activeElement).toBe(page.find('repeat-keep'))
  await page.click('why-button')
  expect(opened()).toBe('error/send.repeat')
  await page.press('why-dialog', { key: 'F9' })
  expect(page.find('repeat-keep')).not.toBeNull()
})

it('a take-back that fails explains itself', async () => {
  page = await openPage(statusWith(), (main) => {
    main.answer('sends.cancel', () => err(appError('storage.disk-full', {})))
  })
  await page.type('openid-input', realOpenid)
  await page.press('openid-input', enter)
  await page.click('undo-button')
  const said = page.find('undo-said')
  expect(said && asked(said)).toEqual(['error/storage.disk-full'])
})

// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import type { Send } from '../../../shared/domain/send.ts'
import { ok, type Result } from '../../../shared/result.ts'
import type { AppError } from '../../../shared/errors.ts'
import { countsWith, sendWith, statusWith } from './fake-handsel.ts'
import { openPage, type Page } from './page.ts'

const { profile } = statusWith()
const elsewhere = statusWith({ profile: { ...profile, id: 'second' } })

let page: Page
afterEach(() => page.close())

const rows = (): (string | undefined)[] =>
  [...document.querySelectorAll<HTMLElement>('[data-testid="outbox-row"]')].map(
    ({ dataset }) => dataset['outRequestNo'],
  )
const key = (name: string): Promise<void> => page.press('outbox-list', { key: name })

/** Opens the outbox of the shop, with its first row selected; the second merchant has a row of its own. */
async function openShop(): Promise<{ mine: Send; other: Send; leave: () => Promise<void> }> {
  const mine = sendWith({ state: 'queued' })
  const other = sendWith({ state: 'refused', reason: 'no-permission', profileId: 'second' })
  let sends = [mine]
  page = await openPage(statusWith(), (main) => {
    main.answer('sends.page', () => ok({ sends, next: null }))
    main.answer('sends.counts', () => ok(countsWith({ queued: 1 })))
  })
  await page.click('nav-outbox')
  await key('ArrowDown')
  const leave = async (): Promise<void> => {
    sends = [other]
    page.main.emit('status.changed', elsewhere)
    await page.settle()
  }
  return { mine, other, leave }
}

describe('another merchant who comes to the counter while the outbox is open', () => {
  it('has a list of its own, and nothing of the former one is left', async () => {
    const { mine, other, leave } = await openShop()
    await key('Enter')
    expect(page.find('evidence')).not.toBeNull()
    await page.type('outbox-search', mine.openid)
    await page.press('outbox-search', { key: 'Enter' })
    expect(page.main.made('sends.page').at(-1)).toMatchObject({ search: mine.openid })
    const asked = page.main.made('sends.page').length
    await leave()
    expect(rows()).toEqual([other.outRequestNo])
    expect(page.main.made('sends.page').length).toBeGreaterThan(asked)
    expect(page.main.made('sends.page').at(-1)).toMatchObject({ search: null })
    expect(page.find('outbox-search')).toHaveProperty('value', '')
    expect(page.find('evidence')).toBeNull()
    expect(page.text('row-actions')).not.toContain(mine.stockName)
  })

  it('does not look for whom the former one was looking for', async () => {
    const { mine, leave } = await openShop()
    // Typed, and not looked for yet.
    await page.type('outbox-search', mine.openid)
    await leave()
    expect(page.find('outbox-search')).toHaveProperty('value', '')
  })

  it('sees no row while the list is on its way', async () => {
    const { leave } = await openShop()
    let answer = (_: Result<{ sends: Send[]; next: null }, AppError>): void => undefined
    page.main.answer('sends.page', () => new Promise((resolve) => (answer = resolve)))
    await leave()
    expect(rows()).toEqual([])
    answer(ok({ sends: [], next: null }))
  })

  it('is not asked about what the former one wanted to cancel, and gets no late answer about it', async () => {
    const { mine, other, leave } = await openShop()
    let answer = (_: Result<Send, AppError>): void => undefined
    page.main.answer('sends.hold', () => new Promise((resolve) => (answer = resolve)))
    await page.click('hold-button')
    await page.click('cancel-button')
    expect(page.find('cancel-keep')).not.toBeNull()
    await leave()
    expect(page.find('cancel-keep')).toBeNull()
    answer(ok({ ...mine, state: 'held' }))
    await page.settle()
    expect(rows()).toEqual([other.outRequestNo])
  })
})

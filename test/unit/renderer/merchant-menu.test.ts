// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { appError } from '../../../shared/errors.ts'
import { err, ok } from '../../../shared/result.ts'
import { statusWith } from './fake-handsel.ts'
import { openPage, type Page } from './page.ts'

const { profile, merchants } = statusWith()
const [shop] = merchants
const second = { ...shop, id: 'second', name: '二店', atCounter: false }
const both = { merchants: [shop, second] }
const missing = appError('keychain.entry-missing', {})

let page: Page
beforeEach(async () => {
  page = await openPage(statusWith(both))
  page.main.answer('merchants.switch', () => err(missing))
})
afterEach(() => page.close())

/** Chooses the second merchant in the header's menu, by keyboard. */
async function choose(): Promise<void> {
  page.find('merchant-menu')?.focus()
  await page.settle()
  await page.press('merchant-menu', { key: 'ArrowDown' })
  await page.settle()
  const item = document.querySelector<HTMLElement>('[data-merchant-id="second"][role="menuitem"]')
  item?.click()
  await page.settle()
}

describe('a change of merchant in the header’s menu that fails', () => {
  it.each(['nav-counter', 'nav-outbox', 'nav-settings'])(
    'is told where the operator is: %s',
    async (view) => {
      await page.click(view)
      await choose()
      expect(page.main.made('merchants.switch')).toEqual([{ id: 'second' }])
      const told = page.find('merchant-menu-error')
      expect(told?.dataset['code']).toBe('keychain.entry-missing')
      expect(told?.getAttribute('role')).toBe('alert')
      expect(told?.querySelectorAll('strong, span')).toHaveLength(2)
      told?.querySelector<HTMLElement>('[data-testid="why-button"]')?.click()
      await page.settle()
      expect(page.find('why-page')?.dataset['why']).toBe('error/keychain.entry-missing')
      // Said once: the list in the settings tells of what was done there.
      expect(page.find('merchants-error')).toBeNull()
    },
  )

  it('is told until somebody has read it, or another merchant is there', async () => {
    await choose()
    await page.click('merchant-menu-error-close')
    expect(page.find('merchant-menu-error')).toBeNull()
    await choose()
    expect(page.find('merchant-menu-error')).not.toBeNull()
    page.main.emit('status.changed', statusWith({ ...both, profile: { ...profile, id: 'second' } }))
    await page.settle()
    expect(page.find('merchant-menu-error')).toBeNull()
  })

  it('is over once it has worked', async () => {
    await page.click('nav-outbox')
    await choose()
    page.main.answer('merchants.switch', () => ok(statusWith(both)))
    await choose()
    expect(page.find('merchant-menu-error')).toBeNull()
    expect(page.find('openid-input')).not.toBeNull()
  })
})

it('a change in the settings that fails is told there', async () => {
  await page.click('nav-settings')
  document.querySelector<HTMLElement>('[data-testid="merchant-switch"]')?.click()
  await page.settle()
  expect(page.find('merchants-error')?.dataset['code']).toBe('keychain.entry-missing')
  expect(page.find('merchant-menu-error')).toBeNull()
})

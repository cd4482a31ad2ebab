// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it } from 'vitest'
import { AppStatus } from '../../../shared/contract/status.ts'
import { merchantColours } from '../../../shared/domain/merchant-mark.ts'
import { ok } from '../../../shared/result.ts'
import { statusWith } from './fake-handsel.ts'
import { openPage, type Page } from './page.ts'

let page: Page
beforeEach(async () => {
  page = await openPage()
  page.main.answer('merchants.label', ({ id, name, colour }) => {
    const status = statusWith()
    return ok(
      AppStatus.parse({
        ...status,
        merchants: status.merchants.map((line) =>
          line.id === id ? { ...line, name, colour } : line,
        ),
      }),
    )
  })
  await page.click('nav-settings')
  await page.click('merchant-edit')
})
afterEach(() => page.close())

const colours = (): HTMLInputElement[] => [
  ...document.querySelectorAll<HTMLInputElement>('[data-testid="merchant-card"] [type="radio"]'),
]
const inHeader = (): string | undefined =>
  page
    .find('merchant-menu')
    ?.querySelector<HTMLElement>('.swatch')
    ?.style.getPropertyValue('--merchant')

it('the colours of a merchant have names, and the one it has is chosen', () => {
  expect(colours().map(({ value }) => value)).toEqual([...merchantColours])
  expect(
    colours()
      .filter(({ checked }) => checked)
      .map(({ value }) => value),
  ).toEqual(['teal'])
  const names = colours().map((input) => input.closest('label')?.textContent.trim() ?? '')
  expect(new Set(names).size).toBe(merchantColours.length)
  for (const name of names) expect(name).toMatch(/^\p{Script=Han}+$/u)
})

it('another colour is what it is known by from then on, wherever it is shown', async () => {
  expect(inHeader()).toBe('var(--teal)')
  colours()[2]?.click()
  await page.settle()
  // Nothing is changed before somebody says so.
  expect(inHeader()).toBe('var(--teal)')
  await page.click('merchant-save')
  expect(page.main.made('merchants.label')).toEqual([
    { id: 'shop', name: '桂香斋', colour: 'magenta' },
  ])
  expect(inHeader()).toBe('var(--magenta)')
  const card = page.find('merchant-card')?.querySelector<HTMLElement>('.swatch')
  expect(card?.style.getPropertyValue('--merchant')).toBe('var(--magenta)')
})

it('a change that is left off changes nothing', async () => {
  colours()[2]?.click()
  await page.press('merchant-name', { key: 'Escape' })
  expect(page.find('merchant-save')).toBeNull()
  expect(page.main.made('merchants.label')).toEqual([])
  await page.click('merchant-edit')
  expect(
    colours()
      .filter(({ checked }) => checked)
      .map(({ value }) => value),
  ).toEqual(['teal'])
})

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright'
import { chooseFile } from './support/choose-file.ts'
import { Counter, openidOf, stocks } from './support/counter.ts'
import { editSetup } from './support/setup.ts'
import { expect, test } from './support/test.ts'

/** When each stock was heard of last, in the order of the list. */
const heardOf = (page: Page): Promise<(number | null)[]> =>
  page.evaluate(async () => {
    const list = await window.handsel.request['stocks.list'](null)
    return list.ok ? list.value.map(({ known }) => known?.fetchedAt ?? null) : []
  })

test('the twelfth stock has no key of its own, and is chosen and sent by keyboard all the same', async ({
  launch,
  gateway,
}) => {
  const others = Array.from({ length: 11 }, (_, n) => ({ stockId: `20000000000000${n + 10}` }))
  await editSetup(gateway, { stocks: [...others, { stockId: stocks.plain, name: '第十二种' }] })
  const { page } = await launch({ setupFile: gateway.folder.setupFile })
  const counter = new Counter(page)
  const cards = page.getByTestId('stock-select').locator('[data-stock-id]')
  await expect(cards).toHaveCount(12)
  await expect(counter.connectivity).toHaveAttribute('data-state', 'online')
  await page.keyboard.press('Alt+9')
  await expect(cards.nth(8)).toHaveAttribute('aria-checked', 'true')
  await page.keyboard.press('Alt+0')
  await expect(cards.nth(8)).toHaveAttribute('aria-checked', 'true')

  for (let presses = 0; presses < 60; presses += 1) {
    if (await cards.nth(8).evaluate((card) => card === document.activeElement)) break
    await page.keyboard.press('Shift+Tab')
  }
  for (const place of [9, 10, 11]) {
    // As long as a finger presses it.
    await page.keyboard.press('ArrowDown', { delay: 80 })
    await expect(cards.nth(place)).toBeFocused()
  }
  await expect(cards.nth(11)).toHaveAttribute('aria-checked', 'true')
  await expect(cards.nth(11)).toBeInViewport({ ratio: 1 })
  await page.keyboard.press('Enter')
  await expect(counter.openid).toBeFocused()
  await counter.scan(openidOf('twelfth'))
  await counter.expectOutcome('sent')
  expect(gateway.ledger()).toMatchObject([{ stockId: stocks.plain }])
})

test('what is known of stocks is fetched anew, all at the counter and one in the settings', async ({
  launch,
  gateway,
}) => {
  const { page } = await launch({ setupFile: gateway.folder.setupFile })
  await expect.poll(() => heardOf(page), { timeout: 20_000 }).not.toContain(null)
  await expect(page.getByTestId('stocks-age')).toContainText('更新')
  const first = await heardOf(page)
  await page.getByTestId('refresh-stocks').press('Enter')
  await expect
    .poll(async () => (await heardOf(page)).every((at, n) => (at ?? 0) > (first[n] ?? 0)))
    .toBe(true)
  await expect(page.getByTestId('refresh-stocks')).toBeEnabled()

  const second = await heardOf(page)
  await page.getByTestId('nav-settings').click()
  await page.getByTestId('stock-refresh').nth(1).press('Enter')
  await expect.poll(async () => (await heardOf(page))[1]).toBeGreaterThan(second[1] ?? 0)
  const third = await heardOf(page)
  expect(third.filter((at, n) => at !== second[n])).toEqual([third[1]])
})

test('a code that WeChat Pay refuses is put aside, put back and handed out, or thrown away', async ({
  launch,
  gateway,
  folder,
}) => {
  const file = join(folder, 'cards.csv')
  await writeFile(file, ['券码', 'CARD-1', 'CARD-2', 'CARD-3'].join('\r\n'))
  const app = await launch({ setupFile: gateway.folder.setupFile })
  const { page } = app
  const counter = new Counter(page)
  await chooseFile(app, file)
  await page.getByTestId('nav-settings').click()
  const row = page.locator(`[data-testid=stock-row][data-stock-id="${stocks.withCode}"]`)
  await row.getByTestId('look-codes').click()
  await page.getByTestId('import-codes').click()
  await expect(row.getByTestId('codes-left')).toContainText('3')

  /** Gives one that is refused, and looks at the pool. */
  const refuse = async (name: string): Promise<void> => {
    const refusal = { status: 400, code: 'PARAM_ERROR', message: '券code不合法' }
    gateway.faults.add({ kind: 'refuse', ...refusal, match: { endpoint: 'send' } })
    await page.getByTestId('nav-counter').click()
    await counter.pick(stocks.withCode)
    await counter.scan(openidOf(name))
    await counter.expectOutcome('refused')
    gateway.faults.clear()
    await page.getByTestId('nav-settings').click()
    await expect(row.getByTestId('codes-aside')).toContainText('1')
    await expect(row.getByTestId('codes-left')).toContainText('2')
  }
  await refuse('refused')
  await row.getByTestId('put-back-codes').press('Enter')
  await expect(row.getByTestId('codes-aside')).toBeHidden()
  await expect(row.getByTestId('codes-left')).toContainText('剩 3 个')

  await page.getByTestId('nav-counter').click()
  await counter.scan(openidOf('again'))
  await counter.expectOutcome('sent')
  await expect(counter.outcome).toHaveAttribute('data-coupon-code', 'CARD-1')

  await page.getByTestId('nav-settings').click()
  await expect(row.getByTestId('codes-left')).toContainText('剩 2 个')
  await row.getByTestId('discard-codes').click()
  await page.getByTestId('discard-codes-keep').click()
  await expect(row.getByTestId('codes-left')).toContainText('剩 2 个')
  await row.getByTestId('discard-codes').click()
  await page.getByTestId('discard-codes-confirm').click()
  await expect(row.getByTestId('discard-codes')).toBeHidden()
  // What went out stays known: it is not imported a second time.
  await row.getByTestId('look-codes').click()
  await expect(page.getByTestId('code-look')).toHaveAttribute('data-fresh', '2')
  await expect(page.locator('[data-flaw="known"][data-testid="code-flaw"]')).toHaveCount(1)
})

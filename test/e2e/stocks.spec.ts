import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright'
import { chooseFile } from './support/choose-file.ts'
import { Counter, openidOf, otherStocks, stocks } from './support/counter.ts'
import { sendsIn } from './support/database.ts'
import { addStock } from './support/setup.ts'
import { expect, test } from './support/test.ts'

const { paused, ended, foreign, daily } = otherStocks

const row = (page: Page, stockId: string): Locator =>
  page.getByTestId('stock-row').and(page.locator(`[data-stock-id="${stockId}"]`))
const card = (page: Page, stockId: string): Locator =>
  page.getByTestId('stock-select').locator(`[data-stock-id="${stockId}"]`)

/** Leads from the settings through the look to the end of an import. */
async function importCodes(page: Page, fresh: number): Promise<void> {
  await row(page, stocks.withCode).getByTestId('look-codes').click()
  await expect(page.getByTestId('code-look')).toHaveAttribute('data-fresh', String(fresh))
  await page.getByTestId('import-codes').click()
  await expect(page.getByTestId('code-look')).toHaveCount(0)
}

test('the counter shows what each coupon is worth, and no stock that is over can be picked', async ({
  launch,
  gateway,
}) => {
  const { page } = await launch({ setupFile: gateway.folder.setupFile })
  const counter = new Counter(page)
  await expect(card(page, stocks.plain).getByTestId('stock-worth')).toHaveText('满 100 减 20')
  await expect(card(page, stocks.usedUp)).toBeDisabled()
  await expect(card(page, stocks.usedUp).getByTestId('stock-obstacle')).toHaveAttribute(
    'data-reason',
    'out-of-budget',
  )

  await page.getByTestId('nav-settings').click()
  for (const stockId of [ended, paused, daily]) {
    await addStock(page, stockId)
    await expect(row(page, stockId)).toBeVisible()
  }
  await addStock(page, foreign)
  await expect(page.getByTestId('stocks-error')).toContainText(foreign)
  await expect(row(page, foreign)).toHaveCount(0)

  await page.getByTestId('nav-counter').click()
  await expect(card(page, ended)).toBeDisabled()
  await expect(card(page, ended)).toContainText('已结束')
  await expect(card(page, daily).getByTestId('stock-worth')).toHaveText('8.8 折')
  await page.keyboard.press('Alt+6')
  await expect(page.getByTestId('stock-unavailable')).toContainText('已结束')
  await expect(card(page, stocks.plain)).toHaveAttribute('aria-checked', 'true')
  await counter.scan(openidOf('still'))
  await counter.expectOutcome('sent')
  expect(gateway.ledger()).toMatchObject([{ stockId: stocks.plain }])
})

test('a list of stocks is named, ordered by keyboard, kept, and emptied only of what does not wait', async ({
  launch,
  gateway,
  folder,
}) => {
  const userData = join(folder, 'list')
  const first = await launch({ userData, setupFile: gateway.folder.setupFile })
  await first.page.getByTestId('nav-settings').click()
  const name = row(first.page, stocks.onePerUser).getByTestId('stock-name')
  await name.fill('早餐券')
  await name.press('Alt+ArrowUp')
  await expect(first.page.getByTestId('stock-row').nth(2)).toHaveAttribute(
    'data-stock-id',
    stocks.onePerUser,
  )
  await expect(name).toBeFocused()
  await name.press('Alt+ArrowUp')
  await expect(first.page.getByTestId('stock-row').nth(1)).toHaveAttribute(
    'data-stock-id',
    stocks.onePerUser,
  )

  // It is asked for a while after the start, and kept only once it has come.
  await expect(row(first.page, stocks.onePerUser)).toContainText('满 100 减 20')
  await gateway.goDown()
  await first.page.getByTestId('nav-counter').click()
  const counter = new Counter(first.page)
  await counter.give(stocks.plain, openidOf('waits'))
  await counter.expectOutcome('waiting')
  await first.page.getByTestId('nav-settings').click()
  await row(first.page, stocks.plain).getByTestId('stock-remove').click()
  await first.page.getByTestId('remove-stock-confirm').click()
  await expect(first.page.getByTestId('stocks-error')).toBeVisible()
  await row(first.page, stocks.usedUp).getByTestId('stock-remove').click()
  await first.page.getByTestId('remove-stock-confirm').click()
  await expect(row(first.page, stocks.usedUp)).toHaveCount(0)
  await first.kill()

  const second = await launch({ userData })
  await expect(card(second.page, stocks.onePerUser)).toContainText('早餐券')
  await expect(card(second.page, stocks.onePerUser)).toContainText('满 100 减 20')
  await expect(card(second.page, stocks.usedUp)).toHaveCount(0)
  await second.page.keyboard.press('Alt+2')
  await expect(card(second.page, stocks.onePerUser)).toHaveAttribute('aria-checked', 'true')
})

test('codes are looked through line by line, imported, and handed out in order over a restart', async ({
  launch,
  gateway,
  folder,
}) => {
  const userData = join(folder, 'codes')
  const file = join(folder, 'cards.csv')
  const lines = ['券码', 'CARD-1', 'CARD-2', 'CARD-1', '卡片3', '1.2E+15', 'CARD-3', 'CARD-4']
  await writeFile(file, lines.join('\r\n'))
  const first = await launch({ userData, setupFile: gateway.folder.setupFile })
  const { page } = first
  await chooseFile(first, file)
  await page.getByTestId('nav-settings').click()
  await row(page, stocks.withCode).getByTestId('look-codes').click()
  const flaws = page.getByTestId('code-flaw')
  await expect(flaws).toHaveCount(3)
  await expect(flaws.nth(0)).toHaveAttribute('data-line', '4')
  await expect(flaws.nth(0)).toHaveAttribute('data-flaw', 'duplicate')
  await expect(flaws.nth(1)).toHaveAttribute('data-line', '5')
  await expect(flaws.nth(2)).toHaveAttribute('data-flaw', 'rounded')
  await page.getByTestId('leave-codes').click()
  await expect(page.getByTestId('codes-low')).toHaveCount(0)
  await importCodes(page, 4)
  await expect(page.getByTestId('codes-low')).toBeVisible()

  await page.getByTestId('nav-counter').click()
  const counter = new Counter(page)
  await expect(card(page, stocks.withCode).getByTestId('stock-codes')).toContainText('4')
  await page.keyboard.press('Alt+2')
  await counter.scan(openidOf('first'))
  await counter.expectOutcome('sent')
  await expect(counter.outcome).toHaveAttribute('data-coupon-code', 'CARD-1')
  await counter.give(stocks.withCode, openidOf('card'), 'CARD-3')
  await counter.expectOutcome('sent')
  await counter.give(stocks.withCode, openidOf('wrong'), 'CARD-9')
  await expect(page.getByText('CARD-9')).toBeVisible()
  await first.kill()

  const second = await launch({ userData })
  const after = new Counter(second.page)
  await expect(card(second.page, stocks.withCode).getByTestId('stock-codes')).toContainText('2')
  for (const who of ['third', 'fourth']) {
    await second.page.keyboard.press('Alt+2')
    await after.scan(openidOf(who))
    await after.expectOutcome('sent')
  }
  await expect(card(second.page, stocks.withCode)).toBeDisabled()
  expect(gateway.ledger().map(({ couponCode }) => couponCode)).toEqual([
    'CARD-1',
    'CARD-3',
    'CARD-2',
    'CARD-4',
  ])
  expect(sendsIn(userData).every(({ state }) => state === 'sent')).toBe(true)

  // What has gone out is known for ever.
  await chooseFile(second, file)
  await second.page.getByTestId('nav-settings').click()
  await row(second.page, stocks.withCode).getByTestId('look-codes').click()
  await expect(second.page.getByTestId('code-look')).toHaveAttribute('data-fresh', '0')
  await expect(second.page.locator('[data-flaw="known"]')).toHaveCount(4)
})

test('a card goes with its customer, whichever is scanned first and wherever the focus is', async ({
  launch,
  gateway,
  folder,
}) => {
  const file = join(folder, 'cards.csv')
  await writeFile(file, ['券码', 'CARD-1', 'CARD-2', 'CARD-3', 'CARD-4'].join('\n'))
  const app = await launch({ setupFile: gateway.folder.setupFile })
  const { page } = app
  await chooseFile(app, file)
  await page.getByTestId('nav-settings').click()
  await importCodes(page, 4)
  await page.getByTestId('nav-counter').click()
  const counter = new Counter(page)
  const codeField = page.getByTestId('coupon-code-input')
  await page.keyboard.press('Alt+2')

  // The card first, into the field for the customer.
  await counter.scan('CARD-3')
  await expect(codeField).toHaveValue('CARD-3')
  await expect(counter.openid).toHaveValue('')
  await expect(counter.openid).toBeFocused()
  await counter.scan(openidOf('first'))
  await counter.expectOutcome('sent')
  await expect(counter.outcome).toHaveAttribute('data-coupon-code', 'CARD-3')

  // The customer first, who waits for the card.
  await page.getByTestId('nav-settings').click()
  await row(page, stocks.withCode).getByTestId('code-giving').selectOption('card')
  await expect(row(page, stocks.withCode).getByTestId('code-giving')).toHaveValue('card')
  await page.getByTestId('nav-counter').click()
  // On a busy machine a scanner may stumble, and its keys are a person's then.
  await expect(async () => {
    await page.keyboard.press('Escape')
    await expect(counter.openid).toHaveValue('', { timeout: 1_000 })
    await counter.scan(openidOf('second'))
    await expect(counter.openid).toHaveValue(openidOf('second'), { timeout: 1_000 })
    await expect(codeField).toBeFocused({ timeout: 1_000 })
  }).toPass()
  await page.getByTestId('nav-counter').focus()
  await page.keyboard.type('CARD-2')
  await page.keyboard.press('Enter')
  await expect(counter.outcome).toHaveAttribute('data-coupon-code', 'CARD-2')
  expect(gateway.ledger().map(({ couponCode }) => couponCode)).toEqual(['CARD-3', 'CARD-2'])

  // One that the pool does not know is no card.
  await counter.scan('1234567890123456789012')
  await expect(page.getByTestId('scan-error')).toHaveAttribute('data-reason', 'coupon-code')
  await expect(codeField).toHaveValue('')
})

test('a heading that nobody knows is asked about, by keyboard, and goes to no customer', async ({
  launch,
  gateway,
  folder,
}) => {
  const file = join(folder, 'vouchers.csv')
  await writeFile(file, ['sep=;', 'Gutschein', '60010001', '60010002'].join('\r\n'))
  const app = await launch({ setupFile: gateway.folder.setupFile })
  const { page } = app
  await chooseFile(app, file)
  await page.getByTestId('nav-settings').click()
  await row(page, stocks.withCode).getByTestId('look-codes').click()
  const question = page.getByTestId('heading-question')
  await expect(question).toHaveAttribute('data-line', '2')
  await expect(page.getByTestId('line-in-doubt')).toHaveText('Gutschein')
  await expect(page.getByTestId('import-codes')).toHaveCount(0)
  for (const button of ['is-heading', 'is-code']) {
    const box = await page.getByTestId(button).boundingBox()
    expect(box?.height).toBeGreaterThanOrEqual(44)
  }
  // By keyboard alone, from where the result has put the focus.
  await page.keyboard.press('Tab')
  await expect(page.getByTestId('is-heading')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(question).toHaveCount(0)
  await expect(page.getByTestId('code-look')).toHaveAttribute('data-fresh', '2')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(page.getByTestId('import-codes')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('code-look')).toHaveCount(0)

  await page.getByTestId('nav-counter').click()
  const counter = new Counter(page)
  for (const who of ['one', 'two']) {
    await page.keyboard.press('Alt+2')
    await counter.scan(openidOf(who))
    await counter.expectOutcome('sent')
  }
  expect(gateway.ledger().map(({ couponCode }) => couponCode)).toEqual(['60010001', '60010002'])
})

test('a first line that is a code after all is imported with the others', async ({
  launch,
  gateway,
  folder,
}) => {
  const file = join(folder, 'odd.csv')
  await writeFile(file, ['WELCOME', '60010001', '60010002'].join('\n'))
  const app = await launch({ setupFile: gateway.folder.setupFile })
  const { page } = app
  await chooseFile(app, file)
  await page.getByTestId('nav-settings').click()
  await row(page, stocks.withCode).getByTestId('look-codes').click()
  await page.getByTestId('is-code').click()
  await expect(page.getByTestId('code-look')).toHaveAttribute('data-fresh', '3')
  await page.getByTestId('import-codes').click()
  await expect(page.getByTestId('code-look')).toHaveCount(0)
  await expect(page.getByTestId('codes-left')).toContainText('3')
})

test('a file of stocks from a Chinese spreadsheet is added as far as WeChat Pay knows them', async ({
  launch,
  gateway,
  folder,
}) => {
  const app = await launch({ setupFile: gateway.folder.setupFile })
  const file = join(folder, 'stocks.csv')
  // “批次号,名称” and “早餐” in GB18030.
  const heading = Buffer.from('c5fab4ceba c52cc3fbb3c6'.replaceAll(' ', ''), 'hex')
  const breakfast = Buffer.from('d4e7b2cd', 'hex')
  const rest = [Buffer.from(`\r\n${daily},`), breakfast, Buffer.from(`\r\n404,\r\n`)]
  await writeFile(file, Buffer.concat([heading, ...rest]))
  await chooseFile(app, file)
  await app.page.getByTestId('nav-settings').click()
  await app.page.getByTestId('add-stock-file').click()
  await expect(app.page.getByTestId('stocks-report')).toContainText('404')
  await expect(row(app.page, daily).getByTestId('stock-name')).toHaveValue('早餐')
})

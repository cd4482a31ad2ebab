import { Counter, openidOf, stocks } from './support/counter.ts'
import { sendsIn } from './support/database.ts'
import { expect, test } from './support/test.ts'

test('what is no openid is named, and never reaches the outbox', async ({ launch, gateway }) => {
  const { page, userData } = await launch({ setupFile: gateway.folder.setupFile })
  const counter = new Counter(page)
  await counter.pick(stocks.plain)
  const scanError = page.getByTestId('scan-error')
  const wrong: readonly (readonly [string, RegExp])[] = [
    ['134650000000000001', /payment/],
    ['https://example.com/member', /url/],
    ['两个 字', /.+/],
    ['x'.repeat(129), /.+/],
    [`https://example.com/?openid=${openidOf('a')}&openId=${openidOf('b')}`, /.+/],
  ]
  for (const [text, reason] of wrong) {
    await counter.openid.fill(text)
    await counter.openid.press('Enter')
    await expect(scanError).toHaveAttribute('data-reason', reason)
    // What was typed is not lost.
    await expect(counter.openid).toHaveValue(text)
  }
  expect(sendsIn(userData)).toEqual([])

  await counter.openid.fill('unusual-openid')
  await expect(page.getByTestId('openid-warning')).toBeVisible()
  await counter.openid.press('Enter')
  await counter.expectOutcome('refused')
  await expect(counter.outcome).toContainText('USER_NOT_EXISTS')
})

test('the whole counter by keyboard: stock, customer, code, and on to the next', async ({
  launch,
  gateway,
}) => {
  const { page } = await launch({ setupFile: gateway.folder.setupFile })
  const counter = new Counter(page)
  await expect(counter.connectivity).toHaveAttribute('data-state', 'online')
  await page.keyboard.press('Alt+2')
  await page.keyboard.type(openidOf('keyboard'))
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('coupon-code-input')).toBeFocused()
  await page.keyboard.type('KEYS-0001')
  await page.keyboard.press('Enter')
  await counter.expectOutcome('sent')
  await expect(counter.openid).toBeFocused()
  await page.keyboard.press('Alt+1')
  await page.keyboard.type(openidOf('next'))
  await page.keyboard.press('Enter')
  await expect.poll(() => gateway.ledger().length).toBe(2)
  await page.keyboard.press('F4')
  await expect(page.getByTestId('outbox-row')).toHaveCount(2)
})

test('language and theme change at once and are kept', async ({ launch, gateway, folder }) => {
  const userData = `${folder}/settings`
  const first = await launch({ userData, setupFile: gateway.folder.setupFile })
  await first.page.getByTestId('nav-settings').click()
  await choose(first.page.getByTestId('language-select'), 'en')
  await expect(first.page.getByTestId('nav-outbox')).toContainText('Outbox')
  await choose(first.page.getByTestId('theme-select'), 'dark')
  await expect(first.page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await first.close()
  const second = await launch({ userData })
  await expect(second.page.getByTestId('nav-outbox')).toContainText('Outbox')
  await expect(second.page.locator('html')).toHaveAttribute('data-theme', 'dark')
})

test('a stock without permission stands still alone, until the operator says go on', async ({
  launch,
  gateway,
}) => {
  gateway.faults.add({ kind: 'no-auth', times: 1, match: { stockId: stocks.plain } })
  const { page } = await launch({ setupFile: gateway.folder.setupFile })
  const counter = new Counter(page)
  await counter.give(stocks.plain, openidOf('refused'))
  await counter.expectOutcome('refused')
  await expect(page.getByTestId('resume-button')).toBeVisible()
  await counter.give(stocks.plain, openidOf('held'))
  await counter.expectOutcome('waiting')
  await counter.give(stocks.withCode, openidOf('other'), 'OTHER-1')
  await counter.expectOutcome('sent')
  await page.getByTestId('resume-button').click()
  await expect(counter.pendingCount).toHaveText('0')
  expect(gateway.ledger()).toHaveLength(2)
})

test('a refused signature pauses everything; what waits goes out with the same number', async ({
  launch,
  gateway,
  folder,
}) => {
  const userData = `${folder}/paused`
  const { page } = await launch({ userData, setupFile: gateway.folder.setupFile })
  const counter = new Counter(page)
  await expect(counter.connectivity).toHaveAttribute('data-state', 'online')
  gateway.faults.add({
    kind: 'refuse',
    status: 401,
    code: 'SIGN_ERROR',
    message: '商户证书已过期',
    times: 1,
  })
  await counter.give(stocks.plain, openidOf('first'))
  await counter.expectOutcome('waiting')
  await expect(page.getByTestId('resume-button')).toBeVisible()
  const [waiting] = sendsIn(userData)
  await page.getByTestId('resume-button').click()
  await counter.expectOutcome('sent')
  expect(gateway.ledger()).toMatchObject([{ sendRequestNo: waiting?.out_request_no }])
})

async function choose(control: import('playwright').Locator, value: string): Promise<void> {
  if ((await control.evaluate((element) => element.tagName)) === 'SELECT') {
    await control.selectOption(value)
  } else {
    await control.click()
    await control.page().locator(`[data-value="${value}"]`).first().click()
  }
}

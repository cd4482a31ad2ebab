import { Counter, openidOf, stocks } from './support/counter.ts'
import { sendsIn } from './support/database.ts'
import { importInSettings } from './support/setup.ts'
import { expect, test } from './support/test.ts'

test('by keyboard a refused send is changed and sent as a new one, and an unknown one is looked for', async ({
  launch,
  gateway,
}) => {
  const { page, userData } = await launch({ setupFile: gateway.folder.setupFile })
  const counter = new Counter(page)
  await expect(counter.connectivity).toHaveAttribute('data-state', 'online')
  gateway.faults.add({ kind: 'refuse', status: 403, code: 'NOTENOUGH', message: '', times: 1 })
  await page.keyboard.press('Alt+4')
  await page.keyboard.type(openidOf('again'))
  await page.keyboard.press('Enter')
  const refused = await counter.expectOutcome('refused')
  await page.keyboard.press('F4')
  await expect(page.getByTestId('outbox-row')).toHaveCount(1)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('e')
  await expect(counter.openid).toHaveValue(openidOf('again'))
  await page.keyboard.press('Alt+1')
  await page.keyboard.press('Enter')
  const made = await counter.expectOutcome('sent')
  expect(sendsIn(userData)).toContainEqual(
    expect.objectContaining({ out_request_no: made, replaces: refused }),
  )

  gateway.faults.add({ kind: 'reset-after', times: 1 })
  gateway.faults.add({ kind: 'system-error-500', match: { endpoint: 'coupons' } })
  await page.keyboard.type(openidOf('unclear'))
  await page.keyboard.press('Enter')
  const unclear = await counter.expectOutcome('unknown')
  // Every look so far came to nothing, and the next is a while away.
  await expect
    .poll(() => sendsIn(userData).find((row) => row.out_request_no === unclear)?.lookups)
    .toBeGreaterThan(2)
  gateway.faults.clear()
  await page.keyboard.press('F4')
  const row = page.locator(`[data-testid=outbox-row][data-out-request-no="${unclear}"]`)
  await expect(row).toBeVisible()
  await page.keyboard.press('Home')
  await page.keyboard.press('r')
  await expect(row).toHaveAttribute('data-state', 'sent')
  expect(gateway.ledger()).toHaveLength(2)
})

test('leaving says how many sends wait; what one customer may get on a day is a setting', async ({
  launch,
  gateway,
}) => {
  const { page, electron } = await launch({ setupFile: gateway.folder.setupFile })
  const counter = new Counter(page)
  await expect(counter.connectivity).toHaveAttribute('data-state', 'online')
  await page.getByTestId('nav-settings').click()
  await page.getByTestId('limit-perCustomerPerDay').fill('1')
  await page.getByTestId('limit-perCustomerPerDay').press('Tab')
  await page.getByTestId('nav-counter').click()
  await gateway.goDown()
  for (const name of ['one', 'two', 'three']) {
    await counter.give(stocks.plain, openidOf(name))
    await counter.expectOutcome('waiting')
  }
  await counter.give(stocks.plain, openidOf('two'))
  await expect(page.getByTestId('accept-error')).toHaveAttribute(
    'data-code',
    'send.cap-customer-day',
  )
  await expect(counter.pendingCount).toHaveText('3')
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await expect(page.getByRole('alertdialog')).toContainText('3')
  await page.getByTestId('leave-keep').click()
  await gateway.comeUp()
  await expect(counter.pendingCount).toHaveText('0')
})

/** The bug: the send stayed under way in the outbox that was closed, and nobody looked for it before the next start. */
test('a merchant that is set up anew while a request is under way looks for what that came to', async ({
  launch,
  gateway,
}) => {
  const app = await launch({ setupFile: gateway.folder.setupFile })
  const counter = new Counter(app.page)
  await expect(counter.connectivity).toHaveAttribute('data-state', 'online')
  gateway.faults.add({ kind: 'slow', ms: 60_000, stage: 'after', times: 1 })
  await counter.give(stocks.plain, openidOf('anew'))
  await expect.poll(() => sendsIn(app.userData)[0]?.state).toBe('sending')
  await expect.poll(() => gateway.ledger().length).toBe(1)
  await importInSettings(app, gateway.folder.setupFile)
  await expect.poll(() => sendsIn(app.userData)[0]).toMatchObject({ state: 'sent', attempts: 1 })
  expect(gateway.ledger()).toHaveLength(1)
})

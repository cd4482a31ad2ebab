import { budgetUsedUp, Counter, openidOf, stocks } from './support/counter.ts'
import { sendsIn } from './support/database.ts'
import { expect, test } from './support/test.ts'

test('the same coupon for the same customer again asks first, and only yes makes another', async ({
  launch,
  gateway,
}) => {
  const { page } = await launch({ setupFile: gateway.folder.setupFile })
  const counter = new Counter(page)
  await counter.give(stocks.plain, openidOf('again'))
  await counter.expectOutcome('sent')
  await counter.give(stocks.plain, openidOf('again'))
  await page.getByTestId('repeat-keep').click()
  // What was scanned is still there.
  await expect(counter.openid).toHaveValue(openidOf('again'))
  expect(gateway.ledger()).toHaveLength(1)
  await page.getByTestId('send-button').click()
  await page.getByTestId('repeat-confirm').click()
  await expect.poll(() => gateway.ledger().length).toBe(2)
  await expect(counter.openid).toHaveValue('')
})

test('waiting sends are held, released, cancelled and found; requests are shown one by one', async ({
  launch,
  gateway,
}) => {
  const { page, userData } = await launch({ setupFile: gateway.folder.setupFile })
  const counter = new Counter(page)
  await expect(counter.connectivity).toHaveAttribute('data-state', 'online')
  await gateway.goDown()
  for (const name of ['held', 'cancelled', 'third']) {
    await counter.give(stocks.plain, openidOf(name))
    await counter.expectOutcome('waiting')
  }
  await page.getByTestId('nav-outbox').click()
  const numbers = Object.fromEntries(
    sendsIn(userData).map(({ openid, out_request_no }) => [openid, out_request_no]),
  )
  const row = (name: string) =>
    page.locator(`[data-testid=outbox-row][data-out-request-no="${numbers[openidOf(name)] ?? ''}"]`)

  const press = async (name: string, button: string) => {
    await row(name).click()
    await page.getByTestId(button).click()
  }
  await press('held', 'hold-button')
  await expect(row('held')).toHaveAttribute('data-state', 'held')
  await press('cancelled', 'cancel-button')
  await page.getByTestId('cancel-confirm').click()
  await expect(row('cancelled')).toHaveAttribute('data-state', 'cancelled')
  await gateway.comeUp()
  await expect(row('third')).toHaveAttribute('data-state', 'sent')
  await expect(row('held')).toHaveAttribute('data-state', 'held')
  expect(gateway.ledger()).toHaveLength(1)
  await press('held', 'release-button')
  await expect(row('held')).toHaveAttribute('data-state', 'sent')

  await page.getByTestId('outbox-search').fill('third')
  await expect(page.getByTestId('outbox-row')).toHaveCount(1)
  await press('third', 'evidence-toggle')
  // The ones that did not get away, and the one that did.
  await expect(page.getByTestId('attempt').last()).toContainText('200')
})

test('a refused send is changed and sent as a new one in its place', async ({
  launch,
  gateway,
}) => {
  const { page } = await launch({ setupFile: gateway.folder.setupFile })
  const counter = new Counter(page)
  gateway.faults.add({ ...budgetUsedUp, times: 1 })
  await counter.give(stocks.onePerUser, openidOf('replace'))
  const refused = await counter.expectOutcome('refused')
  await page.getByTestId('nav-outbox').click()
  await page.getByTestId('outbox-row').click()
  await page.getByTestId('replace-button').click()
  await expect(counter.openid).toHaveValue(openidOf('replace'))
  await counter.pick(stocks.plain)
  await page.getByTestId('send-button').click()
  const made = await counter.expectOutcome('sent')
  expect(made).not.toBe(refused)
  await page.getByTestId('nav-outbox').click()
  // Only what came to nothing can be replaced, and only once.
  await expect(page.getByTestId('outbox-row')).toHaveCount(2)
  await page.locator(`[data-out-request-no="${refused}"]`).click()
  await expect(page.getByTestId('replace-button')).toHaveCount(0)
  // From the evidence of the one to the other.
  await page.keyboard.press('Enter')
  await page.getByTestId('evidence').getByRole('button', { name: made }).click()
  await expect(page.getByTestId('outbox-row')).toHaveCount(1)
  await expect(page.getByTestId('outbox-row')).toHaveAttribute('data-out-request-no', made)
})

test('closing the window while sends wait asks first, and everything is kept', async ({
  launch,
  gateway,
  folder,
}) => {
  const userData = `${folder}/leaving`
  const { page, electron } = await launch({ userData, setupFile: gateway.folder.setupFile })
  const counter = new Counter(page)
  await expect(counter.connectivity).toHaveAttribute('data-state', 'online')
  await gateway.goDown()
  await counter.give(stocks.plain, openidOf('waits'))
  await counter.expectOutcome('waiting')
  const close = () =>
    electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await close()
  await page.getByTestId('leave-keep').click()
  await expect(counter.openid).toBeVisible()
  const gone = electron.waitForEvent('close')
  await close()
  await page.getByTestId('leave-confirm').click().catch(unlessClosed)
  await gone
  expect(sendsIn(userData)).toMatchObject([{ state: 'queued' }])

  await gateway.comeUp()
  await launch({ userData })
  await expect.poll(() => sendsIn(userData)[0]?.state).toBe('sent')
  expect(gateway.ledger()).toHaveLength(1)
})

test('over a limit nothing is accepted, and the limit is named', async ({ launch, gateway }) => {
  const { page } = await launch({ setupFile: gateway.folder.setupFile })
  const counter = new Counter(page)
  await expect(counter.connectivity).toHaveAttribute('data-state', 'online')
  await page.getByTestId('nav-settings').click()
  await page.getByTestId('limit-waiting').fill('1')
  await page.getByTestId('limit-waiting').press('Tab')
  await page.getByTestId('nav-counter').click()
  await gateway.goDown()
  await counter.give(stocks.plain, openidOf('one'))
  await counter.expectOutcome('waiting')
  await counter.give(stocks.plain, openidOf('two'))
  const refusal = page.getByTestId('accept-error')
  await expect(refusal).toHaveAttribute('data-code', 'send.cap-waiting')
  await expect(refusal).toContainText('1')
  await expect(counter.openid).toHaveValue(openidOf('two'))
})

test('a clock more than five minutes off is said, and sending goes on when it is right again', async ({
  launch,
  gateway,
}) => {
  const { page } = await launch({ setupFile: gateway.folder.setupFile })
  const counter = new Counter(page)
  await expect(counter.connectivity).toHaveAttribute('data-state', 'online')
  gateway.faults.add({ kind: 'clock-skew', ms: 900_000 })
  await counter.give(stocks.plain, openidOf('skew'))
  await counter.expectOutcome('waiting')
  await expect(page.getByTestId('clock-skew-warning')).toContainText('15')
  gateway.faults.clear()
  // The next probe finds it out; the page noticing the network brings it forward.
  await page.evaluate(() => window.handsel.request['network.changed'](null))
  await counter.expectOutcome('sent')
  await expect(page.getByTestId('clock-skew-warning')).toHaveCount(0)
})

/** The app may be gone before the click that ends it is answered. */
function unlessClosed(error: unknown): void {
  if (!String(error).includes('has been closed')) throw error
}

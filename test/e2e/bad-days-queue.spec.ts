import { Counter, openidOf, stocks } from './support/counter.ts'
import { sendsIn, statesIn } from './support/database.ts'
import { expect, test } from './support/test.ts'

test('a stock that ends takes what waits for it along, in plain sight; another coupon goes instead', async ({
  launch,
  gateway,
}) => {
  const { page, userData } = await launch({ setupFile: gateway.folder.setupFile })
  const counter = new Counter(page)
  await expect(counter.connectivity).toHaveAttribute('data-state', 'online')
  await gateway.goDown()
  for (const name of ['ended1', 'ended2', 'ended3']) {
    await counter.give(stocks.plain, openidOf(name))
    await counter.expectOutcome('waiting')
  }
  const over = { status: 403, code: 'EXPIRED', message: '批次已过期' }
  gateway.faults.add({ kind: 'refuse', ...over, match: { stockId: stocks.plain } })
  await gateway.comeUp()
  await expect.poll(() => statesIn(userData).toSorted()).toEqual(['expired', 'expired', 'refused'])
  const expired = sendsIn(userData).find(({ state }) => state === 'expired')
  await page.getByTestId('nav-outbox').click()
  const rows = page.getByTestId('outbox-row')
  await expect(rows).toHaveCount(3)
  const row = page.locator(
    `[data-testid=outbox-row][data-out-request-no="${expired?.out_request_no ?? ''}"]`,
  )
  await row.click()
  await page.getByTestId('replace-button').click()
  await expect(counter.openid).toHaveValue(expired?.openid ?? '')
  await counter.pick(stocks.onePerUser)
  await page.getByTestId('send-button').click()
  const instead = await counter.expectOutcome('sent')
  expect(sendsIn(userData)).toContainEqual(
    expect.objectContaining({ out_request_no: instead, replaces: expired?.out_request_no }),
  )
  expect(gateway.ledger()).toMatchObject([{ sendRequestNo: instead }])
})

test('an answer signed by somebody else is not believed; the coupon is looked up', async ({
  launch,
  gateway,
}) => {
  gateway.faults.add({ kind: 'foreign-signature', match: { endpoint: 'send' }, times: 1 })
  // A look that finds the coupon at once would leave no time to see the doubt.
  gateway.faults.add({ kind: 'system-error-500', match: { endpoint: 'coupons' } })
  const { page } = await launch({ setupFile: gateway.folder.setupFile })
  const counter = new Counter(page)
  await counter.give(stocks.plain, openidOf('forged'))
  const number = await counter.expectOutcome('unknown')
  gateway.faults.clear()
  await counter.expectOutcome('sent')
  expect(gateway.ledger()).toMatchObject([{ sendRequestNo: number }])
})

test('quitting asks nothing and keeps what waits', async ({ launch, gateway, folder }) => {
  const userData = `${folder}/quits`
  const { page, close } = await launch({ userData, setupFile: gateway.folder.setupFile })
  const counter = new Counter(page)
  await expect(counter.connectivity).toHaveAttribute('data-state', 'online')
  await gateway.goDown()
  await counter.give(stocks.plain, openidOf('kept'))
  await counter.expectOutcome('waiting')
  await close()
  expect(statesIn(userData)).toEqual(['queued'])
})

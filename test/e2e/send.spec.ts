import { budgetUsedUp, Counter, openidOf, stocks } from './support/counter.ts'
import { sendsIn } from './support/database.ts'
import { expect, test } from './support/test.ts'

test('a first run practises: a coupon is sent without any set-up', async ({ launch }) => {
  const { page, userData } = await launch()
  const counter = new Counter(page)
  await expect(page.getByTestId('rehearsal-banner')).toBeVisible()
  await counter.pick(stocks.plain)
  await counter.scan(openidOf('first'))
  const number = await counter.expectOutcome('sent')
  await expect(counter.outcome).toHaveAttribute('data-coupon-code', /^\d{22}$/)
  expect(sendsIn(userData)).toMatchObject([{ out_request_no: number, state: 'sent', attempts: 1 }])
})

test('a merchant of a setup file sends, with the code the customer was handed', async ({
  launch,
  gateway,
}) => {
  const { page } = await launch({ setupFile: gateway.folder.setupFile })
  const counter = new Counter(page)
  await counter.give(stocks.withCode, openidOf('card'), 'CARD-0001')
  const number = await counter.expectOutcome('sent')
  await expect(counter.outcome).toHaveAttribute('data-coupon-code', 'CARD-0001')
  expect(gateway.ledger()).toMatchObject([{ sendRequestNo: number, couponCode: 'CARD-0001' }])
})

test('what WeChat Pay refuses is shown as refused, with its own words', async ({
  launch,
  gateway,
}) => {
  const { page } = await launch({ setupFile: gateway.folder.setupFile })
  const counter = new Counter(page)
  gateway.faults.add({ ...budgetUsedUp, times: 1 })
  await counter.give(stocks.plain, openidOf('late'))
  await counter.expectOutcome('refused')
  await expect(counter.outcome).toContainText(/NOT_?ENOUGH/)
  expect(gateway.ledger()).toHaveLength(0)
})

test('without network a send waits, is counted, and goes out by itself', async ({
  launch,
  gateway,
}) => {
  const { page } = await launch({ setupFile: gateway.folder.setupFile })
  const counter = new Counter(page)
  await expect(counter.connectivity).toHaveAttribute('data-state', 'online')
  await gateway.goDown()
  await counter.give(stocks.plain, openidOf('offline'))
  await counter.expectOutcome('waiting')
  await expect(counter.pendingCount).toHaveText('1')
  await expect(counter.connectivity).toHaveAttribute('data-state', 'offline')
  await gateway.comeUp()
  await counter.expectOutcome('sent')
  await expect(counter.pendingCount).toHaveText('0')
  await expect(counter.connectivity).toHaveAttribute('data-state', 'online')
  expect(gateway.ledger()).toHaveLength(1)
})

test('two presses make one send', async ({ launch, gateway }) => {
  const { page, userData } = await launch({ setupFile: gateway.folder.setupFile })
  const counter = new Counter(page)
  await counter.pick(stocks.plain)
  await counter.openid.fill(openidOf('twice'))
  await page.getByTestId('send-button').dblclick()
  await counter.expectOutcome('sent')
  expect(sendsIn(userData)).toHaveLength(1)
  expect(gateway.ledger()).toHaveLength(1)
})

test('an answer lost on the way is unknown first, and then found: one coupon', async ({
  launch,
  gateway,
}) => {
  gateway.faults.add({ kind: 'reset-after', times: 1 })
  const { page } = await launch({ setupFile: gateway.folder.setupFile })
  const counter = new Counter(page)
  await counter.give(stocks.plain, openidOf('lost'))
  await counter.expectOutcome('sent')
  expect(gateway.ledger()).toHaveLength(1)
})

test('killed between accept and answer, the next start finishes the send: one coupon', async ({
  launch,
  gateway,
  folder,
}) => {
  const userData = `${folder}/killed`
  gateway.faults.add({ kind: 'slow', ms: 5000, stage: 'after', times: 1 })
  const first = await launch({ userData, setupFile: gateway.folder.setupFile })
  const counter = new Counter(first.page)
  await counter.give(stocks.plain, openidOf('killed'))
  const number = await counter.expectOutcome('waiting')
  await first.kill()
  expect(sendsIn(userData)).toMatchObject([{ out_request_no: number, state: 'sending' }])

  await launch({ userData })
  await expect.poll(() => sendsIn(userData)[0]?.state, { timeout: 30_000 }).toBe('sent')
  expect(gateway.ledger()).toMatchObject([{ sendRequestNo: number }])
})

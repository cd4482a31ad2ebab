import { Counter, openidOf, stocks } from './support/counter.ts'
import { statesIn } from './support/database.ts'
import { pausesOf } from './support/status.ts'
import { expect, test } from './support/test.ts'

/** The bug: each waiting send was refused for good, for a key that none of them was to blame for. */
test('a verification key that WeChat Pay retires pauses everything, refuses nothing and loses nothing', async ({
  launch,
  gateway,
}) => {
  const { page, userData } = await launch({ setupFile: gateway.folder.setupFile })
  const counter = new Counter(page)
  await expect(counter.connectivity).toHaveAttribute('data-state', 'online')
  await gateway.announceKey()
  gateway.keys.advance('retired')
  await counter.give(stocks.plain, openidOf('retired1'))
  await counter.expectOutcome('waiting')
  await counter.give(stocks.plain, openidOf('retired2'))
  await counter.expectOutcome('waiting')
  await expect(counter.pendingCount).toHaveText('2')
  expect(statesIn(userData)).toEqual(['queued', 'queued'])
  expect(await pausesOf(page)).toEqual(['signature-rejected'])
  expect(gateway.ledger()).toEqual([])
})

import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Counter, openidOf, stocks } from './support/counter.ts'
import { sendsIn, statesIn } from './support/database.ts'
import { expect, test } from './support/test.ts'

/** As many rows as one offline day of a big event leaves: copies of the one that is there, a customer each. */
function multiply(userData: string, count: number): void {
  const database = new DatabaseSync(join(userData, 'handsel.db'))
  const columns = database
    .prepare(`SELECT name FROM pragma_table_info('sends') WHERE name <> 'seq'`)
    .all()
    .map(({ name }) => String(name))
  const changed: Record<string, string> = {
    out_request_no: 'no',
    submission_id: 'no',
    openid: 'customer',
    body: 'replace(replace(body, out_request_no, no), openid, customer)',
    attempts: '0',
  }
  database.exec(`
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count - 1}),
      copies AS (SELECT i, printf('flood%08d', i) AS no, printf('oflood%022d', i) AS customer FROM n)
    INSERT INTO sends (${columns.join(', ')})
    SELECT ${columns.map((name) => changed[name] ?? name).join(', ')} FROM sends, copies ORDER BY i`)
  database.close()
}

test('ten thousand sends that wait at the start: the counter is open at once, and all go, each once, in order', async ({
  launch,
  gateway,
  folder,
}) => {
  test.setTimeout(180_000)
  const count = 10_000
  const userData = `${folder}/flood`
  const before = await launch({ userData, setupFile: gateway.folder.setupFile })
  const early = new Counter(before.page)
  await expect(early.connectivity).toHaveAttribute('data-state', 'online')
  await gateway.goDown()
  await early.give(stocks.plain, openidOf('first'))
  await early.expectOutcome('waiting')
  await before.close()
  multiply(userData, count)

  const { page } = await launch({ userData })
  const counter = new Counter(page)
  // As quickly as on any other day; all that is asked of a database this full must not hold the window up.
  await expect(counter.pendingCount).toHaveText(String(count), { timeout: 5_000 })
  await gateway.comeUp()
  await expect.poll(() => gateway.ledger().length, { timeout: 150_000 }).toBe(count)
  await expect
    .poll(() => new Set(statesIn(userData)), { timeout: 30_000 })
    .toEqual(new Set(['sent']))
  await expect(counter.pendingCount).toHaveText('0')
  const accepted = sendsIn(userData)
  const issued = gateway.ledger().map(({ sendRequestNo }) => sendRequestNo)
  expect(issued.toSorted()).toEqual(accepted.map((send) => send.out_request_no).toSorted())
  // The few that were tried while nothing could be reached became due anew. Of all others many are under way side by
  // side and may overtake each other a little; none is left behind.
  const untried = accepted.filter(({ attempts }) => attempts === 1)
  expect(untried.length).toBeGreaterThan(count - 100)
  const places = new Map(issued.map((no, place) => [no, place]))
  const behind = untried.map((send, place) => (places.get(send.out_request_no) ?? Infinity) - place)
  expect(Math.max(...behind)).toBeLessThan(count / 50)
})

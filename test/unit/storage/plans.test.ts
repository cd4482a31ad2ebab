import { describe, expect, it } from 'vitest'
import { newestSends } from '../../../shared/contract/newest-sends.ts'
import type { DueWindow, OutboxStore, PageQuery } from '../../../electron/outbox/store.ts'
import type { Database } from '../../../electron/storage/database.ts'
import { createSendStore } from '../../../electron/storage/sends.ts'
import { change, code, newSend, numberOf, openShelf, otherStock, shop, stock } from './shelf.ts'

/** How SQLite goes about each statement that `use` makes the store run. */
function plansOf(use: (sends: OutboxStore) => unknown): string[] {
  const { database, put } = openShelf()
  put(1)
  put(2, { givenCode: code('A-1') })
  const plans: string[] = []
  const explain = (sql: string, values: Parameters<Database['all']>[1][]) => {
    const steps = database.all(`EXPLAIN QUERY PLAN ${sql}`, ...values)
    plans.push(...steps.map((step) => String(step['detail'])))
  }
  const spy: Database = {
    ...database,
    run: (sql, ...values) => (explain(sql, values), database.run(sql, ...values)),
    get: (sql, ...values) => (explain(sql, values), database.get(sql, ...values)),
    all: (sql, ...values) => (explain(sql, values), database.all(sql, ...values)),
  }
  expect(use(createSendStore(spy))).toMatchObject({ ok: true })
  return plans
}

const window: DueWindow = { after: { nextAt: 0, seq: 0 }, pausedStocks: [otherStock], limit: 64 }
const pages: [string, Partial<PageQuery>][] = [
  ['the newest', {}],
  ['further down', { before: 2 }],
  ['upwards', { after: 1 }],
  ['after a jump', { skip: 1 }],
  ['of one state', { states: ['refused'] }],
  ['of some states', { states: ['cancelled', 'expired'] }],
  ['in doubt', { states: ['queued', 'sending', 'unknown'], doubt: true }],
  ['for a person', { needsPerson: true }],
  ['searched for', { search: '0815' }],
  ['searched for in some states', { search: '0815', states: ['sent', 'held'] }],
]
const uses: [string, (sends: OutboxStore) => unknown][] = [
  ...pages.map(([name, more]): (typeof uses)[number] => [
    `a page ${name}`,
    (sends) => sends.page(shop, { ...newestSends, limit: 50, ...more }),
  ]),
  ['due sends', (sends) => sends.due(shop, 99, window)],
  ['the next due time', (sends) => sends.nextDueAt(shop, 0)],
  ['making all due', (sends) => sends.makeAllDue(shop, 0)],
  ['the number of pending sends', (sends) => sends.pendingCount(shop)],
  ['the number pending of one stock', (sends) => sends.pendingOfStock(shop, stock)],
  ['the counts', (sends) => sends.counts(shop, null)],
  ['the counts of a search', (sends) => sends.counts(shop, '0815')],
  [
    'those for a person',
    (sends) => {
      const send = sends.find(numberOf(1))
      if (!send.ok || !send.value) return send
      const unknown = { state: 'unknown', needsPerson: true, reason: 'no-answer' } as const
      const saved = sends.save([change(send.value, unknown)])
      return saved.ok ? sends.forPerson(shop) : saved
    },
  ],
  ['attempts', (sends) => sends.attempts(numberOf(1))],
  ['one send', (sends) => sends.find(numberOf(1))],
  ['one press', (sends) => sends.findSubmission('press-1')],
  ['old sends', (sends) => sends.olderThan(shop, 99, 200)],
  ['what waits for a stock', (sends) => sends.waitingFor(shop, stock, 200)],
  ['interrupted sends', (sends) => sends.interrupted()],
  [
    'accepting',
    (sends) => sends.accept(newSend(3, { replaces: numberOf(1), givenCode: null }), () => null),
  ],
  [
    'accepting with a code',
    (sends) => sends.accept(newSend(3, { givenCode: code('B') }), () => null),
  ],
  [
    'a step',
    (sends) => {
      const send = sends.find(numberOf(1))
      return send.ok && send.value ? sends.save([change(send.value, { state: 'sending' })]) : send
    },
  ],
]

describe('however many sends there are, SQLite finds by an index', () => {
  it.each(uses)('%s', (_, use) => {
    const plans = plansOf(use)
    expect(plans).not.toEqual([])
    for (const step of plans) {
      // An index of the sends under way alone may be read through: there are as many as lanes.
      if (step === 'SCAN sends USING INDEX sends_sending') continue
      expect(step).not.toMatch(/^SCAN (?!json_each)|TEMP B-TREE|AUTOMATIC/)
    }
  })

  it('a page without a look at any row that is not on it', () => {
    for (const [, more] of pages) {
      const query = { ...newestSends, limit: 50, ...more }
      const [onPage, , search] = plansOf((sends) => sends.page(shop, query))
      expect(onPage).toBe('SEARCH sends USING INTEGER PRIMARY KEY (rowid=?)')
      expect(search).toMatch(/^SEARCH sends USING COVERING INDEX sends_at_a_glance/)
    }
  })
})

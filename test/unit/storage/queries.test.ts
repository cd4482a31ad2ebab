import { describe, expect, it } from 'vitest'
import { newestSends } from '../../../shared/contract/newest-sends.ts'
import { ProfileId } from '../../../shared/domain/ids.ts'
import type { DueWindow, PageQuery } from '../../../electron/outbox/store.ts'
import { must, numberOf, openShelf, otherStock, shop, stock } from './shelf.ts'

const other = ProfileId.parse('other')
const wholeWindow: DueWindow = { after: null, pausedStocks: [], limit: 100 }
const newest: PageQuery = { ...newestSends, limit: 100 }

describe('due sends', () => {
  it('come earliest first, then in the order they were accepted', () => {
    const { put, move, sends } = openShelf()
    for (const [index, nextAt] of [30, 10, 20, 10].entries()) move(put(index + 1), { nextAt })
    const due = must(sends.due(shop, 30, wholeWindow)).map((send) => send.outRequestNo)
    expect(due).toEqual([2, 4, 3, 1].map(numberOf))
    expect(must(sends.due(shop, 19, wholeWindow))).toHaveLength(2)
  })

  it('are queued or unknown, of this merchant, and have a time', () => {
    const { put, move, sends } = openShelf()
    const states = ['queued', 'unknown', 'sending', 'held', 'sent', 'refused'] as const
    for (const [n, state] of states.entries()) move(put(n + 1), { state, nextAt: 1 })
    move(put(10), { state: 'unknown', needsPerson: true, nextAt: null })
    put(11, { profileId: other })
    const due = must(sends.due(shop, 99, wholeWindow)).map((send) => send.progress.state)
    expect(due).toEqual(['queued', 'unknown'])
  })

  it('can be walked window by window without losing one, also among those of one moment', () => {
    const { put, move, sends } = openShelf()
    for (let n = 1; n <= 50; n++) move(put(n), { nextAt: n % 3 })
    const seen: number[] = []
    let window: DueWindow = { ...wholeWindow, limit: 7 }
    for (;;) {
      const due = must(sends.due(shop, 99, window))
      seen.push(...due.map((send) => send.seq))
      const last = due.at(-1)
      if (!last) break
      window = { ...window, after: { nextAt: last.progress.nextAt ?? 0, seq: last.seq } }
    }
    expect(seen).toHaveLength(50)
    expect(new Set(seen).size).toBe(50)
  })

  it('leave out what a paused stock holds back, but not what is to be looked up', () => {
    const { put, move, sends } = openShelf()
    put(1)
    put(2, { stockId: otherStock })
    move(put(3), { state: 'unknown', nextAt: 1 })
    const window = { ...wholeWindow, pausedStocks: [stock] }
    expect(must(sends.due(shop, 5000, window)).map((send) => send.seq)).toEqual([3, 2])
  })

  it('leave behind the next time at which there will be one', () => {
    const { put, move, sends } = openShelf()
    expect(must(sends.nextDueAt(shop, 0))).toBeNull()
    move(put(1), { nextAt: 10 })
    move(put(2), { state: 'unknown', nextAt: 30 })
    move(put(3), { state: 'held', nextAt: null })
    expect(must(sends.nextDueAt(shop, 9))).toBe(10)
    expect(must(sends.nextDueAt(shop, 10))).toBe(30)
    expect(must(sends.nextDueAt(shop, 30))).toBeNull()
  })

  it('are all of them when the operator asks, but those that wait for a person', () => {
    const { put, move, sends } = openShelf()
    move(put(1), { nextAt: 1000 })
    move(put(2), { state: 'unknown', nextAt: 2000 })
    move(put(3), { state: 'unknown', needsPerson: true, nextAt: null })
    move(put(4), { state: 'held', nextAt: null })
    must(sends.makeAllDue(shop, 50))
    expect(must(sends.due(shop, 50, wholeWindow)).map((send) => send.seq)).toEqual([1, 2])
  })
})

describe('pages', () => {
  it('go from the newest back; new sends in between shift nothing', () => {
    const { put, sends } = openShelf()
    for (let n = 1; n <= 5; n++) put(n)
    const first = must(sends.page(shop, { ...newest, limit: 2 }))
    put(6)
    const before = first.at(-1)?.seq ?? null
    const second = must(sends.page(shop, { ...newest, before, limit: 2 }))
    expect([...first, ...second].map((send) => send.seq)).toEqual([5, 4, 3, 2])
  })

  it('go up again from any of them, and begin anywhere', () => {
    const { put, sends } = openShelf()
    for (let n = 1; n <= 6; n++) put(n)
    const page = (more: Partial<PageQuery>) =>
      must(sends.page(shop, { ...newest, limit: 2, ...more })).map((send) => send.seq)
    expect(page({ after: 2 })).toEqual([4, 3])
    expect(page({ after: 4 })).toEqual([6, 5])
    expect(page({ after: 6 })).toEqual([])
    expect(page({ after: 0, skip: 1 })).toEqual([3, 2])
    expect(page({ skip: 3 })).toEqual([3, 2])
    expect(page({ after: 1, before: 6 })).toEqual([5, 4])
  })

  it('can be of those in doubt, of the others, or of those that wait for a person', () => {
    const { put, move, sends } = openShelf()
    put(1)
    move(put(2), { doubt: true })
    move(put(3), { state: 'unknown', doubt: true, nextAt: null, needsPerson: true })
    const found = (more: Partial<PageQuery>) =>
      must(sends.page(shop, { ...newest, ...more })).map((send) => send.seq)
    expect(found({ doubt: true })).toEqual([3, 2])
    expect(found({ doubt: false })).toEqual([1])
    expect(found({ needsPerson: true })).toEqual([3])
  })

  it('can be of some states, or of a part of openid, code or number', () => {
    const { put, move, sends } = openShelf()
    for (let n = 1; n <= 3; n++) put(n)
    move(put(4), { state: 'sent', couponCode: 'W-0815', nextAt: null })
    const found = (more: Partial<PageQuery>) =>
      must(sends.page(shop, { ...newest, ...more })).map((send) => send.seq)
    expect(found({ states: ['sent', 'held'] })).toEqual([4])
    expect(found({ search: '0815' })).toEqual([4])
    expect(found({ search: numberOf(2) })).toEqual([2])
    expect(found({ search: 'AAA3' })).toEqual([3])
    expect(found({ search: 'AAA', states: ['queued'] })).toEqual([3, 2, 1])
    expect(found({ search: '%' })).toEqual([])
    expect(found({ search: '_' })).toEqual([])
  })

  it('show nothing of another merchant', () => {
    const { put, sends } = openShelf()
    put(1)
    expect(must(sends.page(other, newest))).toEqual([])
    expect(must(sends.pendingCount(other))).toBe(0)
  })
})

describe('counting', () => {
  it('tells how many are in each state, pending, and waiting for a person', () => {
    const { put, move, sends } = openShelf()
    put(1)
    move(put(2), { state: 'sent', nextAt: null })
    move(put(3), { state: 'unknown', needsPerson: true, nextAt: null })
    move(put(4), { state: 'held', nextAt: null })
    move(put(5), { doubt: true })
    const { byState, doubtful, needsPerson } = must(sends.counts(shop, null))
    expect(byState).toMatchObject({ queued: 2, sent: 1, unknown: 1, held: 1, refused: 0 })
    expect(doubtful).toBe(1)
    expect(needsPerson).toBe(1)
    expect(must(sends.pendingCount(shop))).toBe(4)
  })

  it('can be of what is searched for', () => {
    const { put, move, sends } = openShelf()
    put(1)
    move(put(2), { doubt: true })
    move(put(3), { state: 'sent', couponCode: 'W-0815', nextAt: null })
    expect(must(sends.counts(shop, '0815'))).toMatchObject({
      byState: { queued: 0, sent: 1 },
      doubtful: 0,
    })
    expect(must(sends.counts(shop, numberOf(2)))).toMatchObject({
      byState: { queued: 1, sent: 0 },
      doubtful: 1,
    })
  })
})

describe('start-up and housekeeping', () => {
  it('find sends that were under way, whichever merchant they are of', () => {
    const { put, move, sends } = openShelf()
    put(1)
    move(put(2), { state: 'sending', nextAt: null })
    move(put(3, { profileId: other }), { state: 'sending', nextAt: null })
    expect(must(sends.interrupted()).map((send) => send.seq)).toEqual([2, 3])
  })

  it('find old sends that may be called off, oldest first, and no other', () => {
    const { put, move, sends } = openShelf()
    put(1)
    move(put(2), { doubt: true })
    move(put(3), { state: 'held', nextAt: null })
    move(put(4), { state: 'unknown', doubt: true })
    put(5)
    put(6)
    expect(must(sends.olderThan(shop, 6, 10)).map((send) => send.seq)).toEqual([1, 3, 5])
    expect(must(sends.olderThan(shop, 6, 2))).toHaveLength(2)
  })

  it('find what waits for one stock', () => {
    const { put, sends } = openShelf()
    put(1)
    put(2, { stockId: otherStock })
    expect(must(sends.waitingFor(shop, stock, 10)).map((send) => send.seq)).toEqual([1])
  })
})

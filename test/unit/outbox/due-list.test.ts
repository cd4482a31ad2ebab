import { describe, expect, it } from 'vitest'
import { createDueList } from '../../../electron/outbox/due-list.ts'
import type { OutboxStore } from '../../../electron/outbox/store.ts'
import { createManualClock } from '../../support/manual-clock.ts'
import { must, openShelf, shop } from '../storage/shelf.ts'
import { customer } from './counter.ts'
import { openScene } from './scene.ts'

const hour = 3_600_000

/** So many due sends, and the list over them with the number of times it has read. */
function openList(count: number) {
  const { sends, put } = openShelf()
  for (let n = 1; n <= count; n++) put(n)
  const reads: number[] = []
  const store: Pick<OutboxStore, 'due'> = {
    due(profileId, now, window) {
      reads.push(now)
      return sends.due(profileId, now, window)
    },
  }
  const list = createDueList(store, shop, createManualClock())
  const next = () => must(list.next([]))?.seq ?? null
  return { list, next, reads, put }
}

describe('the list of due sends', () => {
  it('hands each of them out once, in order, and reads a window at a time', () => {
    const { list, next, reads } = openList(150)
    const seen = Array.from({ length: 150 }, next)
    expect(seen).toEqual(Array.from({ length: 150 }, (_, index) => index + 1))
    expect(next()).toBeNull()
    expect(list.atEnd()).toBe(true)
    expect(reads).toHaveLength(3)
  })

  it('also comes to its end where the last window is full', () => {
    const { list, next } = openList(64)
    for (let n = 1; n <= 64; n++) expect(next()).toBe(n)
    expect(list.atEnd()).toBe(false)
    expect(next()).toBeNull()
    expect(list.atEnd()).toBe(true)
  })

  it('finds what was accepted meanwhile when it begins again', () => {
    const { list, next, put } = openList(1)
    expect([next(), next()]).toEqual([1, null])
    put(2)
    expect(next()).toBeNull()
    list.restart()
    expect([next(), next()]).toEqual([1, 2])
  })
})

describe('sends that were read in but have not left yet', () => {
  it('stay here when the operator calls them off or holds them', async () => {
    const { press, outbox, states, storeErrors, wechat, clock } = openScene()
    wechat.usually = (send) =>
      new Promise((resolve) => void clock.after(1000, () => resolve(wechat.commit(send))))
    // The first is answered at once, so that the list is read while the others are on their way.
    wechat.next.push((send) => wechat.commit(send))
    const numbers = Array.from({ length: 40 }, (_, n) => press(customer(n)))
    await clock.advance(500)
    must(outbox.cancel(numbers[30] ?? press(customer(99))))
    must(outbox.hold(numbers[35] ?? press(customer(99))))
    await clock.advance(20_000)
    expect(states()).toEqual({ sent: 38, cancelled: 1, held: 1 })
    expect(wechat.sends).toHaveLength(38)
    expect(storeErrors).toEqual([])
  })

  it('stay here when they have grown too old meanwhile', async () => {
    const { press, states, storeErrors, wechat, clock, limits } = openScene()
    limits.ageHours = 1
    wechat.usually = (send) =>
      new Promise((resolve) => void clock.after(2 * hour, () => resolve(wechat.commit(send))))
    wechat.next.push((send) => wechat.commit(send))
    for (let n = 0; n < 40; n++) press(customer(n))
    await clock.advance(100)
    const left = wechat.sends.length
    await clock.advance(3 * hour)
    expect(states()).toEqual({ sent: left, expired: 40 - left })
    expect(wechat.sends).toHaveLength(left)
    expect(storeErrors).toEqual([])
  })
})

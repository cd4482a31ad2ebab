import { describe, expect, it } from 'vitest'
import { readWaits, type AtWork } from '../../../electron/app/merchant-waits.ts'
import type { StoredPause } from '../../../electron/outbox/pauses.ts'
import { needsAttention } from '../../../shared/domain/attention.ts'
import { appError, type AppError } from '../../../shared/errors.ts'
import { err } from '../../../shared/result.ts'
import { must, openShelf, otherStock, shop, stock } from '../storage/shelf.ts'

const pause = (parts: Partial<StoredPause>): StoredPause => ({
  stockId: null,
  reason: 'signature-rejected',
  wechatError: null,
  until: null,
  ...parts,
})

/** A merchant behind the counter with these pauses; `count` as its line tells it. */
function openWaits(pauses: readonly StoredPause[], notOpened: AppError | null = null) {
  const shelf = openShelf()
  const errors: string[] = []
  const atWork: AtWork = {
    outbox: { obstacles: () => pauses },
    summary: { stocks: [{ stockId: stock, name: '满减', couponCodeMode: 'WECHATPAY_MODE' }] },
  }
  const disk = { fails: false }
  const unreadable = err(appError('storage.failed', { detail: 'disk I/O error' }))
  const waits = readWaits({
    session: () => (notOpened === null ? atWork : null),
    sends: {
      forPerson: (id) => (disk.fails ? unreadable : shelf.sends.forPerson(id)),
      pendingOfStock: (id, stockId) =>
        disk.fails ? unreadable : shelf.sends.pendingOfStock(id, stockId),
    },
    notOpened: () => notOpened,
    onStoreError: ({ code }) => errors.push(code),
  })
  const now = () => waits(shop, must(shelf.sends.pendingCount(shop)))
  return { ...shelf, disk, errors, now }
}

describe('what a merchant behind the counter waits for', () => {
  it('is a pause of everything, once something waits', () => {
    const { put, now } = openWaits([pause({})])
    expect(now().pauses).toEqual([])
    put(1)
    expect(now().pauses).toMatchObject([
      { scope: { kind: 'everything' }, reason: 'signature-rejected', stockName: null },
    ])
    expect(needsAttention(now())).toBe(true)
  })

  it('is a pause of a stock, by its name, where something of that stock waits', () => {
    const { put, now } = openWaits([
      pause({ stockId: stock, reason: 'budget-used-up' }),
      pause({ stockId: otherStock, reason: 'budget-used-up' }),
    ])
    put(1)
    expect(now().pauses).toMatchObject([
      { scope: { kind: 'stock', stockId: stock }, stockName: '满减' },
    ])
    expect(needsAttention(now())).toBe(true)
  })

  it('is a person, with what made the newest of those sends unknown', () => {
    const { put, move, now } = openWaits([])
    put(1)
    expect(now().forPerson).toBeNull()
    must(move(put(2), { state: 'unknown', reason: 'no-answer', needsPerson: true, nextAt: null }))
    const reason = 'maybe-already-sent'
    must(move(put(3), { state: 'unknown', reason, needsPerson: true, nextAt: null }))
    expect(now().forPerson).toEqual({ count: 2, reason })
    expect(needsAttention(now())).toBe(true)
  })

  it('is that it could not be opened', () => {
    const error = appError('keychain.unavailable', { detail: 'none' })
    const { put, now } = openWaits([], error)
    put(1)
    expect(now()).toEqual({ notOpened: error, pauses: [], forPerson: null })
    expect(needsAttention(now())).toBe(true)
  })

  it('is told as far as the database can be read', () => {
    const { put, now, disk, errors } = openWaits([pause({ stockId: stock })])
    put(1)
    disk.fails = true
    expect(now()).toMatchObject({ pauses: [{ reason: 'signature-rejected' }], forPerson: null })
    expect(errors).toEqual(['storage.failed', 'storage.failed'])
  })
})

describe('a merchant that goes on by itself', () => {
  it.each([
    ['not-reachable', 9, false],
    ['rate-limited', 9, false],
    ['day-limit', 9, false],
    ['day-limit', null, true],
    ['key-unavailable', 9, true],
    ['storage-unavailable', 9, true],
  ] as const)('needs nobody: %s until %s, attention %s', (reason, until, attention) => {
    const { put, now } = openWaits([pause({ reason, until })])
    put(1)
    expect(now().pauses).toHaveLength(1)
    expect(needsAttention(now())).toBe(attention)
  })
})

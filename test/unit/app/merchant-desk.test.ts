import { describe, expect, it } from 'vitest'
import { countPending } from '../../../electron/app/count-pending.ts'
import { createMerchantDesk } from '../../../electron/app/merchant-desk.ts'
import { rotationOf } from '../../../electron/keychain/draft-rotation.ts'
import type { KeyStore } from '../../../electron/keychain/key-store.ts'
import { createMemoryStore } from '../../../electron/keychain/memory-store.ts'
import { createProfileStore } from '../../../electron/storage/profiles.ts'
import { createStockStore } from '../../../electron/storage/stocks.ts'
import { type ProfileId, PublicKeyId, SerialNo, StockId } from '../../../shared/domain/ids.ts'
import { appError } from '../../../shared/errors.ts'
import { err, ok } from '../../../shared/result.ts'
import { looseKeysInMemory } from '../../support/loose-keys.ts'
import { createManualClock } from '../../support/manual-clock.ts'
import { merchant } from '../outbox/counter.ts'
import { must, openShelf, shop } from '../storage/shelf.ts'

const added = {
  stockId: StockId.parse('1286950000000099'),
  name: '新券',
  couponCodeMode: 'WECHATPAY_MODE',
} as const
const newKey = { kind: 'public-key', id: PublicKeyId.parse('PUB_KEY_ID_02'), pem: 'new' } as const

/** A desk whose merchant was given a stock and a verification key while it was at work. */
function openDesk() {
  const { database, sends, put } = openShelf()
  const profiles = createProfileStore(database)
  must(profiles.save({ ...merchant, id: shop }))
  const errors: string[] = []
  const clock = createManualClock()
  const disk = { fails: false }
  const keys: string[] = []
  const keyStore: KeyStore = {
    ...createMemoryStore(),
    delete: async (account) => (keys.push(account), ok(undefined)),
  }
  const unreadable = err(appError('storage.failed', { detail: 'disk I/O error' }))
  const faulty = {
    pendingCount: (id: ProfileId) => (disk.fails ? unreadable : sends.pendingCount(id)),
  }
  const desk = createMerchantDesk({
    profiles: { ...profiles, all: () => (disk.fails ? unreadable : profiles.all()) },
    keyStores: [keyStore],
    looseKeys: looseKeysInMemory(),
    pending: countPending(faulty, { error: () => {} }),
    waits: () => ({ notOpened: null, pauses: [], forPerson: null }),
    atCounter: () => shop,
    clock,
    onStoreError: ({ code }) => errors.push(code),
  })
  expect(desk.lines()).toHaveLength(2)
  must(createStockStore(database).saveList(shop, [...merchant.stocks, added]))
  must(profiles.setVerificationKeys(shop, [newKey]))
  return { desk, profiles, disk, errors, clock, put, keys }
}

/** The bug: the desk kept what it had read first, and saving that took the rest away. */
describe('what became of a merchant while it was at work', () => {
  it('is known to the draft of its new certificate', () => {
    const { desk } = openDesk()
    const known = desk.find(shop)
    expect(known?.profile.stocks.at(-1)).toEqual(added)
    const draft = rotationOf(known?.profile ?? merchant)
    expect(draft.stocks.map(({ stockId }) => stockId)).toContain(added.stockId)
    expect(draft.publicKeyId).toBe(newKey.id)
  })

  it('stays when the certificate before comes back', () => {
    const { desk, profiles } = openDesk()
    const serialNo = SerialNo.parse('AA00000000000002')
    must(profiles.save({ ...(desk.find(shop)?.profile ?? merchant), serialNo }))
    must(profiles.save(must(desk.withReplaced(shop))))
    expect(desk.find(shop)?.profile).toMatchObject({
      serialNo: merchant.serialNo,
      stocks: [...merchant.stocks, added],
      verificationKeys: [newKey],
    })
  })

  it('is told as it was last while the database cannot be read', () => {
    const { desk, disk, errors } = openDesk()
    const before = desk.lines()
    disk.fails = true
    expect(desk.lines()).toEqual(before)
    expect(errors).toEqual(['storage.failed'])
  })
})

describe('the line of a merchant', () => {
  it('tells the days of its certificate from the thirtieth on, and none where its end is not known', () => {
    const { desk, profiles, clock } = openDesk()
    const day = 24 * 3_600_000
    const left = () => desk.lines().map((line) => line.daysLeft)
    expect(left()).toEqual([null, null])
    must(profiles.save({ ...merchant, id: shop, certificateExpiresAt: clock.now() + 31 * day }))
    expect(left()).toEqual([null, null])
    clock.elapse(day)
    expect(left()).toEqual([30, null])
    clock.elapse(40 * day)
    expect(left()).toEqual([0, null])
  })
})

describe('removing a merchant', () => {
  it('is refused with what is wrong with the database where nobody can tell what waits', async () => {
    const { desk, disk, keys } = openDesk()
    expect(desk.mayRemove(shop).ok).toBe(true)
    disk.fails = true
    expect(desk.mayRemove(shop)).toMatchObject({ error: { code: 'storage.failed' } })
    expect(await desk.remove(shop)).toMatchObject({ error: { code: 'storage.failed' } })
    expect(keys).toEqual([])
    disk.fails = false
    expect(desk.find(shop)).not.toBeNull()
    expect((await desk.remove(shop)).ok).toBe(true)
    expect(keys).not.toEqual([])
  })
})

describe('a merchant of whom nobody can tell what waits', () => {
  it('counts as waiting for whoever opens and closes queues, and as before on the screens', () => {
    const { desk, disk, put } = openDesk()
    put(1)
    expect(desk.lines()[0]?.pendingCount).toBe(1)
    disk.fails = true
    expect(desk.lines()[0]?.pendingCount).toBe(1)
    const ids = desk.waiting().map(({ profile }) => profile.id)
    expect(ids).toEqual([shop])
  })
})

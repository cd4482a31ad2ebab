import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LockStatus } from '../../../shared/contract/lock.ts'
import { appError } from '../../../shared/errors.ts'
import { err } from '../../../shared/result.ts'
import { openLockDesk } from '../../../electron/lock/lock-desk.ts'
import { createMemoryLockStore, type LockStore } from '../../../electron/lock/lock-store.ts'
import { waitAfter } from '../../../electron/lock/patience.ts'
import { createManualClock } from '../../support/manual-clock.ts'
import { createSeededRandom } from '../../support/seeded-random.ts'

const full = err(appError('storage.disk-full', {}))

/** A counter's lock; the same store again is the same counter after a restart. */
function openLock(store: LockStore = createMemoryLockStore()) {
  const clock = createManualClock()
  const told: LockStatus[] = []
  let keysLetGo = 0
  const desk = openLockDesk({
    store,
    clock,
    random: createSeededRandom(),
    onLock: () => (keysLetGo += 1),
    onChange: (status) => told.push(status),
    onStoreError: () => undefined,
  })
  return { ...desk, store, clock, told, keysLetGo: () => keysLetGo }
}

async function withPin(pin: string) {
  const lock = openLock()
  expect(await lock.setPin(null, pin)).toMatchObject({ ok: true })
  return lock
}

describe('a counter without a PIN', () => {
  it('is open, never locks by itself, and says so', () => {
    expect(openLock().status()).toEqual({
      locked: false,
      hasPin: false,
      waitSeconds: 0,
      idleMinutes: 0,
    })
  })

  it('lets the key go when it is locked, once, and opens to anybody', async () => {
    const lock = openLock()
    lock.lock()
    lock.lock()
    expect(lock.keysLetGo()).toBe(1)
    expect(lock.told.at(-1)).toMatchObject({ locked: true })
    expect(await lock.unlock(null)).toMatchObject({ ok: true, value: { locked: false } })
  })

  it('is open after a restart: nothing would keep anybody out', () => {
    const lock = openLock()
    lock.lock()
    expect(openLock(lock.store).status().locked).toBe(false)
  })
})

describe('a counter with a PIN', () => {
  it('opens by the PIN alone, and stays locked through a restart', async () => {
    const before = await withPin('4711')
    before.lock()
    const lock = openLock(before.store)
    expect(lock.status()).toMatchObject({ locked: true, hasPin: true })
    expect(await lock.unlock(null)).toMatchObject({ error: { code: 'lock.pin-needed' } })
    expect(await lock.unlock('0815')).toMatchObject({ error: { code: 'lock.pin-wrong' } })
    expect(lock.status().locked).toBe(true)
    expect(await lock.unlock('4711')).toMatchObject({ ok: true, value: { locked: false } })
  })

  it('changes and loses it only for whoever knows it', async () => {
    const lock = await withPin('4711')
    expect(await lock.setPin(null, '1234')).toMatchObject({ error: { code: 'lock.pin-needed' } })
    expect(await lock.setPin('9999', null)).toMatchObject({ error: { code: 'lock.pin-wrong' } })
    expect(await lock.setPin('4711', '123456789012')).toMatchObject({ ok: true })
    expect(await lock.setPin('123456789012', null)).toMatchObject({
      ok: true,
      value: { hasPin: false },
    })
  })

  it('locks after a quarter of an hour unless the shop chose otherwise', async () => {
    const lock = await withPin('4711')
    expect(lock.status().idleMinutes).toBe(15)
    lock.setIdle(0)
    expect(openLock(lock.store).status().idleMinutes).toBe(0)
  })

  it('keeps no PIN, and salts each anew', async () => {
    const lock = await withPin('73905518')
    const first = lock.store.read()
    await lock.setPin('73905518', '73905518')
    const second = lock.store.read()
    expect(JSON.stringify(first)).not.toContain('73905518')
    expect(JSON.stringify(first)).not.toBe(JSON.stringify(second))
    expect(JSON.stringify([lock.status(), lock.told])).not.toContain('73905518')
  })

  it('is not set where it cannot be kept', async () => {
    const lock = openLock({ read: createMemoryLockStore().read, write: () => full })
    expect(await lock.setPin(null, '4711')).toEqual(full)
    expect(lock.status().hasPin).toBe(false)
    lock.lock()
    expect(lock.status().locked).toBe(true)
    expect(await lock.unlock(null)).toMatchObject({ ok: true })
  })
})

describe('guessing', () => {
  const wrong = (n: number) => String(100_000 + n)

  it('costs nothing at first, then longer and longer', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 999].map(waitAfter)).toEqual([
      0, 0, 0, 5, 15, 30, 60, 120, 300, 300,
    ])
  })

  it('never becomes cheaper with more wrong ones', () => {
    fc.assert(
      fc.property(fc.nat(2000), (n) => {
        expect(waitAfter(n + 1)).toBeGreaterThanOrEqual(waitAfter(n))
      }),
    )
  })

  it('has to wait after three wrong ones, also for the right one, and then may go on', async () => {
    const lock = await withPin('4711')
    lock.lock()
    for (const n of [0, 1, 2]) await lock.unlock(wrong(n))
    expect(await lock.unlock('4711')).toEqual(err(appError('lock.wait', { seconds: 5 })))
    await lock.clock.advance(4_999)
    expect(lock.status().waitSeconds).toBe(1)
    await lock.clock.advance(1)
    expect(await lock.unlock('4711')).toMatchObject({ ok: true })
    // The count begins anew.
    await lock.unlock(wrong(3))
    expect(lock.status().waitSeconds).toBe(0)
  })

  it('gains nothing by a restart or by setting the clock', async () => {
    const before = await withPin('4711')
    before.lock()
    for (const n of [0, 1, 2]) await before.unlock(wrong(n))
    const lock = openLock(before.store)
    lock.clock.setWall(lock.clock.now() + 86_400_000)
    expect(await lock.unlock('4711')).toEqual(err(appError('lock.wait', { seconds: 5 })))
  })

  it('gains nothing by asking many times at once', async () => {
    const lock = await withPin('4711')
    lock.lock()
    const answers = await Promise.all([0, 1, 2, 3, 4, 5].map((n) => lock.unlock(wrong(n))))
    const codes = answers.map((answer) => (answer.ok ? 'open' : answer.error.code))
    expect(codes).toEqual([
      ...Array<string>(3).fill('lock.pin-wrong'),
      ...Array<string>(3).fill('lock.wait'),
    ])
  })

  it('counts before it is looked at: ending the app meanwhile undoes nothing', async () => {
    const lock = await withPin('4711')
    lock.lock()
    const guess = lock.unlock(wrong(0))
    await Promise.resolve()
    expect(lock.store.read()).toMatchObject({ value: { failures: 1 } })
    await guess
  })
})

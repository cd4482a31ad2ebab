import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createKeytarStore } from '../../../electron/keychain/keytar-store.ts'
import { Secret } from '../../../electron/keychain/secret.ts'
import type { Clock, Random } from '../../../shared/ports.ts'

const random: Random = { bytes: (length) => randomBytes(length), fraction: () => 0.5 }

/** A clock whose waits end when the test says so. */
function handClock(): Clock & { readonly waits: { ms: number; fire: () => void }[] } {
  const waits: { ms: number; fire: () => void }[] = []
  return {
    waits,
    now: () => 0,
    monotonic: () => 0,
    after(ms, fire) {
      const wait = { ms, fire }
      waits.push(wait)
      return () => {
        if (waits.includes(wait)) waits.splice(waits.indexOf(wait), 1)
      }
    },
  }
}

/** A keychain in memory with keytar's own calls, whose `setPassword` can be made to hang. */
function fakeKeytar() {
  const entries = new Map<string, string>()
  const gates: (() => void)[] = []
  const control = { hang: false }
  const keytar = {
    getPassword: (service: string, account: string) =>
      Promise.resolve(entries.get(`${service}/${account}`) ?? null),
    async setPassword(service: string, account: string, password: string) {
      if (control.hang) await new Promise<void>((resolve) => gates.push(resolve))
      entries.set(`${service}/${account}`, password)
    },
    deletePassword: (service: string, account: string) =>
      Promise.resolve(entries.delete(`${service}/${account}`)),
  }
  return { entries, keytar, control, release: () => gates.splice(0).forEach((open) => open()) }
}

function storeOver(loaded: unknown, clock: Clock = handClock()) {
  const load = (): Promise<unknown> => Promise.resolve(loaded)
  return createKeytarStore({ service: 'Handsel', clock, random, load })
}

async function turns(): Promise<void> {
  for (let i = 0; i < 20; i += 1) await Promise.resolve()
}

describe('the keychain by keytar', () => {
  it('keeps, replaces, gives back and removes a secret under its exact account', async () => {
    const { entries, keytar } = fakeKeytar()
    const store = storeOver({ default: keytar })
    await store.set('a', new Secret('one'))
    await store.set('a', new Secret('two'))
    expect([...entries]).toEqual([['Handsel/a', 'two']])
    const found = await store.get('a')
    expect(found.ok && found.value?.reveal()).toBe('two')
    expect(await store.get('ab')).toEqual({ ok: true, value: null })
    await store.delete('a')
    expect(await store.get('a')).toEqual({ ok: true, value: null })
    expect(await store.delete('a')).toEqual({ ok: true, value: undefined })
  })

  it('works whether the loader shows CommonJS as default or not', async () => {
    expect(await storeOver(fakeKeytar().keytar).probe()).toEqual({ ok: true, value: undefined })
    expect(await storeOver({ default: fakeKeytar().keytar }).probe()).toEqual({
      ok: true,
      value: undefined,
    })
  })

  it('takes 2,560 bytes and refuses 2,561, counted in UTF-8', async () => {
    const { entries, keytar } = fakeKeytar()
    const store = storeOver(keytar)
    expect((await store.set('a', new Secret('x'.repeat(2560)))).ok).toBe(true)
    expect(await store.set('b', new Secret('x'.repeat(2561)))).toEqual({
      ok: false,
      error: { code: 'key.too-large', particulars: { bytes: 2561, limit: 2560 } },
    })
    expect((await store.set('c', new Secret('券'.repeat(854)))).ok).toBe(false)
    expect([...entries.keys()]).toEqual(['Handsel/a'])
  })

  it('probes without leaving anything behind', async () => {
    const { entries, keytar } = fakeKeytar()
    expect(await storeOver(keytar).probe()).toEqual({ ok: true, value: undefined })
    expect(entries.size).toBe(0)
  })

  it('finds in a probe that what is written does not come back', async () => {
    const { keytar } = fakeKeytar()
    const store = storeOver({ ...keytar, getPassword: () => Promise.resolve(null) })
    const result = await store.probe()
    expect(!result.ok && result.error.code).toBe('keychain.unavailable')
  })
})

describe('a keyring that is locked', () => {
  /** As libsecret does without a prompter: reading and removing find nothing, writing fails. */
  const lockedKeytar = {
    getPassword: () => Promise.resolve(null),
    setPassword: () => Promise.reject(new Error('Cannot create an item in a locked collection')),
    deletePassword: () => Promise.resolve(false),
  }

  it('is not mistaken for one that has no such entry', async () => {
    const store = storeOver(lockedKeytar)
    for (const result of [await store.get('a'), await store.delete('a'), await store.probe()]) {
      expect(!result.ok && result.error.code).toBe('keychain.locked')
    }
  })
})

describe('a keychain that fails', () => {
  it('is unavailable where libsecret is not installed', async () => {
    const missing = 'libsecret-1.so.0: cannot open shared object file: No such file or directory'
    const load = (): Promise<unknown> => Promise.reject(new Error(missing))
    const store = createKeytarStore({ service: 'Handsel', clock: handClock(), random, load })
    const error = { code: 'keychain.unavailable', particulars: { detail: missing } }
    expect(await store.get('a')).toEqual({ ok: false, error })
    expect(await store.set('a', new Secret('x'))).toEqual({ ok: false, error })
    expect(await store.delete('a')).toEqual({ ok: false, error })
    expect(await store.probe()).toEqual({ ok: false, error })
  })

  it('is unavailable when the module that was loaded is not keytar', async () => {
    const result = await storeOver({ default: {} }).get('a')
    expect(!result.ok && result.error.code).toBe('keychain.unavailable')
  })

  it.each([
    ['keychain.locked', 'Cannot create an item in a locked collection'],
    ['keychain.locked', 'User interaction is not allowed.'],
    ['keychain.locked', 'User canceled the operation.'],
    ['keychain.locked', 'The user name or passphrase you entered is not correct.'],
    ['keychain.unavailable', 'Cannot autolaunch D-Bus without X11 $DISPLAY'],
    [
      'keychain.unavailable',
      'The name org.freedesktop.secrets was not provided by any .service files',
    ],
  ])('is %s when the platform says: %s', async (code, message) => {
    const { keytar } = fakeKeytar()
    const store = storeOver({ ...keytar, getPassword: () => Promise.reject(new Error(message)) })
    const result = await store.get('a')
    expect(!result.ok && result.error).toEqual({ code, particulars: { detail: message } })
  })

  it('does not repeat a secret that the platform put into its message', async () => {
    const { keytar } = fakeKeytar()
    const setPassword = (_s: string, _a: string, password: string): Promise<void> =>
      Promise.reject(new Error(`cannot store "${password}"`))
    const secret = randomBytes(600).toString('base64')
    const result = await storeOver({ ...keytar, setPassword }).set('a', new Secret(secret))
    expect(result.ok).toBe(false)
    expect(JSON.stringify(result)).not.toContain(secret.slice(0, 32))
  })

  it('is given up after ten seconds', async () => {
    const { keytar, control } = fakeKeytar()
    control.hang = true
    const clock = handClock()
    const result = storeOver(keytar, clock).set('a', new Secret('x'))
    await turns()
    expect(clock.waits.map(({ ms }) => ms)).toEqual([10_000])
    clock.waits[0]?.fire()
    expect(await result).toEqual({
      ok: false,
      error: { code: 'keychain.timeout', particulars: { seconds: 10 } },
    })
  })

  it('leaves no timer behind when it answers in time', async () => {
    const clock = handClock()
    await storeOver(fakeKeytar().keytar, clock).probe()
    expect(clock.waits).toEqual([])
  })

  it('carries out the undo after the call that was given up, however late that one ends', async () => {
    const { entries, keytar, control, release } = fakeKeytar()
    control.hang = true
    const clock = handClock()
    const store = storeOver(keytar, clock)
    const stored = store.set('a', new Secret('x'))
    await turns()
    clock.waits[0]?.fire()
    await stored
    const undone = store.delete('a')
    release()
    expect(await undone).toEqual({ ok: true, value: undefined })
    expect(entries.size).toBe(0)
  })

  it('reads on while a prompt stands open: an unlocked keychain stayed out of reach behind it', async () => {
    const { entries, keytar, control, release } = fakeKeytar()
    const clock = handClock()
    const store = storeOver(keytar, clock)
    control.hang = true
    const missed = store.get('a')
    await turns()
    clock.waits[0]?.fire()
    const missing = await missed
    expect(!missing.ok && missing.error.code).toBe('keychain.timeout')
    // Unlocked elsewhere; the prompt for the write of the probe is still there.
    entries.set('Handsel/a', 'key')
    const found = await store.get('a')
    expect(found.ok && found.value?.reveal()).toBe('key')
    release()
    await turns()
    await turns()
    // The probe has been written meanwhile, and taken away.
    expect([...entries]).toEqual([['Handsel/a', 'key']])
  })
})

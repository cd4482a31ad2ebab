import { createPublicKey, sign, verify } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { KeyStore } from '../../../electron/keychain/key-store.ts'
import type { LooseKeys } from '../../../electron/keychain/loose-keys.ts'
import { createMemoryStore } from '../../../electron/keychain/memory-store.ts'
import {
  importMerchant,
  loadMerchantKey,
  merchantKeyAccount,
} from '../../../electron/keychain/merchant-import.ts'
import { Secret } from '../../../electron/keychain/secret.ts'
import { setupDisk } from '../../../electron/keychain/setup-disk.ts'
import { readSetupFile } from '../../../electron/keychain/setup-file.ts'
import type { SetupPlan } from '../../../electron/keychain/setup-file.ts'
import type { MerchantProfile } from '../../../electron/wechatpay/merchant.ts'
import { appError } from '../../../shared/errors.ts'
import type { AppError } from '../../../shared/errors.ts'
import { err, ok } from '../../../shared/result.ts'
import type { Result } from '../../../shared/result.ts'
import { looseKeysInMemory } from '../../support/loose-keys.ts'
import {
  APPID,
  leaks,
  MCHID,
  openWorkshop,
  PUBLIC_KEY_ID,
  SERIAL,
  stoppedClock,
} from './workshop.ts'
import type { Workshop } from './workshop.ts'

const ACCOUNT = `merchant-key:${MCHID}-${APPID}:${SERIAL}`
const locked = appError('keychain.locked', {
  detail: 'Cannot create an item in a locked collection',
})
const diskFull = appError('storage.disk-full', {})

let shop: Workshop
let keyPem: string
let plan: SetupPlan
let otherPlan: SetupPlan
let store: KeyStore
let saved: MerchantProfile[]
let looseKeys: LooseKeys

async function planWith(privateKeyFile: string): Promise<SetupPlan> {
  const setup = {
    name: 'Shop',
    appid: APPID,
    mchid: MCHID,
    serialNo: SERIAL,
    privateKeyFile,
    publicKeyFile: 'pub.pem',
    publicKeyId: PUBLIC_KEY_ID,
    stocks: [{ stockId: '1286950000000039' }],
  }
  const file = shop.write('setup.json', JSON.stringify(setup))
  const result = await readSetupFile(file, { files: setupDisk, clock: stoppedClock() })
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

function profiles(answer: Result<void, AppError> = ok(undefined)) {
  return {
    save(profile: MerchantProfile): Result<void, AppError> {
      if (answer.ok) saved.push(profile)
      return answer
    },
  }
}

async function entry(keyStore: KeyStore = store): Promise<string | null> {
  const found = await keyStore.get(ACCOUNT)
  if (!found.ok) throw new Error(found.error.code)
  return found.value?.reveal() ?? null
}

beforeAll(async () => {
  shop = openWorkshop()
  keyPem = shop.rsaKey('key')
  shop.rsaKey('other')
  shop.rsaKey('large', 4096)
  shop.write('pub.pem', shop.openssl('pkey', '-in', 'other.pem', '-pubout'))
  plan = await planWith('key.pem')
  otherPlan = await planWith('other.pem')
})
afterAll(() => {
  shop.close()
})
beforeEach(() => {
  store = createMemoryStore()
  saved = []
  looseKeys = looseKeysInMemory()
})

describe('importing a merchant', () => {
  it('keeps the key under the merchant and its serial number, and saves the profile', async () => {
    const result = await importMerchant(plan, { keyStore: store, looseKeys, profiles: profiles() })
    expect(result.ok).toBe(true)
    expect(merchantKeyAccount(plan.profile)).toBe(ACCOUNT)
    expect(await entry()).toBe(keyPem)
    expect(saved).toEqual([plan.profile])
  })

  it('answers with a key that signs for the merchant, and so does loading it later', async () => {
    const imported = await importMerchant(plan, {
      keyStore: store,
      looseKeys,
      profiles: profiles(),
    })
    const loaded = await loadMerchantKey(plan.profile, store)
    for (const key of [imported, loaded]) {
      if (!key.ok) throw new Error(key.error.code)
      const signature = sign('sha256', Buffer.from('x'), key.value)
      expect(verify('sha256', Buffer.from('x'), createPublicKey(keyPem), signature)).toBe(true)
    }
  })

  it('again replaces the key and the profile', async () => {
    await importMerchant(plan, { keyStore: store, looseKeys, profiles: profiles() })
    await importMerchant(otherPlan, { keyStore: store, looseKeys, profiles: profiles() })
    expect(await entry()).toBe(shop.read('other.pem'))
    expect(saved).toHaveLength(2)
  })

  it('shows the key nowhere', async () => {
    const result = await importMerchant(plan, { keyStore: store, looseKeys, profiles: profiles() })
    const loaded = await loadMerchantKey(plan.profile, store)
    expect(leaks(keyPem, result, loaded, store, saved, result.ok && result.value)).toBe(false)
  })
})

describe('an import that fails leaves everything as it was', () => {
  /** A store that does as `changes` say, over the one that the test looks into. */
  function failing(changes: Partial<KeyStore>): KeyStore {
    return { ...store, ...changes }
  }

  it('when the profile cannot be saved: no key stays', async () => {
    const result = await importMerchant(plan, {
      keyStore: store,
      looseKeys,
      profiles: profiles(err(diskFull)),
    })
    expect(result).toEqual({ ok: false, error: diskFull })
    expect(await entry()).toBeNull()
  })

  it('when the profile of a merchant imported before cannot be saved: the old key stays', async () => {
    await importMerchant(plan, { keyStore: store, looseKeys, profiles: profiles() })
    await importMerchant(otherPlan, {
      keyStore: store,
      looseKeys,
      profiles: profiles(err(diskFull)),
    })
    expect(await entry()).toBe(keyPem)
  })

  it('when saving the profile throws: no key stays, and the exception goes on', async () => {
    const throwing = {
      save: () => {
        throw new Error('a defect in the repository')
      },
    }
    const attempt = importMerchant(plan, { keyStore: store, looseKeys, profiles: throwing })
    await expect(attempt).rejects.toThrow('a defect')
    expect(await entry()).toBeNull()
  })

  it('when the keychain is locked: no profile is saved', async () => {
    const keyStore = failing({ set: () => Promise.resolve(err(locked)) })
    const result = await importMerchant(plan, { keyStore, looseKeys, profiles: profiles() })
    expect(result).toEqual({ ok: false, error: locked })
    expect(saved).toEqual([])
  })

  it('when there is no keychain: nothing is even tried', async () => {
    const none = appError('keychain.unavailable', { detail: 'Cannot autolaunch D-Bus' })
    const keyStore = failing({ get: () => Promise.resolve(err(none)) })
    const result = await importMerchant(plan, { keyStore, looseKeys, profiles: profiles() })
    expect(result).toEqual({ ok: false, error: none })
    expect([saved, await entry()]).toEqual([[], null])
  })

  it('when storing took effect after it was given up: the key is taken out again', async () => {
    const timeout = appError('keychain.timeout', { seconds: 10 })
    const keyStore = failing({
      set: async (account, secret) => {
        await store.set(account, secret)
        return err(timeout)
      },
    })
    const result = await importMerchant(plan, { keyStore, looseKeys, profiles: profiles() })
    expect(result).toEqual({ ok: false, error: timeout })
    expect([saved, await entry()]).toEqual([[], null])
  })

  it('when the keychain gives back something else than it was given', async () => {
    const keyStore = failing({
      set: (account) => store.set(account, new Secret(keyPem.slice(0, 900))),
    })
    const result = await importMerchant(plan, { keyStore, looseKeys, profiles: profiles() })
    expect(!result.ok && result.error.code).toBe('keychain.unavailable')
    expect(leaks(keyPem, result)).toBe(false)
    expect([saved, await entry()]).toEqual([[], null])
  })

  it('when the key is larger than a keychain takes', async () => {
    const large = await planWith('large.pem')
    const result = await importMerchant(large, { keyStore: store, looseKeys, profiles: profiles() })
    expect(!result.ok && result.error).toEqual({
      code: 'key.too-large',
      particulars: { bytes: Buffer.byteLength(shop.read('large.pem')), limit: 2560 },
    })
    expect([saved, await entry()]).toEqual([[], null])
  })

  it('and says so when the keychain could not be put back', async () => {
    const told: AppError[] = []
    const keyStore = failing({ delete: () => Promise.resolve(err(locked)) })
    const ports = {
      keyStore,
      looseKeys,
      profiles: profiles(err(diskFull)),
      undoFailed: (e: AppError) => told.push(e),
    }
    expect(await importMerchant(plan, ports)).toEqual({ ok: false, error: diskFull })
    expect(told).toEqual([locked])
    expect(looseKeys.all()).toEqual(ok([ACCOUNT]))
  })
})

describe('loading a key', () => {
  it('says that there is none when the entry was removed', async () => {
    const result = await loadMerchantKey(plan.profile, store)
    expect(result).toEqual({ ok: false, error: appError('keychain.entry-missing', {}) })
  })

  it('says that the keychain is locked rather than that the key is gone', async () => {
    const keyStore = { ...store, get: () => Promise.resolve(err(locked)) }
    const result = await loadMerchantKey(plan.profile, keyStore)
    expect(result).toEqual({ ok: false, error: locked })
  })

  it('refuses an entry that somebody else overwrote, without showing it', async () => {
    await store.set(ACCOUNT, new Secret(keyPem.slice(0, 900)))
    const result = await loadMerchantKey(plan.profile, store)
    expect(!result.ok && result.error.code).toBe('key.not-pem')
    expect(leaks(keyPem, result)).toBe(false)
  })
})

import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { createCounterApp } from '../../../electron/app/counter-app.ts'
import type { SetupDesk } from '../../../electron/app/setup-desk.ts'
import { Secret } from '../../../electron/keychain/secret.ts'
import { openStores } from '../../../electron/storage/stores.ts'
import type { MerchantProfile } from '../../../electron/wechatpay/merchant.ts'
import { closedTransport } from '../../../electron/wechatpay/transport.ts'
import { newestSends } from '../../../shared/contract/newest-sends.ts'
import { ProfileId, PublicKeyId } from '../../../shared/domain/ids.ts'
import { appError, type AppError } from '../../../shared/errors.ts'
import { err, ok } from '../../../shared/result.ts'
import { keyPair } from '../../support/key-pairs.ts'
import { createManualClock, settle } from '../../support/manual-clock.ts'
import { createSeededRandom } from '../../support/seeded-random.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { merchant } from '../outbox/counter.ts'
import { must, newSend, shop } from '../storage/shelf.ts'

const other = ProfileId.parse('other')
const noKeychain = appError('keychain.unavailable', { detail: 'no bus' })
const minute = 60_000

/** Two merchants, the shop at the counter last, the other with a send that waits; the keychain may fail each. */
function openApp() {
  const userData = tempFolder()
  const stores = must(openStores(path.join(userData, 'handsel.db')))
  const clock = createManualClock()
  const pem = keyPair('WeChat Pay').publicPem
  const verificationKeys = [
    { kind: 'public-key', id: PublicKeyId.parse('PUB_KEY_ID_01'), pem },
  ] as const
  for (const id of [shop, other]) must(stores.profiles.save({ ...merchant, id, verificationKeys }))
  must(stores.profiles.activate(shop))
  must(stores.sends.accept(newSend(1, { profileId: other, acceptedAt: clock.now() }), () => null))
  const keychain = new Map<string, AppError>()
  const loads: string[] = []
  /** What a setup file holds; it is refused where there is none. */
  let plan: Awaited<ReturnType<SetupDesk['readFile']>> | null = null
  const refused = err(appError('setup.not-json', { file: 'setup.json' }))
  const setupDesk: SetupDesk = {
    readFile: async () => plan ?? refused,
    wouldOverwrite: async () => ok(false),
    importPlan: async () => err(noKeychain),
    async load(profile) {
      loads.push(profile.id)
      const error = keychain.get(profile.id)
      if (error !== undefined) return err(error)
      return ok({
        merchant: profile,
        key: { get: async () => err(appError('keychain.locked', { detail: '' })), forget() {} },
        keyLocation: 'keychain',
        apiV3Key: async () => ok(null),
        exposedKeyFile: null,
      })
    },
  }
  const app = createCounterApp({
    ...{ version: '0', userAgent: 'Handsel/0', userData, stores, setupDesk, keyStores: [] },
    createTransport: () => ({ exchange: async () => closedTransport, close() {} }),
    clock,
    random: createSeededRandom(),
    log: { info() {}, warn() {}, error() {} },
    onStatus() {},
    onStocks() {},
    onSends() {},
  })
  const notOpened = (id: ProfileId) =>
    app.status().merchants.find((line) => line.id === id)?.waits.notOpened?.code ?? null
  const close = async () => {
    const ended = app.stop()
    await clock.advance(minute)
    await ended
    stores.close()
  }
  const giveFile = (profile: MerchantProfile) => {
    const nothing = { apiV3Key: null, exposedKeyFile: null, proved: false }
    plan = ok({ profile, privateKey: new Secret(''), ...nothing })
  }
  return { app, clock, keychain, loads, notOpened, giveFile, close }
}

describe('a merchant with waiting sends that could not be opened at the start', () => {
  it('says so in its line, and is opened by itself once that is possible', async () => {
    const { app, clock, keychain, notOpened, close } = openApp()
    keychain.set(other, noKeychain)
    await app.start(null)
    expect(app.status().profile?.id).toBe(shop)
    expect(notOpened(other)).toBe('keychain.unavailable')
    await clock.advance(5 * minute)
    expect(notOpened(other)).toBe('keychain.unavailable')
    keychain.delete(other)
    await clock.advance(minute)
    expect(notOpened(other)).toBeNull()
    // Its queue runs: it waits for the key to sign with.
    expect(app.status().merchants[1]?.waits.pauses).toMatchObject([{ reason: 'key-unavailable' }])
    expect(app.status().profile?.id).toBe(shop)
    await close()
  })

  it('is named to whoever leaves, though it is not open', async () => {
    const { app, keychain, close } = openApp()
    keychain.set(other, noKeychain)
    await app.start(null)
    expect(app.pendingInAll()).toBe(1)
    await close()
  })

  it('is tried ever more slowly, up to once a minute', async () => {
    const { app, clock, keychain, loads, close } = openApp()
    keychain.set(other, noKeychain)
    await app.start(null)
    const tries = () => loads.filter((id) => id === other).length
    await clock.advance(10 * minute)
    const before = tries()
    expect(before).toBeGreaterThanOrEqual(14)
    expect(before).toBeLessThanOrEqual(26)
    await clock.advance(minute)
    expect(tries() - before).toBeGreaterThanOrEqual(1)
    expect(tries() - before).toBeLessThanOrEqual(2)
    await close()
  })

  it('is tried when the machine wakes up, is unlocked or has another network', async () => {
    const { app, keychain, notOpened, close } = openApp()
    keychain.set(other, noKeychain)
    await app.start(null)
    keychain.delete(other)
    app.wake()
    await settle()
    expect(notOpened(other)).toBeNull()
    await close()
  })

  it('is not opened after the end, over a database that is closed', async () => {
    const { app, clock, keychain, loads, close } = openApp()
    keychain.set(other, noKeychain)
    await app.start(null)
    await close()
    const before = loads.length
    app.wake()
    await clock.advance(5 * minute)
    expect(loads).toHaveLength(before)
  })
})

describe('the sends of the merchants while none of them is at the counter', () => {
  it('can be read, and those of the one at the counter alone once it is there', async () => {
    const { app, clock, keychain, close } = openApp()
    const listed = () => {
      const page = app.reader()?.page({ ...newestSends, limit: 5 })
      return page?.ok ? page.value.sends.map(({ profileId }) => profileId) : null
    }
    const whose = () => app.readers().map(({ profileId }) => profileId)
    for (const id of [shop, other]) keychain.set(id, noKeychain)
    await app.start(null)
    expect(app.session()).toBeNull()
    expect(listed()).toEqual([other])
    expect(whose()).toEqual([other])
    keychain.clear()
    await clock.advance(minute)
    expect(app.session()?.merchant.id).toBe(shop)
    expect(listed()).toEqual([])
    expect(whose()).toEqual([other])
    await close()
    expect(app.reader()).toBeNull()
    expect(app.readers()).toEqual([])
  })
})

describe('the merchant that should be at the counter', () => {
  it('comes there by itself once it can be opened, though nothing of it waits', async () => {
    const { app, clock, keychain, notOpened, close } = openApp()
    keychain.set(shop, noKeychain)
    await app.start(null)
    expect(app.status()).toMatchObject({ profile: null, setup: { state: 'failed' } })
    expect(notOpened(shop)).toBe('keychain.unavailable')
    keychain.set(shop, appError('keychain.entry-missing', {}))
    await clock.advance(5 * minute)
    expect(app.status().setup).toMatchObject({ error: { code: 'keychain.entry-missing' } })
    keychain.delete(shop)
    await clock.advance(minute)
    expect(app.status()).toMatchObject({ profile: { id: shop }, setup: { state: 'ready' } })
    expect(notOpened(shop)).toBeNull()
    await close()
  })

  it('comes without taking away what is said of an import that failed', async () => {
    const { app, clock, keychain, close } = openApp()
    keychain.set(shop, noKeychain)
    await app.start('setup.json')
    keychain.delete(shop)
    await clock.advance(minute)
    expect(app.status()).toMatchObject({
      profile: { id: shop },
      setup: { state: 'failed', error: { code: 'setup.not-json' } },
    })
    await close()
  })

  it('leaves a file that wants a keychain to be imported into memory: it was forgotten when another could not be opened either', async () => {
    const { app, keychain, giveFile, close } = openApp()
    keychain.set(shop, noKeychain)
    giveFile({ ...merchant, id: ProfileId.parse('new') })
    await app.start('setup.json')
    expect(app.status().setup).toMatchObject({ state: 'failed', canHoldInMemory: true })
    // Tried again, and not refused as having nothing to try.
    expect(await app.holdKeyInMemory()).toMatchObject({ error: { code: 'keychain.unavailable' } })
    await close()
  })

  it('stays away where another one was chosen meanwhile, and is not waited for any more', async () => {
    const { app, clock, keychain, notOpened, close } = openApp()
    keychain.set(shop, noKeychain)
    await app.start(null)
    expect((await app.switchTo(other)).ok).toBe(true)
    keychain.delete(shop)
    await clock.advance(5 * minute)
    expect(app.status().profile?.id).toBe(other)
    expect(notOpened(shop)).toBeNull()
    await close()
  })
})

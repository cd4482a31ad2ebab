import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCounterApp, type CounterApp } from '../../../electron/app/counter-app.ts'
import { createSetupDesk } from '../../../electron/app/setup-desk.ts'
import { systemClock as clock, systemRandom as random } from '../../../electron/app/system-ports.ts'
import type { KeyStore } from '../../../electron/keychain/key-store.ts'
import { createMemoryStore } from '../../../electron/keychain/memory-store.ts'
import { merchantKeyAccount } from '../../../electron/keychain/merchant-import.ts'
import { setupDisk } from '../../../electron/keychain/setup-disk.ts'
import { profileIdOf } from '../../../electron/keychain/setup-file.ts'
import { setupStocks } from '../../../electron/rehearsal/desk/stocks.ts'
import { openStores, type Stores } from '../../../electron/storage/stores.ts'
import { createDirectTransport } from '../../../electron/wechatpay/direct-transport.ts'
import type { KnownMerchant } from '../../../electron/wechatpay/merchant.ts'
import { SerialNo, type ProfileId } from '../../../shared/domain/ids.ts'
import type { AppError } from '../../../shared/errors.ts'
import { err } from '../../../shared/result.ts'
import { openMerchantGateway, type MerchantGateway } from '../../support/merchant-gateway.ts'
import { must } from '../../support/must.ts'
import type { NewCertificate } from '../../support/new-certificate.ts'

/** The app over a real database and a real gateway, and a keychain that fails when it is told to. */
export interface MerchantBench {
  readonly gateway: MerchantGateway
  readonly stores: Stores
  /** Not started. */
  readonly app: CounterApp
  /** Of the gateway's merchant. */
  readonly id: ProfileId
  readonly keychain: KeyStore
  /** What each call of the keychain comes to from now on; null while it works. */
  breakKeychain(error: AppError | null): void
  known(): KnownMerchant
  /** The PEM in the keychain under this certificate of the merchant. */
  keyOf(serialNo: string): Promise<string | null>
  /** Writes a setup file of the merchant with another key, its certificate, or only the serial number. */
  setupWith(made: NewCertificate, options?: { readonly named: 'certificate' | 'number' }): string
  /** Another app over the same database and keychain, as after a restart; not started. */
  again(): CounterApp
  close(): Promise<void>
}

/** Opens a bench with a folder of its own. */
export async function openMerchantBench(): Promise<MerchantBench> {
  const dir = mkdtempSync(join(tmpdir(), 'handsel-merchant-'))
  const gateway = await openMerchantGateway(join(dir, 'files'), 'public-key', 'A'.repeat(32))
  const { mchid, appid } = gateway.material.merchant
  const id = profileIdOf(mchid, appid, { apiBase: gateway.url, apiBackupBase: null })
  const stores = must(openStores(join(dir, 'handsel.db')))
  const kept = createMemoryStore()
  let broken: AppError | null = null
  const keychain: KeyStore = {
    kind: 'keychain',
    get: async (account) => (broken === null ? kept.get(account) : err(broken)),
    set: async (account, secret) => (broken === null ? kept.set(account, secret) : err(broken)),
    delete: async (account) => (broken === null ? kept.delete(account) : err(broken)),
    probe: async () => (broken === null ? kept.probe() : err(broken)),
  }
  const apps: CounterApp[] = []
  const open = (): CounterApp => {
    const memory = createMemoryStore()
    const app = createCounterApp({
      version: '0',
      userAgent: 'Handsel/test',
      userData: dir,
      stores,
      keyStores: [keychain, memory],
      setupDesk: createSetupDesk({
        ...{ keychain, memory, clock },
        profiles: stores.profiles,
        looseKeys: stores.looseKeys,
        files: setupDisk,
        onUndoFailed: () => undefined,
      }),
      createTransport: () => createDirectTransport(clock),
      ...{ clock, random },
      log: { info() {}, warn() {}, error() {} },
      onStatus() {},
      onStocks() {},
      onSends() {},
    })
    apps.push(app)
    return app
  }
  const app = open()
  let written = 0

  return {
    ...{ gateway, stores, app, id, keychain },
    again: open,
    breakKeychain: (error) => (broken = error),
    known() {
      const merchant = app.merchant(id)
      if (merchant === null) throw new Error('the merchant is gone')
      return merchant
    },
    async keyOf(serialNo) {
      const account = merchantKeyAccount({ id, serialNo: SerialNo.parse(serialNo) })
      return must(await kept.get(account))?.reveal() ?? null
    },
    setupWith({ privateKeyPem, certificatePem, serialNo }, { named } = { named: 'certificate' }) {
      written += 1
      const at = (file: string, text: string): string => {
        writeFileSync(join(dir, `${written}-${file}`), text)
        return `${written}-${file}`
      }
      const { publicKey } = gateway.material
      const setup = {
        name: '文件里的名字',
        appid,
        privateKeyFile: at('key.pem', privateKeyPem),
        ...(named === 'certificate'
          ? { certificateFile: at('cert.pem', certificatePem) }
          : { mchid, serialNo }),
        publicKeyFile: at('pub.pem', publicKey.publicKeyPem),
        publicKeyId: publicKey.id,
        apiBase: gateway.url,
        stocks: [{ stockId: String(setupStocks[0]?.stockId) }],
      }
      return join(dir, at('setup.json', JSON.stringify(setup)))
    },
    async close() {
      for (const one of apps) await one.stop()
      stores.close()
      await gateway.close()
      rmSync(dir, { recursive: true })
    },
  }
}

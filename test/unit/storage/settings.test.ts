import { describe, expect, it } from 'vitest'
import { Appid, Mchid, ProfileId, PublicKeyId, SerialNo } from '../../../shared/domain/ids.ts'
import { createPauseStore } from '../../../electron/storage/pauses.ts'
import { createProfileStore } from '../../../electron/storage/profiles.ts'
import { StockId } from '../../../shared/domain/ids.ts'
import { createSettingsStore, defaultSettings } from '../../../electron/storage/settings.ts'
import type { MerchantProfile } from '../../../electron/wechatpay/merchant.ts'
import { must, openShelf, otherStock, shop, stock } from './shelf.ts'

describe('settings', () => {
  it('are Chinese and follow the system before anybody has set anything', () => {
    const settings = createSettingsStore(openShelf().database)
    expect(must(settings.read())).toMatchObject({ language: 'zh-CN', theme: 'system' })
    expect(must(settings.read())).toEqual(defaultSettings)
  })

  it('change one at a time and leave the others', () => {
    const settings = createSettingsStore(openShelf().database)
    must(settings.update({ theme: 'contrast' }))
    must(settings.update({ language: 'en', theme: undefined }))
    const limits = { ...defaultSettings.limits, waiting: 5 }
    must(settings.update({ limits }))
    must(settings.update({ cardStocks: [StockId.parse('77')] }))
    expect(must(settings.read()).cardStocks).toEqual(['77'])
    expect(must(settings.read())).toMatchObject({ language: 'en', theme: 'contrast', limits })
  })

  it.each(['"klingon"', 'not JSON', '', '7', '{}'])(
    'that this version does not know have their default: %s',
    (value) => {
      const { database } = openShelf()
      const settings = createSettingsStore(database)
      must(settings.update({ theme: 'dark' }))
      for (const key of ['language', 'limits']) {
        database.run('INSERT INTO settings VALUES (?, ?)', key, value)
      }
      expect(must(settings.read())).toEqual({ ...defaultSettings, theme: 'dark' })
    },
  )
})

const profile: MerchantProfile = {
  id: shop,
  name: '券台 Shop',
  appid: Appid.parse('wxd678efa567ab6787'),
  mchid: Mchid.parse('1900000109'),
  serialNo: SerialNo.parse('5157F09EFDC096DE15EBE81A47057A7232F1B8E1'),
  verificationKeys: [
    { kind: 'public-key', id: PublicKeyId.parse('PUB_KEY_ID_01'), pem: 'PEM 1' },
    {
      kind: 'platform-certificate',
      id: SerialNo.parse('F5765756002FDD77'),
      pem: 'PEM 2',
      expiresAt: Date.UTC(2031, 3, 25),
    },
  ],
  certificateExpiresAt: 1_900_000_000_000,
  certificateIssuedAt: 1_700_000_000_000,
  apiBase: 'http://127.0.0.1:8080',
  apiBackupBase: 'http://127.0.0.1:8081',
  stocks: [
    { stockId: otherStock, name: null, couponCodeMode: 'MERCHANT_API' },
    { stockId: stock, name: '满 30 减 5', couponCodeMode: 'WECHATPAY_MODE' },
  ],
}

describe('merchants', () => {
  it('are none at first', () => {
    expect(must(createProfileStore(openShelf().database).active())).toBeNull()
  })

  it('come back as they were saved, their stocks in order', () => {
    const profiles = createProfileStore(openShelf().database)
    must(profiles.save(profile))
    must(profiles.activate(profile.id))
    expect(must(profiles.active())).toEqual(profile)
    const bare = { ...profile, apiBase: null, apiBackupBase: null, stocks: [] }
    must(profiles.save(bare))
    expect(must(profiles.active())).toEqual(bare)
  })

  it('stay beside each other, and the one that was made active is the active one', () => {
    const { database } = openShelf()
    const profiles = createProfileStore(database)
    must(profiles.save(profile))
    const second = { ...profile, id: ProfileId.parse('other') }
    must(profiles.save(second))
    expect(must(profiles.active())).toBeNull()
    must(profiles.activate(second.id))
    expect(must(profiles.active())).toEqual(second)
    expect(database.get('SELECT count(*) AS n FROM profiles')).toEqual({ n: 2 })
  })

  it('take no send with them when they are replaced', () => {
    const { database, put, sends } = openShelf()
    const profiles = createProfileStore(database)
    must(profiles.save(profile))
    const send = put(1)
    must(profiles.save({ ...profile, stocks: [] }))
    expect(must(sends.find(send.outRequestNo))).toEqual(send)
  })

  it('that cannot be read are an error, not a merchant', () => {
    const { database } = openShelf()
    const profiles = createProfileStore(database)
    must(profiles.save(profile))
    must(profiles.activate(profile.id))
    database.run("UPDATE profiles SET verification_keys = '[]'")
    expect(profiles.active()).toMatchObject({ ok: false, error: { code: 'storage.failed' } })
  })
})

describe('pauses', () => {
  const said = { httpStatus: 403, code: 'NO_AUTH', message: '无权限', requestId: '08F8-0' }
  const all = {
    stockId: null,
    reason: 'signature-rejected',
    wechatError: null,
    until: null,
  } as const
  const one = { stockId: stock, reason: 'no-permission', wechatError: said, until: 99 } as const

  it('come back as they were put, one for each reach', () => {
    const pauses = createPauseStore(openShelf().database)
    must(pauses.put(shop, all))
    must(pauses.put(shop, { ...one, until: 7 }))
    must(pauses.put(shop, one))
    expect(must(pauses.list(shop))).toEqual([all, one])
    expect(must(pauses.list(ProfileId.parse('other')))).toEqual([])
  })

  it('end one by one', () => {
    const pauses = createPauseStore(openShelf().database)
    must(pauses.put(shop, all))
    must(pauses.put(shop, one))
    must(pauses.end(shop, null))
    expect(must(pauses.list(shop))).toEqual([one])
    must(pauses.end(shop, stock))
    expect(must(pauses.list(shop))).toEqual([])
  })
})

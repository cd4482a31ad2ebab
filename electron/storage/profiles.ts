import { z } from 'zod'
import { Appid, Mchid, ProfileId, PublicKeyId, SerialNo } from '../../shared/domain/ids.ts'
import { Stock } from '../../shared/domain/stock.ts'
import type { AppError } from '../../shared/errors.ts'
import type { Result } from '../../shared/result.ts'
import type { MerchantProfile } from '../wechatpay/merchant.ts'
import type { Database, Row } from './database.ts'
import { insertStocks } from './stock-rows.ts'

/** Merchants set up on this machine; never their keys. */
export interface ProfileStore {
  /** Adds a merchant or replaces it, its stocks included, and makes it the active one. */
  save(profile: MerchantProfile): Result<void, AppError>
  /** Replaces what the merchant's answers are verified with, as when WeChat Pay changes its certificates. */
  setVerificationKeys(
    id: ProfileId,
    keys: MerchantProfile['verificationKeys'],
  ): Result<void, AppError>
  /** The merchant in use; null before the first is set up. */
  active(): Result<MerchantProfile | null, AppError>
}

const activeKey = 'active-profile'

const VerificationKeys = z.tuple([verificationKey()], verificationKey())

function verificationKey() {
  return z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('public-key'), id: PublicKeyId, pem: z.string() }),
    z.object({
      kind: z.literal('platform-certificate'),
      id: SerialNo,
      pem: z.string(),
      expiresAt: z.number(),
    }),
  ])
}

const ProfileRow = z.object({
  id: ProfileId,
  name: z.string(),
  appid: Appid,
  mchid: Mchid,
  serial_no: SerialNo,
  verification_keys: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(VerificationKeys),
  api_base: z.string().nullable(),
  api_backup_base: z.string().nullable(),
  certificate_expires_at: z.number().nullable(),
})

/** The merchants in SQLite. */
export function createProfileStore(database: Database): ProfileStore {
  return {
    save: (profile) =>
      database.guarded(() =>
        database.transaction(() => {
          database.run('DELETE FROM profiles WHERE id = ?', profile.id)
          database.run(
            'INSERT INTO profiles VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
            profile.id,
            profile.name,
            profile.appid,
            profile.mchid,
            profile.serialNo,
            JSON.stringify(profile.verificationKeys),
            profile.apiBase,
            profile.apiBackupBase,
            profile.certificateExpiresAt,
          )
          insertStocks(database, profile.id, profile.stocks)
          database.run('INSERT OR REPLACE INTO settings VALUES (?, ?)', activeKey, profile.id)
        }),
      ),
    setVerificationKeys: (id, keys) =>
      database.guarded(() => {
        database.run(
          'UPDATE profiles SET verification_keys = ? WHERE id = ?',
          JSON.stringify(keys),
          id,
        )
      }),
    active: () =>
      database.guarded(() => {
        const row = database.get(
          `SELECT profiles.* FROM profiles JOIN settings ON settings.key = ? AND settings.value = profiles.id`,
          activeKey,
        )
        return row ? readProfile(row, database) : null
      }),
  }
}

function readProfile(row: Row, database: Database): MerchantProfile {
  const read = ProfileRow.parse(row)
  const stocks = database.all(
    'SELECT * FROM stocks WHERE profile_id = ? ORDER BY position',
    read.id,
  )
  return {
    id: read.id,
    name: read.name,
    appid: read.appid,
    mchid: read.mchid,
    serialNo: read.serial_no,
    certificateExpiresAt: read.certificate_expires_at,
    verificationKeys: read.verification_keys,
    apiBase: read.api_base,
    apiBackupBase: read.api_backup_base,
    stocks: stocks.map((stock) =>
      Stock.parse({
        stockId: stock['stock_id'],
        name: stock['name'],
        couponCodeMode: stock['coupon_code_mode'],
      }),
    ),
  }
}

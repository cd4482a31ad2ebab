import { z } from 'zod'
import { Appid, Mchid, ProfileId, PublicKeyId, SerialNo } from '../../shared/domain/ids.ts'
import { Stock } from '../../shared/domain/stock.ts'
import type { MerchantProfile } from '../wechatpay/merchant.ts'
import type { Database, Row } from './database.ts'

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
  certificate_issued_at: z.number().nullable(),
})

/** Reads a row of `profiles` with its stocks; throws where it is not what the app writes. */
export function readProfile(row: Row, database: Database): MerchantProfile {
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
    certificateIssuedAt: read.certificate_issued_at,
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

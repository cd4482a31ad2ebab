import { z } from 'zod'
import { SerialNo, type ProfileId } from '../../shared/domain/ids.ts'
import type { KnownMerchant, MerchantProfile } from '../wechatpay/merchant.ts'
import type { Database } from './database.ts'

const Before = z.object({
  serial_no: SerialNo,
  certificate_expires_at: z.number().nullable(),
  certificate_issued_at: z.number().nullable(),
})

const Replaced = z.object({
  serial_no: SerialNo,
  expires_at: z.number().nullable(),
  issued_at: z.number().nullable(),
  key_kept: z.literal([0, 1]),
})

/** Notes the certificate that `next` takes the place of; its own is in use again, if it had been replaced before. */
export function rememberReplaced(database: Database, next: MerchantProfile): void {
  const row = database.get('SELECT * FROM profiles WHERE id = ?', next.id)
  const before = row && Before.parse(row)
  if (before && before.serial_no !== next.serialNo) {
    database.run(
      `INSERT OR REPLACE INTO replaced_certificates (profile_id, serial_no, expires_at, issued_at) VALUES (?, ?, ?, ?)`,
      next.id,
      before.serial_no,
      before.certificate_expires_at,
      before.certificate_issued_at,
    )
  }
  const back = 'DELETE FROM replaced_certificates WHERE profile_id = ? AND serial_no = ?'
  database.run(back, next.id, next.serialNo)
}

/** The certificates that a merchant had before, those whose keys are kept apart from those whose keys are gone. */
export function certificatesBefore(
  database: Database,
  id: ProfileId,
): Pick<KnownMerchant, 'replaced' | 'retired'> {
  const rows = database
    .all('SELECT * FROM replaced_certificates WHERE profile_id = ? ORDER BY id', id)
    .map((row) => Replaced.parse(row))
  return {
    replaced: rows
      .filter(({ key_kept }) => key_kept === 1)
      .map(({ serial_no, expires_at, issued_at }) => ({
        serialNo: serial_no,
        certificateExpiresAt: expires_at,
        certificateIssuedAt: issued_at,
      })),
    retired: rows.filter(({ key_kept }) => key_kept === 0).map(({ serial_no }) => serial_no),
  }
}

/** Notes that the keys of all certificates that a merchant had before are gone. */
export function retireReplaced(database: Database, id: ProfileId): void {
  database.run('UPDATE replaced_certificates SET key_kept = 0 WHERE profile_id = ?', id)
}

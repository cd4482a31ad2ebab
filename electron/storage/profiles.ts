import type { ProfileId } from '../../shared/domain/ids.ts'
import { MerchantColour } from '../../shared/domain/merchant-line.ts'
import {
  merchantColours,
  type MerchantColour as Colour,
} from '../../shared/domain/merchant-mark.ts'
import type { AppError } from '../../shared/errors.ts'
import type { Result } from '../../shared/result.ts'
import type { KnownMerchant, MerchantProfile } from '../wechatpay/merchant.ts'
import type { Database } from './database.ts'
import { readProfile } from './profile-row.ts'
import { certificatesBefore, rememberReplaced, retireReplaced } from './replaced-certificates.ts'
import { insertStocks } from './stock-rows.ts'
import { unfinished } from './tally.ts'

/** Merchants set up on this machine; never their keys. */
export interface ProfileStore {
  /**
   * Adds a merchant or replaces it, its stocks included. A certificate that gives way to another is remembered as
   * replaced; one that comes back is not.
   */
  save(profile: MerchantProfile): Result<void, AppError>
  /** Replaces what the merchant's answers are verified with, as when WeChat Pay changes its certificates. */
  setVerificationKeys(
    id: ProfileId,
    keys: MerchantProfile['verificationKeys'],
  ): Result<void, AppError>
  /** The merchant to open at the next start; null before the first is set up. */
  active(): Result<MerchantProfile | null, AppError>
  activate(id: ProfileId): Result<void, AppError>
  /** Every merchant, in the order in which they were set up. */
  all(): Result<readonly KnownMerchant[], AppError>
  label(id: ProfileId, name: string, colour: Colour): Result<void, AppError>
  /** The keys of the certificates that were replaced are gone from the keychain: there is no way back to them. */
  forgetReplaced(id: ProfileId): Result<void, AppError>
  /** Removes a merchant with what is known of its stocks; false, and nothing removed, while sends of it are waiting. */
  remove(id: ProfileId): Result<boolean, AppError>
}

const activeKey = 'active-profile'

/** The merchants in SQLite. */
export function createProfileStore(database: Database): ProfileStore {
  const within = (work: () => void) => database.guarded(() => database.transaction(work))
  return {
    save: (profile) =>
      within(() => {
        rememberReplaced(database, profile)
        database.run(
          upsert,
          profile.id,
          profile.name,
          profile.appid,
          profile.mchid,
          profile.serialNo,
          JSON.stringify(profile.verificationKeys),
          profile.apiBase,
          profile.apiBackupBase,
          profile.certificateExpiresAt,
          profile.certificateIssuedAt,
          freeColour(database),
        )
        database.run('DELETE FROM stocks WHERE profile_id = ?', profile.id)
        insertStocks(database, profile.id, profile.stocks)
      }),
    setVerificationKeys: (id, keys) =>
      database.guarded(() => {
        const sql = 'UPDATE profiles SET verification_keys = ? WHERE id = ?'
        database.run(sql, JSON.stringify(keys), id)
      }),
    active: () =>
      database.guarded(() => {
        const row = database.get(
          `SELECT profiles.* FROM profiles JOIN settings ON settings.key = ? AND settings.value = profiles.id`,
          activeKey,
        )
        return row ? readProfile(row, database) : null
      }),
    activate: (id) =>
      database.guarded(() => {
        database.run('INSERT OR REPLACE INTO settings VALUES (?, ?)', activeKey, id)
      }),
    all: () =>
      database.guarded(() =>
        database.all('SELECT * FROM profiles ORDER BY rowid').map((row) => {
          const profile = readProfile(row, database)
          return {
            profile,
            colour: MerchantColour.catch('teal').parse(row['colour']),
            ...certificatesBefore(database, profile.id),
          }
        }),
      ),
    label: (id, name, colour) =>
      database.guarded(() => {
        database.run('UPDATE profiles SET name = ?, colour = ? WHERE id = ?', name, colour, id)
      }),
    forgetReplaced: (id) =>
      database.guarded(() => {
        retireReplaced(database, id)
      }),
    remove: (id) =>
      database.guarded(() =>
        database.transaction(() => {
          const waiting = `SELECT 1 FROM sends WHERE profile_id = ? AND ${unfinished} LIMIT 1`
          if (database.get(waiting, id)) return false
          for (const table of ['pauses', 'stock_details']) {
            database.run(`DELETE FROM ${table} WHERE profile_id = ?`, id)
          }
          database.run('DELETE FROM settings WHERE key = ? AND value = ?', activeKey, id)
          database.run('DELETE FROM profiles WHERE id = ?', id)
          return true
        }),
      ),
  }
}

const upsert = `
  INSERT INTO profiles (id, name, appid, mchid, serial_no, verification_keys, api_base, api_backup_base,
    certificate_expires_at, certificate_issued_at, colour)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET name = excluded.name, appid = excluded.appid, mchid = excluded.mchid,
    serial_no = excluded.serial_no, verification_keys = excluded.verification_keys, api_base = excluded.api_base,
    api_backup_base = excluded.api_backup_base, certificate_expires_at = excluded.certificate_expires_at,
    certificate_issued_at = excluded.certificate_issued_at`

/** A colour that no merchant has yet; the first again once all are taken. */
function freeColour(database: Database): Colour {
  const taken = new Set(database.all('SELECT colour FROM profiles').map((row) => row['colour']))
  return merchantColours.find((colour) => !taken.has(colour)) ?? merchantColours[0]
}

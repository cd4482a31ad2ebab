import { z } from 'zod'
import type { AppError } from '../../shared/errors.ts'
import type { Result } from '../../shared/result.ts'
import type { LockStore } from '../lock/lock-store.ts'
import type { Database } from './database.ts'

/** A key of the settings table that neither `settings.update` nor the status knows. */
const key = 'lock'

const Stored = z.object({
  locked: z.boolean().catch(false),
  /** Wrong PINs in a row. */
  failures: z.number().int().nonnegative().catch(0),
  idleMinutes: z.number().int().nonnegative().nullable().catch(null),
  pin: z.object({ salt: z.base64(), hash: z.base64() }).nullable(),
})

/** The lock in SQLite. */
export function createLockStore(database: Database): LockStore {
  return {
    read: () =>
      database.guarded(() => {
        const row = database.get('SELECT value FROM settings WHERE key = ?', key)
        if (row === undefined) return null
        return Stored.parse(JSON.parse(String(row['value'])))
      }),
    write: (lock): Result<void, AppError> =>
      database.guarded(() => {
        database.run('INSERT OR REPLACE INTO settings VALUES (?, ?)', key, JSON.stringify(lock))
      }),
  }
}

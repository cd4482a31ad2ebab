import { z } from 'zod'
import { Language, Theme, type Settings } from '../../shared/contract/status.ts'
import type { AppError } from '../../shared/errors.ts'
import type { Result } from '../../shared/result.ts'
import type { Database } from './database.ts'

/** What the operator has set. */
export interface SettingsStore {
  read(): Result<Settings, AppError>
  /** Changes what is given and leaves the rest. */
  update(change: { [K in keyof Settings]?: Settings[K] | undefined }): Result<void, AppError>
}

const Stored = z.object({
  language: Language.catch('zh-CN'),
  theme: Theme.catch('system'),
})

/** The settings in SQLite; one that is not there, or that this version does not know, has its default. */
export function createSettingsStore(database: Database): SettingsStore {
  return {
    read: () =>
      database.guarded(() => {
        const rows = database.all(
          `SELECT key, value FROM settings WHERE key IN ('language', 'theme')`,
        )
        return Stored.parse(Object.fromEntries(rows.map((row) => [row['key'], row['value']])))
      }),
    update: (change) =>
      database.guarded(() =>
        database.transaction(() => {
          for (const [key, value] of Object.entries(change)) {
            if (value !== undefined) {
              database.run('INSERT OR REPLACE INTO settings VALUES (?, ?)', key, value)
            }
          }
        }),
      ),
  }
}

import { z } from 'zod'
import { HidScanner } from '../../shared/contract/hid.ts'
import { CameraSettings } from '../../shared/contract/camera.ts'
import { ScannerSettings, SoundSettings } from '../../shared/contract/scanner.ts'
import { Language, Limits, Settings, Theme } from '../../shared/contract/status.ts'
import { usualCamera, usualScanner, usualSound } from '../../shared/domain/usual-settings.ts'
import type { AppError } from '../../shared/errors.ts'
import type { Result } from '../../shared/result.ts'
import type { Database } from './database.ts'

/** What the operator has set. */
export interface SettingsStore {
  read(): Result<Settings, AppError>
  /** Changes what is given and leaves the rest. */
  update(change: { [K in keyof Settings]?: Settings[K] | undefined }): Result<void, AppError>
}

/** Limits that a busy counter does not meet and a runaway scanner does. */
const defaultLimits: Limits = {
  waiting: 2000,
  waitingPerStock: 1000,
  perCustomerPerDay: 10,
  ageHours: 72,
}

/** About as many coupons as a busy hour gives away. */
const defaultCodesLowAt = 50

/** How the app looks and what it allows before anybody has set anything. */
export const defaultSettings: Settings = {
  language: 'zh-CN',
  theme: 'system',
  limits: defaultLimits,
  codesLowAt: defaultCodesLowAt,
  cardStocks: [],
  scanner: usualScanner,
  sound: usualSound,
  hidScanner: null,
  camera: usualCamera,
}

const Stored = z.object({
  language: Language.catch('zh-CN'),
  theme: Theme.catch('system'),
  limits: Limits.catch(defaultLimits),
  codesLowAt: Settings.shape.codesLowAt.catch(defaultCodesLowAt),
  cardStocks: Settings.shape.cardStocks.catch([]),
  scanner: ScannerSettings.catch(usualScanner),
  sound: SoundSettings.catch(usualSound),
  hidScanner: HidScanner.nullable().catch(null),
  camera: CameraSettings.catch(usualCamera),
})

/** The settings in SQLite; one that is not there, or that this version does not know, has its default. */
export function createSettingsStore(database: Database): SettingsStore {
  return {
    read: () =>
      database.guarded(() => {
        const rows = database.all(
          `SELECT key, value FROM settings WHERE key IN
            ('language', 'theme', 'limits', 'codesLowAt', 'cardStocks', 'scanner', 'sound',
             'hidScanner', 'camera')`,
        )
        return Stored.parse(
          Object.fromEntries(rows.map((row) => [row['key'], readJson(String(row['value']))])),
        )
      }),
    update: (change) =>
      database.guarded(() =>
        database.transaction(() => {
          for (const [key, value] of Object.entries(change)) {
            if (value !== undefined) {
              const sql = 'INSERT OR REPLACE INTO settings VALUES (?, ?)'
              database.run(sql, key, JSON.stringify(value))
            }
          }
        }),
      ),
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // which no setting accepts, so that it has its default
  }
}

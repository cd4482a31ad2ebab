import type { Settings } from '../../shared/contract/status.ts'
import { defaultSettings, type SettingsStore } from '../storage/settings.ts'
import type { Log } from './log-port.ts'

/** What the operator has set; the defaults where it cannot be read. */
export function readSettings(
  settings: Pick<SettingsStore, 'read'>,
  log: Pick<Log, 'error'>,
): Settings {
  const read = settings.read()
  if (read.ok) return read.value
  log.error('status.settings-failed', { code: read.error.code })
  return defaultSettings
}

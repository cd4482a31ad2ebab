import type { AppError } from '../../shared/errors.ts'
import { err } from '../../shared/result.ts'
import type { Salvage } from '../storage/damaged.ts'
import { defaultSettings } from '../storage/settings.ts'
import type { CounterApp } from './counter-app.ts'

/**
 * The app on a machine whose database cannot be opened: it says so, shows what can still be read, and does nothing else,
 * for what cannot be recorded is not sent.
 */
export function createStoppedApp(
  error: AppError,
  version: string,
  salvage: Salvage | null,
): CounterApp {
  const refuse = () => Promise.resolve(err(error))
  return {
    start: () => Promise.resolve(),
    status: () => ({
      version,
      setup: {
        state: 'failed',
        error,
        canHoldInMemory: false,
        canSetAside: error.code === 'storage.damaged',
      },
      profile: null,
      merchants: [],
      connectivity: 'checking',
      pendingCount: 0,
      pauses: [],
      practiceOutage: null,
      exposedKeyFile: null,
      clockSkewMs: null,
      expiring: [],
      settings: defaultSettings,
    }),
    session: () => null,
    reader: () => salvage?.reader ?? null,
    readers: () => salvage?.readers ?? [],
    members: () => null,
    acceptedToday: () => err(error),
    pendingInAll: () => 0,
    merchant: () => null,
    importFile: refuse,
    importPlan: refuse,
    holdKeyInMemory: refuse,
    switchTo: refuse,
    labelMerchant: refuse,
    removeMerchant: refuse,
    revertMerchant: refuse,
    setOutage: refuse,
    updateSettings: () => err(error),
    lock: () => {},
    wake: () => {},
    stop: () => {
      salvage?.close()
      return Promise.resolve()
    },
  }
}

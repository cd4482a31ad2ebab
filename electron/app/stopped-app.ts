import type { AppError } from '../../shared/errors.ts'
import { err } from '../../shared/result.ts'
import type { CounterApp } from './counter-app.ts'

/**
 * The app on a machine whose database cannot be opened: it says so, and does nothing, for what cannot be recorded is not
 * sent.
 */
export function createStoppedApp(error: AppError, version: string): CounterApp {
  const refuse = () => Promise.resolve(err(error))
  return {
    start: () => Promise.resolve(),
    status: () => ({
      version,
      setup: { state: 'failed', error, canHoldInMemory: false },
      profile: null,
      connectivity: 'checking',
      pendingCount: 0,
      pauses: [],
      practiceOutage: null,
      exposedKeyFile: null,
      settings: { language: 'zh-CN', theme: 'system' },
    }),
    session: () => null,
    importFile: refuse,
    holdKeyInMemory: refuse,
    setOutage: refuse,
    updateSettings: () => err(error),
    wake: () => {},
    stop: () => Promise.resolve(),
  }
}

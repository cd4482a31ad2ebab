import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { App } from 'electron'

/**
 * Makes `dir` (absolute), or the platform's usual folder when null, the place of all state, and returns it. To be called
 * before `ready` and before the single-instance lock, which is held per such folder.
 */
export function settleUserData(app: Pick<App, 'getPath' | 'setPath'>, dir: string | null): string {
  const userData = dir ?? app.getPath('userData')
  // For the owner only: the database names customers by their openids.
  mkdirSync(userData, { recursive: true, mode: 0o700 })
  app.setPath('userData', userData)
  app.setPath('sessionData', join(userData, 'session'))
  app.setPath('crashDumps', join(userData, 'crashes'))
  return userData
}

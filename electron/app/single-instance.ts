import type { App } from 'electron'

/** How a later start asked for the app. */
export interface LaterStart {
  readonly argv: readonly string[]
  readonly cwd: string
}

/**
 * Takes the lock of this user-data folder: two processes on one outbox could send twice. False means that another
 * process has it and was told; the caller then quits without opening anything.
 */
export function claimSingleInstance(
  app: Pick<App, 'requestSingleInstanceLock' | 'on'>,
  onLaterStart: (start: LaterStart) => void,
): boolean {
  if (!app.requestSingleInstanceLock()) return false
  app.on('second-instance', (_event, argv, cwd) => onLaterStart({ argv, cwd }))
  return true
}

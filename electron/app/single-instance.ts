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
  argv: readonly string[],
  onLaterStart: (start: LaterStart) => void,
): boolean {
  if (!app.requestSingleInstanceLock({ argv })) return false
  app.on('second-instance', (_event, reordered, cwd, data) => {
    onLaterStart({ argv: originalArgv(data) ?? reordered, cwd })
  })
  return true
}

/** The words as they were typed: Chromium hands them over sorted, which parts a switch from its value. */
function originalArgv(data: unknown): readonly string[] | null {
  if (typeof data !== 'object' || data === null || !('argv' in data)) return null
  const { argv } = data
  return Array.isArray(argv) && argv.every((word) => typeof word === 'string') ? argv : null
}

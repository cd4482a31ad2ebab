import type { RequestChannel } from '../../shared/contract/channels.ts'
import type { CheckReport } from '../../shared/contract/wizard.ts'
import type { AppError } from '../../shared/errors.ts'
import type { Clock } from '../../shared/ports.ts'

/** An error that the page was told. */
export interface NotedError {
  /** ms since the epoch. */
  readonly at: number
  readonly channel: RequestChannel
  readonly error: AppError
}

/** A connection test that was made. */
export interface NotedCheck {
  readonly at: number
  readonly report: CheckReport
}

/** What this run has met, kept in memory for a support bundle. */
export interface Notebook {
  noteError(channel: RequestChannel, error: AppError): void
  noteCheck(report: CheckReport): void
  /** Oldest first. */
  errors(): readonly NotedError[]
  lastCheck(): NotedCheck | null
}

/** Errors kept; the oldest go first. */
const mostErrors = 200

/** An empty notebook. */
export function createNotebook(clock: Pick<Clock, 'now'>): Notebook {
  const errors: NotedError[] = []
  let lastCheck: NotedCheck | null = null
  return {
    noteError(channel, error) {
      errors.push({ at: clock.now(), channel, error })
      if (errors.length > mostErrors) errors.shift()
    },
    noteCheck(report) {
      lastCheck = { at: clock.now(), report }
    },
    errors: () => [...errors],
    lastCheck: () => lastCheck,
  }
}

/** One particular of a log entry; flat, so that nothing is glued into sentences and redaction sees every value. */
export type LogValue = string | number | boolean | null | undefined

/** The particulars of a log entry by name. */
export type LogData = Readonly<Record<string, LogValue>>

/** The log as every module receives it. `event` is a constant dotted name (`outbox.attempt-failed`), never a sentence. */
export interface Log {
  info(event: string, data?: LogData): void
  warn(event: string, data?: LogData): void
  error(event: string, data?: LogData): void
}

/** What was thrown, as one string for a log entry: the stack with its causes where there is one. */
export function describeThrown(thrown: unknown): string {
  if (!(thrown instanceof Error)) {
    return typeof thrown === 'string' ? thrown : `thrown ${typeof thrown}`
  }
  const own = thrown.stack ?? `${thrown.name}: ${thrown.message}`
  return thrown.cause instanceof Error && thrown.cause !== thrown
    ? `${own}\ncaused by ${thrown.cause.stack ?? thrown.cause.message}`
    : own
}

/** A log that keeps nothing, for tests and for parts that run before there is a place to write. */
export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} }

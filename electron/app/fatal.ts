import { describeThrown, type Log } from './log-port.ts'

/** The two events of `process` that nobody else handles. */
export interface FatalSource {
  on(
    event: 'uncaughtException' | 'unhandledRejection',
    listener: (thrown: unknown) => void,
  ): unknown
}

/** What happens after an error that nobody caught. */
export interface FatalActions {
  readonly log: Log
  /** Tells the operator, and resolves when they have seen it. */
  tell(): Promise<void> | void
  /** Ends the app; durable sends are found at the next start. */
  quit(): void
}

/**
 * Writes down an error that nobody caught, tells the operator and quits: a process in an unknown state must not go on
 * signing. Later errors are only written down.
 */
export function handleFatalErrors(source: FatalSource, { log, tell, quit }: FatalActions): void {
  let ending = false
  const end = (event: string) => (thrown: unknown) => {
    log.error(event, { error: describeThrown(thrown) })
    if (ending) return
    ending = true
    Promise.resolve()
      .then(tell)
      .catch((failure: unknown) =>
        log.error('app.fatal-not-told', { error: describeThrown(failure) }),
      )
      .finally(quit)
  }
  source.on('uncaughtException', end('app.uncaught-exception'))
  source.on('unhandledRejection', end('app.unhandled-rejection'))
}

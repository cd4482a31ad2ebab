import type { ProfileId } from '../../shared/domain/ids.ts'
import type { AppError } from '../../shared/errors.ts'
import type { Clock, Random } from '../../shared/ports.ts'
import type { Result } from '../../shared/result.ts'
import { jitteredBackOffMs } from '../outbox/schedule.ts'
import type { Log } from './log-port.ts'

/** Merchants that should be open and could not be opened, and when that is tried again. */
export interface Unopened {
  /** Why a merchant is not open that should be; null where nothing is known to be in the way. */
  failure(id: ProfileId): AppError | null
  /** What came of trying. */
  tried(id: ProfileId, result: Result<void, AppError>): void
  /** Forgets all but these, and plans the next round while one of them is not open. */
  plan(wanted: readonly ProfileId[]): void
  /** The app ends: no more rounds. */
  stop(): void
}

/** What trying again takes. */
export interface UnopenedParts {
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  /** The time of the next round has come. */
  readonly again: () => void
}

/** Everything is open so far. Rounds that fail follow one another ever more slowly, up to a minute apart. */
export function createUnopened({ clock, random, log, again }: UnopenedParts): Unopened {
  const failures = new Map<ProfileId, AppError>()
  let rounds = 0
  let cancel = () => {}
  let stopped = false

  return {
    failure: (id) => failures.get(id) ?? null,
    tried(id, result) {
      if (result.ok) {
        failures.delete(id)
        return
      }
      const { code } = result.error
      if (failures.get(id)?.code !== code) log.warn('merchant.not-opened', { code })
      failures.set(id, result.error)
    },
    plan(wanted) {
      cancel()
      for (const id of failures.keys()) if (!wanted.includes(id)) failures.delete(id)
      if (failures.size === 0) rounds = 0
      else if (!stopped) cancel = clock.after(jitteredBackOffMs(rounds++, random.fraction()), again)
    },
    stop() {
      stopped = true
      cancel()
    },
  }
}

import type { ProfileId } from '../../shared/domain/ids.ts'
import type { AppError } from '../../shared/errors.ts'
import type { Result } from '../../shared/result.ts'
import type { OutboxStore } from '../outbox/store.ts'
import type { Log } from './log-port.ts'

/** How many sends of a merchant are not final, for those who can do without the number and those who cannot. */
export interface PendingCounts {
  /** For the screens: the number of before where they cannot be counted. */
  shown(id: ProfileId): number
  /** True also where they cannot be counted: whoever asks must not act as if nothing were waiting. */
  mayWait(id: ProfileId): boolean
  exact(id: ProfileId): Result<number, AppError>
}

/** Counts the sends in the store. */
export function countPending(
  sends: Pick<OutboxStore, 'pendingCount'>,
  log: Pick<Log, 'error'>,
): PendingCounts {
  const last = new Map<ProfileId, number>()
  const exact: PendingCounts['exact'] = (id) => {
    const counted = sends.pendingCount(id)
    if (counted.ok) last.set(id, counted.value)
    else log.error('status.count-failed', { code: counted.error.code })
    return counted
  }
  return {
    exact,
    shown(id) {
      const counted = exact(id)
      return counted.ok ? counted.value : (last.get(id) ?? 0)
    },
    mayWait(id) {
      const counted = exact(id)
      return !counted.ok || counted.value > 0
    },
  }
}

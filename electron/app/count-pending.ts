import type { ProfileId } from '../../shared/domain/ids.ts'
import type { OutboxStore } from '../outbox/store.ts'
import type { Log } from './log-port.ts'

/** Counts a merchant's sends that are not final; the number of before where they cannot be counted. */
export function countPending(
  sends: Pick<OutboxStore, 'pendingCount'>,
  log: Pick<Log, 'error'>,
): (id: ProfileId) => number {
  const last = new Map<ProfileId, number>()
  return (id) => {
    const counted = sends.pendingCount(id)
    if (counted.ok) last.set(id, counted.value)
    else log.error('status.count-failed', { code: counted.error.code })
    return last.get(id) ?? 0
  }
}

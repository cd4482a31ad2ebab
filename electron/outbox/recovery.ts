import type { ProfileId } from '../../shared/domain/ids.ts'
import type { AppError } from '../../shared/errors.ts'
import type { Clock } from '../../shared/ports.ts'
import { ok, type Result } from '../../shared/result.ts'
import { step } from './machine.ts'
import type { Change, OutboxStore } from './store.ts'

/**
 * Start-up: every send that an earlier run left in `sending` becomes `unknown`, in one transaction, for its request may
 * have been answered after the app was gone. With a `profileId` only those of that merchant, whose outbox was stopped
 * before its requests came to an end. Returns how many there were.
 */
export function recover(
  store: OutboxStore,
  clock: Clock,
  profileId: ProfileId | null = null,
): Result<number, AppError> {
  const interrupted = store.interrupted()
  if (!interrupted.ok) return interrupted
  const at = clock.now()
  const changes = interrupted.value.flatMap((send): Change[] => {
    const isAskedFor = profileId === null || send.profileId === profileId
    const progress = isAskedFor ? step(send.progress, { kind: 'found-interrupted' }, at) : null
    if (!progress) return []
    const { outRequestNo, wechatError } = send
    return [{ outRequestNo, from: 'sending', progress, wechatError, attempts: [], at }]
  })
  if (changes.length === 0) return ok(0)
  const saved = store.save(changes)
  return saved.ok ? ok(changes.length) : saved
}

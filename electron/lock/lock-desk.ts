import type { LockStatus } from '../../shared/contract/lock.ts'
import { appError, type AppError } from '../../shared/errors.ts'
import type { Clock, Random } from '../../shared/ports.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { LockStore, StoredLock } from './lock-store.ts'
import { waitAfter } from './patience.ts'
import { hashPin, isPin } from './pin-hash.ts'

/** The lock of the counter: whether hands are kept off it, and what opens it again. */
export interface LockDesk {
  status(): LockStatus
  lock(): Result<LockStatus, AppError>
  unlock(pin: string | null): Promise<Result<LockStatus, AppError>>
  setPin(current: string | null, next: string | null): Promise<Result<LockStatus, AppError>>
  setIdle(minutes: number): Result<LockStatus, AppError>
}

/** What the lock is made of. */
export interface LockDeskParts {
  readonly store: LockStore
  readonly clock: Clock
  readonly random: Random
  /** The counter is locked from now on: the private key is to be let go. */
  readonly onLock: () => void
  readonly onChange: (status: LockStatus) => void
  readonly onStoreError: (error: AppError) => void
}

/** An idle counter with a PIN locks after so many minutes, where nobody has chosen. */
const usualIdleMinutes = 15
const nothingKept: StoredLock = { locked: false, failures: 0, idleMinutes: null, pin: null }

/**
 * Opens the lock as it was left: a counter with a PIN that was locked is locked after a restart too. One whose lock cannot
 * be read is open, for nothing could ever open it.
 */
export function openLockDesk(parts: LockDeskParts): LockDesk {
  const { store, clock, random } = parts
  const read = store.read()
  if (!read.ok) parts.onStoreError(read.error)
  let kept = read.ok && read.value ? read.value : nothingKept
  if (kept.pin === null) kept = { ...kept, locked: false }
  // The wait begins anew with each run: a clock that was set forward ends none, nor does a restart.
  let blockedUntil = clock.monotonic() + waitAfter(kept.failures) * 1000
  // One guess after the other: many at once would all be looked at before the first had counted.
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(job: () => Promise<T>): Promise<T> => {
    const result = turn.then(job)
    turn = result.catch(() => undefined)
    return result
  }

  const waitSeconds = () => Math.max(0, Math.ceil((blockedUntil - clock.monotonic()) / 1000))
  const status = (): LockStatus => ({
    locked: kept.locked,
    hasPin: kept.pin !== null,
    waitSeconds: waitSeconds(),
    idleMinutes: kept.idleMinutes ?? (kept.pin === null ? 0 : usualIdleMinutes),
  })

  /** Holds from now on, even where the disk is full: a counter must lock and open all the same. */
  const change = (next: Partial<StoredLock>): Result<void, AppError> => {
    const before = kept.locked
    kept = { ...kept, ...next }
    const written = store.write(kept)
    if (!written.ok) parts.onStoreError(written.error)
    if (kept.locked && !before) parts.onLock()
    parts.onChange(status())
    return written
  }

  /** Whether a PIN is the one in use. A guess counts before it is looked at, so that ending the app undoes none. */
  const check = async (pin: string | null): Promise<Result<void, AppError>> => {
    if (kept.pin === null) return ok(undefined)
    if (pin === null) return err(appError('lock.pin-needed', {}))
    const seconds = waitSeconds()
    if (seconds > 0) return err(appError('lock.wait', { seconds }))
    const failures = kept.failures + 1
    blockedUntil = clock.monotonic() + waitAfter(failures) * 1000
    change({ failures })
    if (!(await isPin(pin, kept.pin))) return err(appError('lock.pin-wrong', {}))
    blockedUntil = clock.monotonic()
    change({ failures: 0 })
    return ok(undefined)
  }

  return {
    status,
    lock() {
      change({ locked: true })
      return ok(status())
    },
    unlock: (pin) =>
      inTurn(async () => {
        const checked = await check(pin)
        if (!checked.ok) return checked
        change({ locked: false })
        return ok(status())
      }),
    setPin: (current, next) =>
      inTurn(async () => {
        const checked = await check(current)
        if (!checked.ok) return checked
        const before = kept.pin
        const written = change({ pin: next === null ? null : await hashPin(next, random) })
        // One that is gone after a restart would be worse than none.
        if (!written.ok) kept = { ...kept, pin: before }
        return written.ok ? ok(status()) : written
      }),
    setIdle(minutes) {
      const written = change({ idleMinutes: minutes })
      return written.ok ? ok(status()) : written
    },
  }
}

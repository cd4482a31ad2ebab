import type { AppError } from '../../shared/errors.ts'
import { ok, type Result } from '../../shared/result.ts'
import type { PinHash } from './pin-hash.ts'

/** What is kept of the lock. */
export interface StoredLock {
  readonly locked: boolean
  /** Wrong PINs in a row; kept, so that a restart does not forget them. */
  readonly failures: number
  /** What the shop has chosen; null while it has not. */
  readonly idleMinutes: number | null
  readonly pin: PinHash | null
}

/** Where it is kept. */
export interface LockStore {
  /** Null where nothing has been kept yet. */
  read(): Result<StoredLock | null, AppError>
  write(lock: StoredLock): Result<void, AppError>
}

/** Keeps the lock for this run only, where there is no database. */
export function createMemoryLockStore(): LockStore {
  let kept: StoredLock | null = null
  return {
    read: () => ok(kept),
    write(lock) {
      kept = lock
      return ok(undefined)
    },
  }
}

import type { AppError } from '../../shared/errors.ts'
import { ok, type Result } from '../../shared/result.ts'
import type { KeyStore } from './key-store.ts'

/**
 * Accounts of the keychain that may stand there without a merchant: an import that was cut short leaves one, and so
 * does a merchant that is removed while there is no keychain. Written down first, they are found again.
 */
export interface LooseKeys {
  note(accounts: readonly string[]): Result<void, AppError>
  forget(accounts: readonly string[]): Result<void, AppError>
  all(): Result<readonly string[], AppError>
}

/** Removes what stands in the keychain without a merchant; what is in use by now is only forgotten. */
export async function removeLooseKeys(
  looseKeys: LooseKeys,
  inUse: ReadonlySet<string>,
  keychain: Pick<KeyStore, 'delete'>,
): Promise<Result<void, AppError>> {
  const accounts = looseKeys.all()
  if (!accounts.ok) return accounts
  for (const account of accounts.value) {
    const removed = inUse.has(account) ? ok(undefined) : await keychain.delete(account)
    const done = removed.ok ? looseKeys.forget([account]) : removed
    if (!done.ok) return done
  }
  return ok(undefined)
}

import type { AppError } from '../../shared/errors.ts'
import type { Result } from '../../shared/result.ts'
import type { Secret } from './secret.ts'

/** Where secrets are kept, under exact account names. */
export interface KeyStore {
  /** `keychain` outlives the app; `memory` ends with it. */
  readonly kind: 'keychain' | 'memory'
  /** The secret of `account`, or null where there is none. */
  get(account: string): Promise<Result<Secret | null, AppError>>
  /** Stores or replaces; refuses what the platform could not keep (2,560 bytes, reference models C.3). */
  set(account: string, secret: Secret): Promise<Result<void, AppError>>
  /** Removes; an account that is not there is fine. */
  delete(account: string): Promise<Result<void, AppError>>
  /** Whether a secret could be kept and read back at all, without leaving one. */
  probe(): Promise<Result<void, AppError>>
}

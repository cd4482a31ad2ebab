import { appError } from '../../shared/errors.ts'
import type { AppError } from '../../shared/errors.ts'
import { err, ok } from '../../shared/result.ts'
import type { Result } from '../../shared/result.ts'
import type { Secret } from './secret.ts'

/** UTF-8 bytes that one entry may hold everywhere: `CRED_MAX_CREDENTIAL_BLOB_SIZE` of Windows (reference models C.3). */
export const SECRET_LIMIT_BYTES = 2560

/** Refuses with `key.too-large` what some platform's keychain could not keep. */
export function checkSecretSize(secret: Secret): Result<void, AppError> {
  return secret.byteLength <= SECRET_LIMIT_BYTES
    ? ok(undefined)
    : err(appError('key.too-large', { bytes: secret.byteLength, limit: SECRET_LIMIT_BYTES }))
}

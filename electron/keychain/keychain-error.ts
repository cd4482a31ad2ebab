import { appError } from '../../shared/errors.ts'
import type { AppError } from '../../shared/errors.ts'

/** Words of libsecret, macOS and Windows for "it is there, but it does not open" (reference models C.3). */
const LOCKED = /locked|dismissed|cancell?ed|denied|not allowed|passphrase|authori[sz]ation/i

/** Long enough for any platform's message. */
const LONGEST_DETAIL = 160

/** What a keychain call threw, as data. The platform's words go along, without anything that could be a key. */
export function keychainError(thrown: unknown): AppError {
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  const detail = message
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/[0-9A-Za-z+/=_-]{32,}/g, '…')
    .slice(0, LONGEST_DETAIL)
  return LOCKED.test(message)
    ? appError('keychain.locked', { detail })
    : appError('keychain.unavailable', { detail })
}

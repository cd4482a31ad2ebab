import type { PlatformCertificate } from '../keychain/verification-keys.ts'
import type { VerificationKey } from './merchant.ts'
import { createVerifier } from './verifier.ts'
import type { Verifier } from './verifier.ts'

/** The keys that a merchant's answers are verified with, one or more. */
export type VerificationKeys = readonly [VerificationKey, ...VerificationKey[]]

/** A verifier whose keys may change while requests are under way. */
export interface KeyRing extends Verifier {
  keys(): VerificationKeys
  replace(keys: VerificationKeys): void
}

/** Holds the keys of a merchant. */
export function createKeyRing(first: VerificationKeys): KeyRing {
  let keys = first
  let verifier = createVerifier(keys)
  return {
    keys: () => keys,
    replace(next) {
      keys = next
      verifier = createVerifier(next)
    },
    verify: (answer, now) => verifier.verify(answer, now),
  }
}

/**
 * The keys after a download: public keys stay where they are, the newest certificate that is in force comes first among
 * the others, one that is about to follow is known before it is used, and an old one stays until its time is over, for
 * answers on the way. Null where that would leave none.
 */
export function mergeCertificates(
  known: readonly VerificationKey[],
  fetched: readonly PlatformCertificate[],
  now: number,
): VerificationKeys | null {
  const valid = fetched.filter(({ notAfter }) => now <= notAfter)
  const inForce = valid
    .filter(({ notBefore }) => notBefore <= now)
    .sort((a, b) => b.notBefore - a.notBefore)
  const coming = valid.filter(({ notBefore }) => notBefore > now)
  const ids = new Set<string>(valid.map(({ key }) => key.id))
  const publicKeys = known.filter(({ kind }) => kind === 'public-key')
  const old = known.filter(
    (key) => key.kind === 'platform-certificate' && now <= key.expiresAt && !ids.has(key.id),
  )
  const [first, ...others] = [
    ...publicKeys,
    ...inForce.map(({ key }) => key),
    ...old,
    ...coming.map(({ key }) => key),
  ]
  return first === undefined ? null : [first, ...others]
}

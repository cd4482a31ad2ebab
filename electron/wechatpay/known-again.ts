import { appError, type AppError } from '../../shared/errors.ts'
import type { KnownMerchant, MerchantProfile, VerificationKey } from './merchant.ts'

/**
 * True where the certificate of `next` is one from before the certificate in use: issued earlier, or, where the days do
 * not tell, replaced on this machine. It would undo a change, and take the newer key away.
 */
export function isOlder(
  { profile, replaced, retired }: KnownMerchant,
  next: Pick<MerchantProfile, 'serialNo' | 'certificateIssuedAt'>,
): boolean {
  const { serialNo, certificateIssuedAt: issued } = next
  const { certificateIssuedAt: before } = profile
  if (serialNo === profile.serialNo) return false
  const isDated = issued !== null && before !== null
  if (isDated && issued !== before) return issued < before
  return (
    retired.includes(serialNo) || (!isDated && replaced.some((one) => one.serialNo === serialNo))
  )
}

/** Refuses a certificate from before the one in use; null where it is none. */
export function refuseOlder(
  known: KnownMerchant,
  next: Pick<MerchantProfile, 'serialNo' | 'certificateIssuedAt'>,
): AppError | null {
  const { serialNo } = next
  return isOlder(known, next)
    ? appError('merchant.older-certificate', { serialNo, inUse: known.profile.serialNo })
    : null
}

/**
 * A merchant that is set up once more: it takes the certificate and the addresses that `next` brings, and stocks that
 * it did not have. Its name, its stocks and their order are the operator's.
 */
export function setUpAgain(known: MerchantProfile, next: MerchantProfile): MerchantProfile {
  const has = new Set(known.stocks.map(({ stockId }) => stockId))
  const isSame = next.serialNo === known.serialNo
  return {
    ...next,
    name: known.name,
    certificateExpiresAt: next.certificateExpiresAt ?? (isSame ? known.certificateExpiresAt : null),
    certificateIssuedAt: next.certificateIssuedAt ?? (isSame ? known.certificateIssuedAt : null),
    stocks: [...known.stocks, ...next.stocks.filter(({ stockId }) => !has.has(stockId))],
  }
}

/**
 * What answers are verified with once a file has been read again: a public key in it counts, for it was put there;
 * certificates may have been fetched since, so that the latest come first.
 */
export function verificationKeysOfBoth(
  known: MerchantProfile,
  next: MerchantProfile,
): MerchantProfile['verificationKeys'] {
  const isPublic = ({ kind }: VerificationKey) => kind === 'public-key'
  const publicKeys = [next, known]
    .map(({ verificationKeys }) => verificationKeys.filter(isPublic))
    .find((keys) => keys.length > 0)
  const certificates = new Map(
    [...next.verificationKeys, ...known.verificationKeys].flatMap((key) =>
      key.kind === 'platform-certificate' ? [[key.id, key] as const] : [],
    ),
  )
  const latestFirst = [...certificates.values()].sort((a, b) => b.expiresAt - a.expiresAt)
  const [first = next.verificationKeys[0], ...others] = [...(publicKeys ?? []), ...latestFirst]
  return [first, ...others]
}

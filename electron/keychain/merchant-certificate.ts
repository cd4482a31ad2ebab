import type { KeyObject } from 'node:crypto'
import { Mchid } from '../../shared/domain/ids.ts'
import type { SerialNo } from '../../shared/domain/ids.ts'
import { appError } from '../../shared/errors.ts'
import type { AppError } from '../../shared/errors.ts'
import type { Clock } from '../../shared/ports.ts'
import { err, ok } from '../../shared/result.ts'
import type { Result } from '../../shared/result.ts'
import { day, readCertificate } from './certificate.ts'
import type { CertificateFacts } from './certificate.ts'
import { pemBlocks } from './pem.ts'

/** What the merchant's certificate says about the merchant. */
export interface MerchantCertificate {
  /** The subject's common name (reference §3.9). */
  readonly mchid: Mchid
  readonly serialNo: SerialNo
  /** `notBefore`, ms since the epoch. */
  readonly issuedAt: number
  /** `notAfter`, ms since the epoch. */
  readonly expiresAt: number
}

/**
 * Reads `apiclient_cert.pem` and checks it against the private key and the clock. Refuses a key, WeChat Pay's platform
 * certificate, one of another key, and one outside its validity, each with its own `certificate.*` error.
 */
export function readMerchantCertificate(
  content: Buffer | string,
  file: string,
  checks: { readonly privateKey: KeyObject; readonly clock: Clock },
): Result<MerchantCertificate, AppError> {
  const named = readNamedCertificate(content, file)
  if (!named.ok) return named
  const unfit = unfitCertificate(named.value, file, checks.privateKey, checks.clock.now())
  if (unfit !== null) return err(unfit)
  const { mchid, serialNo, notBefore, notAfter } = named.value
  return ok({ mchid, serialNo, issuedAt: notBefore, expiresAt: notAfter })
}

/** Reads a file that should be the merchant's certificate, whatever its key and its time. */
export function readNamedCertificate(
  content: Buffer | string,
  file: string,
): Result<NamedCertificate, AppError> {
  const blocks = pemBlocks(content)
  const has = (ending: string) => blocks.some(({ label }) => label.endsWith(ending))
  if (!has('CERTIFICATE')) {
    if (has(' KEY')) return err(appError('certificate.is-key', { file }))
    if (has('CERTIFICATE REQUEST')) return err(appError('certificate.is-request', { file }))
  }
  const facts = readCertificate(blocks)
  return facts === null
    ? err(appError('certificate.not-pem', { file }))
    : merchantCertificateOf(facts, file)
}

/** A merchant certificate by its name, whatever its key and its time. */
export interface NamedCertificate extends CertificateFacts {
  readonly mchid: Mchid
}

/** Takes a certificate for the merchant's where its name is a merchant number; each other kind has its own error. */
export function merchantCertificateOf(
  facts: CertificateFacts,
  file: string,
): Result<NamedCertificate, AppError> {
  const { commonName, namesTenpay } = facts
  const mchid = Mchid.safeParse(commonName)
  if (mchid.success) return ok({ ...facts, mchid: mchid.data })
  if (/\b(root|CA)\b/i.test(commonName ?? '')) {
    return err(appError('certificate.is-authority', { file }))
  }
  // The same authority issues both kinds: only a name that is no merchant number tells them apart.
  return err(appError(namesTenpay ? 'certificate.is-platform' : 'certificate.no-mchid', { file }))
}

/** Why a merchant certificate cannot be used with this key at this time; null where it can. */
export function unfitCertificate(
  { x509, notBefore, notAfter }: CertificateFacts,
  file: string,
  privateKey: KeyObject | null,
  now: number,
): AppError | null {
  if (privateKey !== null && !x509.checkPrivateKey(privateKey)) {
    return appError('certificate.key-mismatch', {})
  }
  if (now < notBefore) {
    return appError('certificate.not-yet-valid', { file, date: day(notBefore) })
  }
  return now > notAfter ? appError('certificate.expired', { file, date: day(notAfter) }) : null
}

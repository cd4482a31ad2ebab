import { createPublicKey } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { Mchid } from '../../shared/domain/ids.ts'
import type { PublicKeyId } from '../../shared/domain/ids.ts'
import { appError } from '../../shared/errors.ts'
import type { AppError } from '../../shared/errors.ts'
import type { Clock } from '../../shared/ports.ts'
import { err, ok } from '../../shared/result.ts'
import type { Result } from '../../shared/result.ts'
import type { VerificationKey } from '../wechatpay/merchant.ts'
import { day, readCertificate } from './certificate.ts'
import type { CertificateFacts } from './certificate.ts'
import { MIN_RSA_BITS } from './merchant-key.ts'
import { pemBlocks } from './pem.ts'
import type { PemBlock } from './pem.ts'

/**
 * Reads the WeChat Pay public key `pub_key.pem` (reference §3.6): SPKI or PKCS#1, RSA of at least 2048 bits. A private
 * key given by mistake is `public-key.is-private-key`, anything else `public-key.malformed`.
 */
export function readPublicKey(
  content: Buffer | string,
  file: string,
  id: PublicKeyId | null,
): Result<VerificationKey, AppError> {
  const pem = readPublicKeyText(content, file)
  if (!pem.ok) return pem
  if (id === null) return err(appError('public-key.id-missing', {}))
  return ok({ kind: 'public-key', id, pem: pem.value })
}

/** The same without its id: SPKI PEM. */
export function readPublicKeyText(
  content: Buffer | string,
  file: string,
): Result<string, AppError> {
  const blocks = pemBlocks(content)
  if (blocks.some(({ label }) => label.endsWith('PRIVATE KEY'))) {
    return err(appError('public-key.is-private-key', { file }))
  }
  const key = loadPublicKey(blocks)
  if (key === null || !isStrongRsa(key)) return err(appError('public-key.malformed', { file }))
  return ok(key.export({ type: 'spki', format: 'pem' }).toString())
}

/** A platform certificate with what the wizard shows of it. */
export interface PlatformCertificate {
  readonly file: string
  readonly key: VerificationKey & { readonly kind: 'platform-certificate' }
  /** ms since the epoch. */
  readonly notBefore: number
  readonly notAfter: number
}

/**
 * Reads a WeChat Pay platform certificate (reference §3.6). One that is not valid yet is taken: WeChat Pay hands a new
 * one out before its time. The merchant's own certificate is no platform certificate, and is malformed as one.
 */
export function readPlatformCertificate(
  content: Buffer | string,
  file: string,
  clock: Clock,
): Result<VerificationKey, AppError> {
  const certificate = platformCertificateIn(content, file)
  if (!certificate.ok) return certificate
  const expired = expiredPlatformCertificate(certificate.value, clock.now())
  return expired === null ? ok(certificate.value.key) : err(expired)
}

/** Reads a file that should be a platform certificate, whatever its time. */
export function platformCertificateIn(
  content: Buffer | string,
  file: string,
): Result<PlatformCertificate, AppError> {
  const facts = readCertificate(pemBlocks(content))
  return facts === null
    ? err(appError('platform-certificate.malformed', { file }))
    : platformCertificateOf(facts, file)
}

/** Takes any certificate that is not the merchant's own for WeChat Pay's, whatever its time. */
export function platformCertificateOf(
  facts: CertificateFacts,
  file: string,
): Result<PlatformCertificate, AppError> {
  const key = loadCertificateKey(facts)
  if (key === null || Mchid.safeParse(facts.commonName).success) {
    return err(appError('platform-certificate.malformed', { file }))
  }
  const { serialNo, x509, notBefore, notAfter } = facts
  const pem = x509.toString()
  return ok({
    file,
    key: { kind: 'platform-certificate', id: serialNo, pem, expiresAt: notAfter },
    notBefore,
    notAfter,
  })
}

/** That a platform certificate's time is over; null while it is not. */
export function expiredPlatformCertificate(
  { file, notAfter }: PlatformCertificate,
  now: number,
): AppError | null {
  return now > notAfter
    ? appError('platform-certificate.expired', { file, date: day(notAfter) })
    : null
}

function loadPublicKey(blocks: readonly PemBlock[]): KeyObject | null {
  const block = blocks.find(({ label }) => label === 'PUBLIC KEY' || label === 'RSA PUBLIC KEY')
  if (block === undefined || block.der === null) return null
  const type = block.label === 'PUBLIC KEY' ? 'spki' : 'pkcs1'
  try {
    return createPublicKey({ key: block.der, format: 'der', type })
  } catch {
    // Node throws on damaged bytes and on kinds its library lacks; for the operator both are a wrong file.
    return null
  }
}

function loadCertificateKey(facts: {
  readonly x509: { readonly publicKey: KeyObject }
}): KeyObject | null {
  try {
    const key = facts.x509.publicKey
    return isStrongRsa(key) ? key : null
  } catch {
    // As above: the getter decodes the key, and throws where it cannot.
    return null
  }
}

function isStrongRsa(key: KeyObject): boolean {
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0
  return key.asymmetricKeyType === 'rsa' && bits >= MIN_RSA_BITS
}

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
  const blocks = pemBlocks(content)
  if (blocks.some(({ label }) => label.endsWith('PRIVATE KEY'))) {
    return err(appError('public-key.is-private-key', { file }))
  }
  const key = loadPublicKey(blocks)
  if (key === null || !isStrongRsa(key)) return err(appError('public-key.malformed', { file }))
  if (id === null) return err(appError('public-key.id-missing', {}))
  return ok({ kind: 'public-key', id, pem: key.export({ type: 'spki', format: 'pem' }).toString() })
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
  const facts = readCertificate(pemBlocks(content))
  const key = facts === null ? null : loadCertificateKey(facts)
  if (facts === null || key === null || Mchid.safeParse(facts.commonName).success) {
    return err(appError('platform-certificate.malformed', { file }))
  }
  if (clock.now() > facts.notAfter) {
    return err(appError('platform-certificate.expired', { file, date: day(facts.notAfter) }))
  }
  return ok({
    kind: 'platform-certificate',
    id: facts.serialNo,
    pem: facts.x509.toString(),
    expiresAt: facts.notAfter,
  })
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

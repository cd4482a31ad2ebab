import type { KeyObject } from 'node:crypto'
import { Mchid } from '../../shared/domain/ids.ts'
import type { SerialNo } from '../../shared/domain/ids.ts'
import { appError } from '../../shared/errors.ts'
import type { AppError } from '../../shared/errors.ts'
import type { Clock } from '../../shared/ports.ts'
import { err, ok } from '../../shared/result.ts'
import type { Result } from '../../shared/result.ts'
import { day, readCertificate } from './certificate.ts'
import { pemBlocks } from './pem.ts'

/** What the merchant's certificate says about the merchant. */
export interface MerchantCertificate {
  /** The subject's common name (reference §3.9). */
  readonly mchid: Mchid
  readonly serialNo: SerialNo
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
  const blocks = pemBlocks(content)
  const hasCertificate = blocks.some(({ label }) => label.endsWith('CERTIFICATE'))
  if (!hasCertificate && blocks.some(({ label }) => label.endsWith(' KEY'))) {
    return err(appError('certificate.is-key', { file }))
  }
  const facts = readCertificate(blocks)
  if (facts === null) return err(appError('certificate.not-pem', { file }))
  const { x509, serialNo, commonName, namesTenpay, notBefore, notAfter } = facts

  const mchid = Mchid.safeParse(commonName)
  if (!mchid.success) {
    // The same authority issues both kinds: only a name that is no merchant number tells them apart.
    return err(appError(namesTenpay ? 'certificate.is-platform' : 'certificate.no-mchid', { file }))
  }
  if (!x509.checkPrivateKey(checks.privateKey)) return err(appError('certificate.key-mismatch', {}))
  const now = checks.clock.now()
  if (now < notBefore) {
    return err(appError('certificate.not-yet-valid', { file, date: day(notBefore) }))
  }
  if (now > notAfter) return err(appError('certificate.expired', { file, date: day(notAfter) }))
  return ok({ mchid: mchid.data, serialNo, expiresAt: notAfter })
}

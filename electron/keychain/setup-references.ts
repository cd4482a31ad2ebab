import type { Mchid, SerialNo } from '../../shared/domain/ids.ts'
import { appError } from '../../shared/errors.ts'
import type { AppError } from '../../shared/errors.ts'
import type { Clock } from '../../shared/ports.ts'
import { err, ok } from '../../shared/result.ts'
import type { Result } from '../../shared/result.ts'
import type { MerchantProfile, VerificationKey } from '../wechatpay/merchant.ts'
import { fileForDisplay } from './display.ts'
import { readMerchantCertificate } from './merchant-certificate.ts'
import { readMerchantKey } from './merchant-key.ts'
import type { MerchantKey } from './merchant-key.ts'
import type { SetupFolder } from './setup-folder.ts'
import type { SetupFile } from './setup-schema.ts'
import { readPlatformCertificate, readPublicKey } from './verification-keys.ts'

/** Reads the private key that a setup file names. */
export async function readKeyOf(
  setup: SetupFile,
  folder: SetupFolder,
): Promise<Result<MerchantKey, AppError>> {
  const content = await folder.read('privateKeyFile', setup.privateKeyFile)
  return content.ok ? readMerchantKey(content.value, fileForDisplay(setup.privateKeyFile)) : content
}

interface Identity {
  readonly mchid: Mchid
  readonly serialNo: SerialNo
  /** ms since the epoch; null where there is no certificate to tell. */
  readonly issuedAt: number | null
  readonly expiresAt: number | null
}

/** Merchant number and serial number: from the certificate where there is one, else as written in the setup file. */
export async function readIdentityOf(
  setup: SetupFile,
  folder: SetupFolder,
  { key }: MerchantKey,
  clock: Clock,
): Promise<Result<Identity, AppError>> {
  const { mchid, serialNo, certificateFile } = setup
  if (certificateFile === undefined) {
    if (mchid === undefined) return err(appError('setup.field-missing', { field: 'mchid' }))
    if (serialNo === undefined) return err(appError('setup.field-missing', { field: 'serialNo' }))
    return ok({ mchid, serialNo, issuedAt: null, expiresAt: null })
  }
  const content = await folder.read('certificateFile', certificateFile)
  if (!content.ok) return content
  const certificate = readMerchantCertificate(content.value, fileForDisplay(certificateFile), {
    privateKey: key,
    clock,
  })
  if (!certificate.ok) return certificate
  const found = certificate.value
  if (mchid !== undefined && mchid !== found.mchid) {
    return err(appError('setup.mchid-mismatch', { given: mchid, certificate: found.mchid }))
  }
  if (serialNo !== undefined && serialNo !== found.serialNo) {
    return err(appError('setup.serial-mismatch', { given: serialNo, certificate: found.serialNo }))
  }
  return ok(found)
}

/** Reads what answers are verified with: the public key first, as it is the one that stays (reference §3.6). */
export async function readVerificationKeysOf(
  setup: SetupFile,
  folder: SetupFolder,
  clock: Clock,
): Promise<Result<MerchantProfile['verificationKeys'], AppError>> {
  const { publicKeyFile, publicKeyId = null, platformCertificateFile } = setup
  const keys: VerificationKey[] = []
  if (publicKeyFile !== undefined) {
    const content = await folder.read('publicKeyFile', publicKeyFile)
    if (!content.ok) return content
    const key = readPublicKey(content.value, fileForDisplay(publicKeyFile), publicKeyId)
    if (!key.ok) return key
    keys.push(key.value)
  } else if (publicKeyId !== null) {
    return err(appError('setup.field-missing', { field: 'publicKeyFile' }))
  }
  if (platformCertificateFile !== undefined) {
    const content = await folder.read('platformCertificateFile', platformCertificateFile)
    if (!content.ok) return content
    const file = fileForDisplay(platformCertificateFile)
    const key = readPlatformCertificate(content.value, file, clock)
    if (!key.ok) return key
    keys.push(key.value)
  }
  const [first, ...others] = keys
  return first === undefined
    ? err(appError('setup.verification-missing', {}))
    : ok([first, ...others])
}

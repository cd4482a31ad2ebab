import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { appError } from '../../shared/errors.ts'
import type { AppError } from '../../shared/errors.ts'
import { err, ok } from '../../shared/result.ts'
import type { Result } from '../../shared/result.ts'
import { pemBlocks } from './pem.ts'
import type { PemBlock } from './pem.ts'
import { privateKeyLayout } from './private-key-der.ts'
import { Secret } from './secret.ts'

/** The smallest RSA modulus that APIv3 signs with. */
export const MIN_RSA_BITS = 2048

/** A merchant private key, ready to be kept and ready to sign. */
export interface MerchantKey {
  /** PKCS#8 PEM with LF line ends, whatever form the file had: the shortest text a keychain can be given. */
  readonly pem: Secret
  readonly key: KeyObject
}

/**
 * Reads `apiclient_key.pem` (reference §3.9): PKCS#8 or PKCS#1, RSA of at least 2048 bits. Each wrong kind of file has
 * its own `key.*` error; `file` is the name that the error shows, and no error carries anything of the content.
 */
export function readMerchantKey(
  content: Buffer | string | readonly PemBlock[],
  file: string,
): Result<MerchantKey, AppError> {
  const blocks =
    typeof content === 'string' || Buffer.isBuffer(content) ? pemBlocks(content) : content
  const block = blocks.find(({ label }) => label.endsWith('PRIVATE KEY'))
  if (block === undefined) return err(notAPrivateKey(blocks, file))
  if (block.encrypted || block.label === 'ENCRYPTED PRIVATE KEY') {
    return err(appError('key.encrypted', { file }))
  }
  if (block.label === 'EC PRIVATE KEY') return err(appError('key.not-rsa', { file, type: 'ec' }))
  if (block.label === 'DSA PRIVATE KEY') return err(appError('key.not-rsa', { file, type: 'dsa' }))
  if (block.label !== 'PRIVATE KEY' && block.label !== 'RSA PRIVATE KEY') {
    return err(appError('key.not-pem', { file }))
  }
  return readRsa(block.der, file)
}

function notAPrivateKey(blocks: readonly PemBlock[], file: string): AppError {
  if (blocks.some(({ label }) => label.endsWith('CERTIFICATE'))) {
    return appError('key.is-certificate', { file })
  }
  return blocks.some(({ label }) => label.endsWith('PUBLIC KEY'))
    ? appError('key.is-public-key', { file })
    : appError('key.not-pem', { file })
}

function readRsa(der: Buffer | null, file: string): Result<MerchantKey, AppError> {
  // The structure decides between PKCS#1 and PKCS#8, not the label: tools that convert often keep the old label.
  const layout = der === null ? null : privateKeyLayout(der)
  if (der === null || layout === null) return err(appError('key.not-pem', { file }))
  if (layout.form === 'pkcs8' && layout.algorithm !== 'rsa') {
    return err(appError('key.not-rsa', { file, type: layout.algorithm }))
  }
  const key = loadKey(der, layout.form)
  const bits = key?.asymmetricKeyDetails?.modulusLength
  if (key === null || bits === undefined) return err(appError('key.not-pem', { file }))
  if (bits < MIN_RSA_BITS) return err(appError('key.too-short', { file, bits }))
  if (!signs(key)) return err(appError('key.not-pem', { file }))
  return ok({ pem: new Secret(key.export({ type: 'pkcs8', format: 'pem' }).toString()), key })
}

function loadKey(der: Buffer, type: 'pkcs1' | 'pkcs8'): KeyObject | null {
  try {
    return createPrivateKey({ key: der, format: 'der', type })
  } catch {
    // The library's message can quote what it read; that the file is no key is all there is to say.
    return null
  }
}

/** A damaged key loads under OpenSSL and signs nonsense: one signature tells. */
function signs(key: KeyObject): boolean {
  const message = Buffer.from('handsel')
  try {
    return verify('sha256', message, createPublicKey(key), sign('sha256', message, key))
  } catch {
    return false
  }
}

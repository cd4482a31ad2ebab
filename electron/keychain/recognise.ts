import { createPublicKey } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { appError } from '../../shared/errors.ts'
import type { AppError } from '../../shared/errors.ts'
import { err, ok } from '../../shared/result.ts'
import type { Result } from '../../shared/result.ts'
import { isBundle } from './bundle.ts'
import { readCertificate } from './certificate.ts'
import { merchantCertificateOf } from './merchant-certificate.ts'
import type { NamedCertificate } from './merchant-certificate.ts'
import { readMerchantKey } from './merchant-key.ts'
import type { MerchantKey } from './merchant-key.ts'
import { decodeText, pemBlocks } from './pem.ts'
import type { PemBlock } from './pem.ts'
import { privateKeyLayout } from './private-key-der.ts'
import { readDraftFile } from './setup-schema.ts'
import type { DraftFile } from './setup-schema.ts'
import { platformCertificateOf, readPublicKeyText } from './verification-keys.ts'
import type { PlatformCertificate } from './verification-keys.ts'

/** What the content of one file is. Secrets inside stay wrapped. */
export type Finding =
  | { readonly kind: 'merchant-key'; readonly key: MerchantKey }
  | { readonly kind: 'merchant-certificate'; readonly certificate: NamedCertificate }
  | { readonly kind: 'platform-certificate'; readonly certificate: PlatformCertificate }
  | { readonly kind: 'public-key'; readonly pem: string }
  | { readonly kind: 'locked-bundle' }
  | { readonly kind: 'setup-file'; readonly setup: DraftFile }
  | { readonly kind: 'not-needed' }

/** Names that WeChat's certificate tool and operating systems leave beside the keys. */
const NOT_NEEDED =
  /^(证书使用说明.*|readme.*|.*\.(txt|md|docx?|pdf|html?|url|csv)|\.ds_store|thumbs\.db|desktop\.ini)$/i

/**
 * Tells what a file is by its content, never by its name: private key, merchant's or WeChat Pay's certificate, public
 * key, .p12, setup file. A file of PEM may hold several. Anything that belongs to the field but not here has an error
 * of its own; a text of the certificate tool is passed over.
 */
export function recognise(content: Buffer, file: string): Result<readonly Finding[], AppError> {
  if (content.length === 0) return err(appError('file.empty', { file }))
  if (isOtherArchive(content)) return err(appError('file.zip-unreadable', { file }))
  if (isBundle(content)) return ok([{ kind: 'locked-bundle' }])
  const blocks = blocksOf(content)
  if (blocks.length > 0) return recogniseBlocks(blocks, content, file)
  if (decodeText(content).trimStart().startsWith('{')) {
    const setup = readDraftFile(content, file)
    return setup.ok ? ok([{ kind: 'setup-file', setup: setup.value }]) : setup
  }
  return NOT_NEEDED.test(file)
    ? ok([{ kind: 'not-needed' }])
    : err(appError('file.not-recognised', { file }))
}

/** Archives of the other kinds that are in use, RAR and 7z. */
function isOtherArchive(content: Buffer): boolean {
  const begins = content.subarray(0, 4).toString('latin1')
  return begins === 'Rar!' || begins === '7z\xbc\xaf'
}

/** The blocks of a PEM file, or the one that a bare DER file stands for. */
function blocksOf(content: Buffer): readonly PemBlock[] {
  const blocks = pemBlocks(content)
  if (blocks.length > 0 || content[0] !== 0x30) return blocks
  const bare = { encrypted: false, der: content }
  if (readCertificate([{ label: 'CERTIFICATE', ...bare }]))
    return [{ label: 'CERTIFICATE', ...bare }]
  return privateKeyLayout(content) ? [{ label: 'PRIVATE KEY', ...bare }] : []
}

function recogniseBlocks(
  blocks: readonly PemBlock[],
  content: Buffer,
  file: string,
): Result<readonly Finding[], AppError> {
  const labels = blocks.map(({ label }) => label)
  const has = (ending: string) => labels.some((label) => label.endsWith(ending))
  const findings: Finding[] = []
  if (has('PRIVATE KEY')) {
    const key = readMerchantKey(blocks, file)
    if (!key.ok) return key
    findings.push({ kind: 'merchant-key', key: key.value })
  }
  if (labels.some((label) => label.endsWith('CERTIFICATE'))) {
    const [key] = findings.flatMap((one) => (one.kind === 'merchant-key' ? one.key.key : []))
    const found = recogniseCertificates(blocks, key ?? null, file)
    if (!found.ok) return found
    findings.push(...found.value)
  }
  // The public half of the key beside it says nothing new.
  if (has('PUBLIC KEY') && !has('PRIVATE KEY')) {
    const key = readPublicKeyText(content, file)
    if (!key.ok) return key
    findings.push({ kind: 'public-key', pem: key.value })
  }
  if (findings.length > 0) return ok(findings)
  return has('CERTIFICATE REQUEST')
    ? err(appError('certificate.is-request', { file }))
    : err(appError('file.not-recognised', { file }))
}

/** Of several certificates the merchant's own and WeChat Pay's count; those of the authorities come along with them. */
function recogniseCertificates(
  blocks: readonly PemBlock[],
  key: KeyObject | null,
  file: string,
): Result<readonly Finding[], AppError> {
  const read = blocks
    .filter(({ label }) => label.endsWith('CERTIFICATE'))
    .map((block) => recogniseCertificate([block], file))
  const found = read.flatMap((one) => (one.ok ? one.value : []))
  const merchants = found.flatMap((one) => (one.kind === 'merchant-certificate' ? one : []))
  const fits = ({ certificate }: (typeof merchants)[number]) =>
    key !== null && certificate.x509.checkPrivateKey(key)
  const own = merchants.find(fits) ?? merchants[0]
  const others = found.filter(({ kind }) => kind !== 'merchant-certificate')
  if (own !== undefined || others.length > 0) return ok([...(own ? [own] : []), ...others])
  const [refused] = read
  return refused === undefined || refused.ok
    ? err(appError('certificate.not-pem', { file }))
    : refused
}

function recogniseCertificate(
  blocks: readonly PemBlock[],
  file: string,
): Result<Finding, AppError> {
  const facts = readCertificate(blocks)
  if (facts === null) return err(appError('certificate.not-pem', { file }))
  const merchant = merchantCertificateOf(facts, file)
  if (merchant.ok) return ok({ kind: 'merchant-certificate', certificate: merchant.value })
  if (merchant.error.code !== 'certificate.is-platform') return merchant
  const platform = platformCertificateOf(facts, file)
  return platform.ok ? ok({ kind: 'platform-certificate', certificate: platform.value }) : platform
}

/** True where a public key is the public half of the merchant's own private key. */
export function isHalfOf(publicKeyPem: string, { key }: MerchantKey): boolean {
  const own = createPublicKey(key).export({ type: 'spki', format: 'der' })
  return own.equals(createPublicKey(publicKeyPem).export({ type: 'spki', format: 'der' }))
}

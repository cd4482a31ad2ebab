import { createPublicKey, sign } from 'node:crypto'
import { bitString, der, integer, objectIdentifier, sequence, time } from './der.ts'

/** What a certificate says; times in ms since the epoch. */
export interface CertificateParts {
  readonly subject: readonly NamePart[]
  readonly serialNo: string
  readonly publicKeyPem: string
  readonly notBefore: number
  readonly notAfter: number
  /** PKCS#8 PEM of the RSA key that signs it. */
  readonly authorityKeyPem: string
}

/** An attribute of a distinguished name. */
export type NamePart = readonly [keyof typeof attributes, string]

const attributes = { CN: '2.5.4.3', C: '2.5.4.6', L: '2.5.4.7', O: '2.5.4.10', OU: '2.5.4.11' }

/** The issuer that WeChat Pay's certificates name. */
const issuer: readonly NamePart[] = [
  ['C', 'CN'],
  ['O', 'Tenpay.com'],
  ['OU', 'Tenpay.com CA Center'],
  ['CN', 'Tenpay.com Root CA'],
]

/** Issues an X.509 v3 certificate as PEM. Own code, because the library at hand wants a global Reflect polyfill. */
export function issueCertificate(parts: CertificateParts): string {
  const algorithm = sequence(objectIdentifier('1.2.840.113549.1.1.11'), der(0x05)) // RSA with SHA-256
  const toBeSigned = sequence(
    der(0xa0, integer('02')), // version 3
    integer(parts.serialNo),
    algorithm,
    distinguishedName(issuer),
    sequence(time(parts.notBefore), time(parts.notAfter)),
    distinguishedName(parts.subject),
    createPublicKey(parts.publicKeyPem).export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(basicConstraints)),
  )
  const signature = sign('sha256', toBeSigned, parts.authorityKeyPem)
  return pem(sequence(toBeSigned, algorithm, bitString(signature)))
}

/** Not an authority itself. */
const basicConstraints = sequence(objectIdentifier('2.5.29.19'), der(0x04, sequence()))

function distinguishedName(parts: readonly NamePart[]): Buffer {
  return sequence(
    ...parts.map(([type, text]) =>
      der(0x31, sequence(objectIdentifier(attributes[type]), nameString(type, text))),
    ),
  )
}

/** A country is a PrintableString by definition; the rest may be Chinese. */
function nameString(type: NamePart[0], text: string): Buffer {
  return der(type === 'C' ? 0x13 : 0x0c, Buffer.from(text))
}

function pem(bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}

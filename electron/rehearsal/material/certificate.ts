import { createPrivateKey, createPublicKey, webcrypto } from 'node:crypto'
// The X.509 library registers its parts through this at load.
import 'reflect-metadata/lite'
import { BasicConstraintsExtension, X509CertificateGenerator } from '@peculiar/x509'

/** What a certificate says; times in ms since the epoch. */
export interface CertificateParts {
  readonly subject: DistinguishedName
  readonly serialNo: string
  readonly publicKeyPem: string
  readonly notBefore: number
  readonly notAfter: number
  /** PKCS#8 PEM of the RSA key that signs it. */
  readonly authorityKeyPem: string
}

/** Attributes of a name in order, most general first. */
export type DistinguishedName = readonly (readonly ['C' | 'O' | 'OU' | 'L' | 'CN', string])[]

/** The issuer that WeChat Pay's certificates name. */
const issuer: DistinguishedName = [
  ['C', 'CN'],
  ['O', 'Tenpay.com'],
  ['OU', 'Tenpay.com CA Center'],
  ['CN', 'Tenpay.com Root CA'],
]

const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const

/** Issues an X.509 v3 certificate as PEM. */
export async function issueCertificate(parts: CertificateParts): Promise<string> {
  const publicKey = createPublicKey(parts.publicKeyPem).export({ type: 'spki', format: 'der' })
  const authority = createPrivateKey(parts.authorityKeyPem).export({ type: 'pkcs8', format: 'der' })
  const { subtle } = webcrypto
  const certificate = await X509CertificateGenerator.create(
    {
      serialNumber: parts.serialNo,
      subject: nameOf(parts.subject),
      issuer: nameOf(issuer),
      notBefore: new Date(parts.notBefore),
      notAfter: new Date(parts.notAfter),
      signingAlgorithm: algorithm,
      publicKey: await subtle.importKey('spki', publicKey, algorithm, true, ['verify']),
      signingKey: await subtle.importKey('pkcs8', authority, algorithm, false, ['sign']),
      extensions: [new BasicConstraintsExtension(false)],
    },
    webcrypto,
  )
  return `${certificate.toString('pem')}\n`
}

function nameOf(name: DistinguishedName): Record<string, string[]>[] {
  return name.map(([attribute, text]) => ({ [attribute]: [text] }))
}

import type { AnswerKey } from '../wire/answer-keys.ts'
import { createKeyPair, createSerialNo, type GatewayMaterial } from './material.ts'
import type { Random } from '../../../shared/ports.ts'

/** The certificates that go with a material, as PEM. */
export interface Certificates {
  readonly merchantCertificatePem: string
  readonly platformCertificatePem: string
}

/** From when until when a certificate is valid, in ms since the epoch. */
export interface Validity {
  readonly notBefore: number
  readonly notAfter: number
}

const day = 24 * 3_600_000

/** Five years from the day before `now`, as WeChat Pay gives them. */
export function fiveYears(now: number): Validity {
  return { notBefore: now - day, notAfter: now + 5 * 365 * day }
}

/** Certifies both public keys of a material as WeChat Pay's CA would; the CA's own key is made up and forgotten. */
export async function certify(
  material: GatewayMaterial,
  validity: Validity,
): Promise<Certificates> {
  const issueCertificate = await certificateIssuer()
  const authorityKeyPem = (await createKeyPair(2048)).privateKeyPem
  const { merchant, platform } = material
  return {
    merchantCertificatePem: await issueCertificate({
      subject: [
        ['CN', merchant.mchid],
        ['O', '微信商户系统'],
        ['OU', '券台演练商户'],
        ['L', 'Shenzhen'],
        ['C', 'CN'],
      ],
      serialNo: merchant.serialNo,
      publicKeyPem: merchant.publicKeyPem,
      authorityKeyPem,
      ...validity,
    }),
    platformCertificatePem: await issueCertificate({
      subject: platformName,
      serialNo: platform.serialNo,
      publicKeyPem: platform.publicKeyPem,
      authorityKeyPem,
      ...validity,
    }),
  }
}

const platformName = [
  ['C', 'CN'],
  ['O', 'Tenpay.com'],
  ['OU', 'Tenpay.com CA Center'],
  ['CN', 'Tenpay.com sign'],
] as const

/** The platform key of a material with a certificate, as the gateway signs with it. */
export function platformKey(material: GatewayMaterial, certificatePem: string): AnswerKey {
  const { serialNo, privateKeyPem, publicKeyPem } = material.platform
  return { kind: 'platform-certificate', id: serialNo, privateKeyPem, publicKeyPem, certificatePem }
}

/** A new platform certificate for a change of keys. */
export async function createPlatformKey(
  random: Pick<Random, 'bytes'>,
  validity: Validity,
): Promise<AnswerKey> {
  const issueCertificate = await certificateIssuer()
  const [keys, authority] = await Promise.all([createKeyPair(2048), createKeyPair(2048)])
  const serialNo = createSerialNo(random)
  const certificatePem = await issueCertificate({
    subject: platformName,
    serialNo,
    publicKeyPem: keys.publicKeyPem,
    authorityKeyPem: authority.privateKeyPem,
    ...validity,
  })
  return { kind: 'platform-certificate', id: serialNo, certificatePem, ...keys }
}

/** Loaded when it is needed: the library behind it is large, and the app's own rehearsal needs no certificates. */
async function certificateIssuer() {
  return (await import('./certificate.ts')).issueCertificate
}

import type { MerchantProfile, VerificationKey } from '../wechatpay/merchant.ts'
import { readCertificate } from './certificate.ts'
import { emptyDraft, type Draft } from './draft.ts'
import { pemBlocks } from './pem.ts'
import { platformCertificateOf, type PlatformCertificate } from './verification-keys.ts'

/** The draft that gives a merchant a new certificate: all that is known of it but its key and the certificate. */
export function rotationOf(merchant: MerchantProfile): Draft {
  const { id, name, appid, mchid, serialNo, verificationKeys, apiBase, apiBackupBase } = merchant
  const publicKey = verificationKeys.find((key) => key.kind === 'public-key')
  return {
    ...emptyDraft,
    rotates: { id, name, mchid, appid, serialNo },
    name,
    appid,
    bases: { apiBase, apiBackupBase },
    publicKey: publicKey ? { file: publicKey.id, pem: publicKey.pem } : null,
    publicKeyId: publicKey?.id ?? '',
    platform: verificationKeys.flatMap(platformCertificate),
    stocks: merchant.stocks.map((stock) => ({ ...stock, name: stock.name ?? '' })),
  }
}

function platformCertificate(key: VerificationKey): PlatformCertificate[] {
  if (key.kind === 'public-key') return []
  const facts = readCertificate(pemBlocks(key.pem))
  const read = facts && platformCertificateOf(facts, key.id)
  return read?.ok ? [read.value] : []
}

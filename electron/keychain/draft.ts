import { assertNever } from '../../shared/assert-never.ts'
import type { DraftStock, VerificationWay } from '../../shared/contract/wizard.ts'
import type { Mchid, ProfileId, SerialNo } from '../../shared/domain/ids.ts'
import { readAppid } from './appid-form.ts'
import type { NamedCertificate } from './merchant-certificate.ts'
import type { MerchantKey } from './merchant-key.ts'
import type { Secret } from './secret.ts'
import { profileIdOf, type Bases } from './setup-file.ts'
import type { MerchantProfile } from '../wechatpay/merchant.ts'
import type { PlatformCertificate } from './verification-keys.ts'

/**
 * A merchant that is being set up. It lives in the main process's memory only: dropping the value is all that calling
 * the set-up off takes.
 */
export interface Draft {
  readonly key: (MerchantKey & { readonly file: string; readonly exposed: boolean }) | null
  readonly certificate: (NamedCertificate & { readonly file: string }) | null
  /** What a setup file says of merchant and serial number; the certificate decides where there is one. */
  readonly stated: { readonly mchid: Mchid | null; readonly serialNo: SerialNo | null }
  /** A .p12 that none of the passwords tried has opened. */
  readonly bundle: {
    readonly file: string
    readonly bytes: Buffer
    readonly exposed: boolean
    /** A password was typed and did not open it. */
    readonly refused: boolean
  } | null
  readonly publicKey: { readonly file: string; readonly pem: string } | null
  /** As typed. */
  readonly publicKeyId: string
  readonly platform: readonly PlatformCertificate[]
  /** The way of verifying that was chosen; what was given for the other one does not count. */
  readonly way: VerificationWay | null
  /** Once it has opened the certificates of `GET /v3/certificates`. */
  readonly apiV3Key: Secret | null
  readonly name: string
  readonly appid: string
  readonly stocks: readonly DraftStock[]
  readonly bases: Bases
  /** The merchant that gets a new certificate; null while a merchant is set up. */
  readonly rotates: Pick<MerchantProfile, 'id' | 'name' | 'mchid' | 'appid' | 'serialNo'> | null
}

/** The draft that a set-up begins with. */
export const emptyDraft: Draft = {
  key: null,
  certificate: null,
  stated: { mchid: null, serialNo: null },
  bundle: null,
  publicKey: null,
  publicKeyId: '',
  platform: [],
  way: null,
  apiV3Key: null,
  name: '',
  appid: '',
  stocks: [],
  bases: { apiBase: null, apiBackupBase: null },
  rotates: null,
}

/** The draft without what was given for the way of verifying that was not chosen. */
export function byChosenWay(draft: Draft): Draft {
  switch (draft.way) {
    case null:
      return draft
    case 'public-key':
      return { ...draft, platform: [], apiV3Key: null }
    case 'certificate':
      return { ...draft, publicKey: null, publicKeyId: '' }
    default:
      return assertNever(draft.way)
  }
}

/** The merchant that a draft leads to as far as it is filled in; null while it leads to none. */
export function profileIdOfDraft(draft: Draft): ProfileId | null {
  const identity = identityOf(draft)
  const appid = readAppid(draft.appid)
  return identity === null || !appid.ok
    ? null
    : profileIdOf(identity.mchid, appid.value, draft.bases)
}

/** Merchant and serial number as far as they are known. */
export function identityOf({
  certificate,
  stated,
}: Draft): { readonly mchid: Mchid; readonly serialNo: SerialNo } | null {
  if (certificate !== null) return { mchid: certificate.mchid, serialNo: certificate.serialNo }
  const { mchid, serialNo } = stated
  return mchid !== null && serialNo !== null ? { mchid, serialNo } : null
}

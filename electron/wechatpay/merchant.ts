import type { Appid, Mchid, ProfileId, PublicKeyId, SerialNo } from '../../shared/domain/ids.ts'
import type { MerchantColour } from '../../shared/domain/merchant-mark.ts'
import type { Stock } from '../../shared/domain/stock.ts'

/** One key that WeChat Pay may sign answers with; public, so it may lie in the database (reference §3.6). */
export type VerificationKey =
  | { readonly kind: 'public-key'; readonly id: PublicKeyId; readonly pem: string }
  | {
      readonly kind: 'platform-certificate'
      readonly id: SerialNo
      readonly pem: string
      /** `notAfter`, ms since the epoch. */
      readonly expiresAt: number
    }

/** A merchant set up on this machine, without its private key. */
export interface MerchantProfile {
  readonly id: ProfileId
  readonly name: string
  readonly appid: Appid
  readonly mchid: Mchid
  /** Serial number of the merchant certificate that goes with the private key. */
  readonly serialNo: SerialNo
  /** `notAfter` of that certificate, ms since the epoch; null where only its serial number was given. */
  readonly certificateExpiresAt: number | null
  /** `notBefore` of that certificate, likewise. */
  readonly certificateIssuedAt: number | null
  /** At least one; the first one's id goes out as `Wechatpay-Serial`. */
  readonly verificationKeys: readonly [VerificationKey, ...VerificationKey[]]
  /** A loopback address for a rehearsal; null for WeChat Pay itself. */
  readonly apiBase: string | null
  /** A second loopback address, standing for the backup host; null without one, and always with WeChat Pay itself. */
  readonly apiBackupBase: string | null
  readonly stocks: readonly Stock[]
}

/** What is remembered of a certificate that gave way to another. */
export type ReplacedCertificate = Pick<
  MerchantProfile,
  'serialNo' | 'certificateExpiresAt' | 'certificateIssuedAt'
>

/** A merchant as this machine keeps it. */
export interface KnownMerchant {
  readonly profile: MerchantProfile
  readonly colour: MerchantColour
  /** Certificates that gave way to another and whose keys are still kept, the latest last. */
  readonly replaced: readonly ReplacedCertificate[]
  /** Certificates before those, whose keys are gone. */
  readonly retired: readonly SerialNo[]
}

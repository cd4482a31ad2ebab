import type { Expiring } from '../../shared/contract/status.ts'
import { daysLeft } from '../keychain/expiry.ts'
import type { MerchantProfile } from '../wechatpay/merchant.ts'

/**
 * Which certificates of a merchant end within 30 days. A platform certificate counts only where no other key would be
 * left to verify with.
 */
export function expiringOf(
  { certificateExpiresAt, verificationKeys }: MerchantProfile,
  now: number,
): readonly Expiring[] {
  const ends = verificationKeys.map((key) => (key.kind === 'public-key' ? Infinity : key.expiresAt))
  const candidates = [
    { what: 'merchant-certificate', until: certificateExpiresAt ?? Infinity },
    { what: 'platform-certificate', until: Math.max(...ends) },
  ] as const
  return candidates.flatMap(({ what, until }) => {
    const days = daysLeft(until, now)
    return days === null ? [] : [{ what, until, daysLeft: days }]
  })
}

import { z } from 'zod'
import { Appid, Mchid, ProfileId, PublicKeyId, SerialNo } from './ids.ts'
import { Stock } from './stock.ts'

/** A merchant as the screens may know it: nothing secret. */
export const ProfileSummary = z.object({
  id: ProfileId,
  name: z.string(),
  appid: Appid,
  mchid: Mchid,
  /** Serial number of the merchant certificate in use. */
  serialNo: SerialNo,
  /** How answers are verified: by WeChat Pay public key or by platform certificate (reference §3.6). */
  verification: z.enum(['public-key', 'platform-certificate']),
  verificationId: z.union([PublicKeyId, SerialNo]),
  /** True when sends go to a rehearsal gateway and no customer gets anything. */
  rehearsal: z.boolean(),
  /** Where the private key is: the OS keychain, or memory until the app quits. */
  keyLocation: z.enum(['keychain', 'memory']),
  stocks: z.array(Stock),
})
export type ProfileSummary = z.infer<typeof ProfileSummary>

/** Whether WeChat Pay can be reached, as far as the last contact tells. */
export const Connectivity = z.enum(['online', 'offline', 'checking'])
export type Connectivity = z.infer<typeof Connectivity>

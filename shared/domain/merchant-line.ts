import { z } from 'zod'
import { Appid, Mchid, ProfileId, SerialNo } from './ids.ts'
import { merchantColours } from './merchant-mark.ts'

/** A merchant's colour, as the contract checks it. */
export const MerchantColour = z.enum(merchantColours)

/** What the operator calls a merchant; one line of at most 100 characters. */
export const MerchantName = z
  .string()
  .trim()
  .regex(/^\P{Cc}{1,100}$/u)

/** One of the merchants on this machine, as the screens list them. */
export const MerchantLine = z.object({
  id: ProfileId,
  name: z.string(),
  colour: MerchantColour,
  mchid: Mchid,
  appid: Appid,
  /** Of the merchant certificate in use; null for the practice merchant, whose keys are made anew each run. */
  serialNo: SerialNo.nullable(),
  /** Whether customers get anything: `practice` is the app's own stand-in, `rehearsal` one that a setup file names. */
  kind: z.enum(['live', 'rehearsal', 'practice']),
  /** True for the one whose coupons the counter hands out now. */
  atCounter: z.boolean(),
  /** Sends that are not final; they go on whoever is at the counter. */
  pendingCount: z.number().int().nonnegative(),
  /** Whole days that its certificate has left, once they are 30 or fewer. */
  daysLeft: z.number().int().nonnegative().nullable(),
  /** The certificate that was replaced, while its key is kept: until the new one has signed a success. */
  replacedSerialNo: SerialNo.nullable(),
})
export type MerchantLine = z.infer<typeof MerchantLine>

import { z } from 'zod'
import { AppErrorSchema } from '../errors.ts'
import { Appid, Mchid, ProfileId, SerialNo } from './ids.ts'
import { merchantColours } from './merchant-mark.ts'
import { Pause } from './pause.ts'
import { Reason } from './reason.ts'

/** A merchant's colour, as the contract checks it. */
export const MerchantColour = z.enum(merchantColours)

/** What the operator calls a merchant; one line of at most 100 characters. */
export const MerchantName = z
  .string()
  .trim()
  .regex(/^\P{Cc}{1,100}$/u)

/** What keeps a merchant's sends from going on, whoever is at the counter. */
export const MerchantWaits = z.object({
  /** Why nothing of it is taken up: it could not be opened. It is tried again by itself. */
  notOpened: AppErrorSchema.nullable(),
  /** Pauses that something of it waits for; of a stock by the name that it has there. */
  pauses: z.array(Pause.extend({ stockName: z.string().nullable() })),
  /** Unknown sends that wait for a person, and what made the newest of them unknown; null where there are none. */
  forPerson: z.object({ count: z.number().int().positive(), reason: Reason.nullable() }).nullable(),
})
export type MerchantWaits = z.infer<typeof MerchantWaits>

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
  waits: MerchantWaits,
  /** Whole days that its certificate has left, once they are 30 or fewer. */
  daysLeft: z.number().int().nonnegative().nullable(),
  /** The certificate that was replaced, while its key is kept: until the new one has signed a success. */
  replacedSerialNo: SerialNo.nullable(),
})
export type MerchantLine = z.infer<typeof MerchantLine>

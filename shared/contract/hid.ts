import { z } from 'zod'

const UsbId = z.number().int().min(0).max(0xffff)

/** The HID-POS scanner that the operator picked, by which it is known again. */
export const HidScanner = z.object({
  vendorId: UsbId,
  productId: UsbId,
  /** Null where the scanner has none: then any of its make and model is the one. */
  serialNumber: z.string().min(1).max(256).nullable(),
  name: z.string().max(256),
})
export type HidScanner = z.infer<typeof HidScanner>

/** A scanner that is plugged in and may be picked. */
export const OfferedScanner = HidScanner.extend({
  /** Names it in the answer, and only there. */
  choice: z.number().int().nonnegative(),
})
export type OfferedScanner = z.infer<typeof OfferedScanner>

/** What the page may ask for about HID-POS scanners. Which device it may open is main's to say. */
export const hidRequests = {
  /** Looks for scanners and offers them (`hid.offered`); answers with the one picked, null where it was called off. */
  'hid.pick': { request: z.null(), response: HidScanner.nullable() },
  /** Answers the offer: this one, or none. */
  'hid.choose': {
    request: z.strictObject({ choice: OfferedScanner.shape.choice.nullable() }),
    response: z.null(),
  },
  /** Forgets the scanner; no device may be opened after that. */
  'hid.forget': { request: z.null(), response: z.null() },
} as const

/** The page of bar code scanners in HID's Point of Sale Usage Tables. */
export const scannerPage = 0x8c

const onScannerPage = (usage: number): number => scannerPage * 0x1_0000 + usage

/** Symbology Identifier 1 to 3: the AIM identifier, `]Q1` for a QR code. */
export const aimUsages: readonly number[] = [0xfb, 0xfc, 0xfd].map(onScannerPage)
/** Decoded Data. */
export const dataUsage = onScannerPage(0xfe)
/** Decode Data Continued: the next report goes on with the same scan. */
export const continuedUsage = onScannerPage(0xff)
/** Generic Desktop's Byte Count: how many bytes of decoded data the report carries. */
export const countUsage = 0x0001_003b
/**
 * Honeywell's Output Redirection: a scanner with this feature keeps its scans to itself, or types them, until 1 is set.
 */
export const redirectionUsage = 0xff66_0003

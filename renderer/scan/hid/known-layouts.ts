import type { Layouts, ReportLayout } from './layout.ts'

/** As the Usage Tables show it: count, identifier, 56 bytes of data, two bytes of the maker's own, flags. */
const usual: ReportLayout = {
  count: 0,
  aim: [1, 2, 3],
  data: { start: 4, length: 56 },
  continuedBit: 62 * 8,
}

/** The same with a byte before the identifier. */
const shifted: ReportLayout = { ...usual, aim: [2, 3, 4], data: { start: 5, length: 56 } }

const scannedData = 2
const only = (...layouts: ReportLayout[]): Layouts => new Map([[scannedData, layouts]])

/** Makers whose scanners are known to send these reports, by their USB vendor id. */
const makers = new Map<number, Layouts>([
  [0x0c2e, only(usual)], // Honeywell, Metrologic
  [0x0536, only(usual)], // Hand Held Products, now Honeywell
  [0x23d0, only(usual)], // Honeywell
  [0x05e0, only(usual)], // Symbol, now Zebra
  [0x05f9, only(usual, shifted)], // PSC, now Datalogic
])

/** What is known of a maker's scanners; nothing of any other. */
export function knownLayouts(vendorId: number): Layouts {
  return makers.get(vendorId) ?? new Map<number, readonly ReportLayout[]>()
}

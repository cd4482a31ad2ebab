import type { HidDevice, HidItem } from './device.ts'
import { knownLayouts } from './known-layouts.ts'
import { aimUsages, continuedUsage, countUsage, dataUsage } from './usages.ts'
import { redirectionUsage, scannerPage } from './usages.ts'

/** Where the parts of a scan stand in a report; offsets in bytes unless said otherwise. */
export interface ReportLayout {
  /** How many bytes of decoded data there are; null where only the padding tells. */
  readonly count: number | null
  /** The three characters of the AIM identifier; none where the report has no such fields. */
  readonly aim: readonly number[]
  readonly data: { readonly start: number; readonly length: number }
  /** The bit, counted from the first, that says that the next report goes on; null where there is none. */
  readonly continuedBit: number | null
}

/** The layouts of one kind of report, the likeliest first; another fits where the identifier stands elsewhere. */
export type Layouts = ReadonlyMap<number, readonly ReportLayout[]>

/** A report is 64 KB at most; no descriptor, however odd, makes us count further. */
const mostFields = 0x1_0000

/** True for a device one of whose functions is a bar code scanner. */
export function isScanner({ collections }: Pick<HidDevice, 'collections'>): boolean {
  return collections.some(({ usagePage }) => usagePage === scannerPage)
}

/**
 * The reports that carry scans, by their id: as the device itself describes them, else as devices of its maker are known
 * to send them. Empty where neither tells.
 */
export function layoutsOf(device: Pick<HidDevice, 'collections' | 'vendorId'>): Layouts {
  const described = new Map<number, readonly ReportLayout[]>()
  for (const { usagePage, inputReports } of device.collections) {
    if (usagePage !== scannerPage) continue
    for (const { reportId, items } of inputReports ?? []) {
      const layout = layoutOf(items ?? [])
      if (layout !== null) described.set(reportId ?? 0, [layout])
    }
  }
  return described.size > 0 || !isScanner(device) ? described : knownLayouts(device.vendorId)
}

/** The id of the feature report that makes a scanner send its scans as reports; null where it has none. */
export function redirectionReport({ collections }: Pick<HidDevice, 'collections'>): number | null {
  for (const { featureReports } of collections) {
    for (const { reportId, items } of featureReports ?? []) {
      const [first] = items ?? []
      if (first !== undefined && usageAt(first, 0) === redirectionUsage) return reportId ?? 0
    }
  }
  return null
}

/** Reads a report's fields one after the other; null where they hold no scan, or not on whole bytes. */
function layoutOf(items: readonly HidItem[]): ReportLayout | null {
  const aim: number[] = []
  const data: number[] = []
  let count: number | null = null
  let continuedBit: number | null = null
  let bit = 0
  let fields = 0
  for (const item of items) {
    const { reportSize: size = 0, reportCount = 0 } = item
    fields += reportCount
    if (fields > mostFields) return null
    for (let index = 0; index < reportCount; index += 1) {
      const usage = item.isConstant === true ? null : usageAt(item, index)
      const isByte = size === 8 && bit % 8 === 0
      if (usage === dataUsage) {
        if (!isByte) return null
        data.push(bit / 8)
      } else if (usage === countUsage && count === null) {
        if (!isByte) return null
        count = bit / 8
      } else if (usage !== null && aimUsages.includes(usage) && aim.length < aimUsages.length) {
        if (!isByte) return null
        aim.push(bit / 8)
      } else if (usage === continuedUsage) continuedBit ??= bit
      bit += size
    }
  }
  const [start] = data
  if (start === undefined || data.some((offset, index) => offset !== start + index)) return null
  return { count, aim, data: { start, length: data.length }, continuedBit }
}

/** What a field of a row is for; the last usage that is given holds for all that follow. */
function usageAt({ isRange, usageMinimum, usageMaximum, usages }: HidItem, index: number) {
  if (isRange !== true) return usages?.[Math.min(index, usages.length - 1)] ?? null
  if (usageMinimum === undefined) return null
  return Math.min(usageMinimum + index, usageMaximum ?? usageMinimum)
}

import type { ReportLayout } from './layout.ts'

/** What is wrong with a report, or with a scan of several. */
export type HidFault =
  /** The report ends before the fields that it is said to have. */
  | 'truncated'
  /** Its fields contradict each other or themselves. */
  | 'malformed'
  /** The scanner announced more and did not send it. */
  | 'incomplete'
  /** More than any code holds. */
  | 'too-long'

/** What one report carries of a scan. */
export interface ScanPart {
  /** The AIM identifier, such as `]Q1`; null where the report gives none. */
  readonly aim: string | null
  readonly bytes: Uint8Array
  readonly continued: boolean
}

/** A report, read; or what is wrong with it. */
export type PartReading =
  { readonly ok: true; readonly part: ScanPart } | { readonly ok: false; readonly fault: HidFault }

const fault = (name: HidFault): PartReading => ({ ok: false, fault: name })

/** Reads a report by the first of its layouts by which its identifier is one. */
export function readReport(data: DataView, layouts: readonly ReportLayout[]): PartReading {
  const readings = layouts.map((layout) => readBy(data, layout))
  return readings.find(({ ok }) => ok) ?? readings[0] ?? fault('malformed')
}

function readBy(data: DataView, layout: ReportLayout): PartReading {
  const { start, length } = layout.data
  const flags = layout.continuedBit === null ? 0 : Math.floor(layout.continuedBit / 8)
  if (data.byteLength < Math.max(start + length, flags + 1)) return fault('truncated')
  if ([layout.count ?? 0, ...layout.aim].some((offset) => offset >= data.byteLength)) {
    return fault('truncated')
  }
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  const at = (offset: number): number => bytes[offset] ?? 0

  const identifier = layout.aim.map(at)
  const given = identifier.some((byte) => byte !== 0)
  const aim = given ? String.fromCharCode(...identifier) : null
  if (aim !== null && !isAim(aim)) return fault('malformed')

  const field = bytes.slice(start, start + length)
  const count = layout.count === null ? unpadded(field) : at(layout.count)
  if (count > length) return fault('malformed')
  const bit = layout.continuedBit ?? 0
  const continued = layout.continuedBit !== null && ((at(flags) >> (bit % 8)) & 1) === 1
  return { ok: true, part: { aim, bytes: field.slice(0, count), continued } }
}

/** ISO/IEC 15424: a bracket, a letter for the kind of code, and what it was read with. Fewer are padded with NUL. */
function isAim(text: string): boolean {
  return /^\][A-Za-z][0-9A-Za-z]$/.test(text)
}

/** How many bytes there are before the padding. */
function unpadded(bytes: Uint8Array): number {
  return bytes.findLastIndex((byte) => byte !== 0) + 1
}

import type { HidFault, PartReading, ScanPart } from './read-report.ts'

/** Where a scan of several reports stands; null between two scans. */
export type Assembly =
  | { readonly kind: 'open'; readonly parts: readonly ScanPart[]; readonly length: number }
  /** Something was wrong: what follows belongs to the same scan, surely where it had several reports already. */
  | { readonly kind: 'spoilt'; readonly surely: boolean }
  | null

/** What a report has brought about. */
export type Outcome =
  | { readonly kind: 'scan'; readonly text: string; readonly aim: string | null }
  /** More is to come, or what came belongs to a scan that was complained of already. */
  | { readonly kind: 'part' }
  | { readonly kind: 'fault'; readonly fault: HidFault }

/** The assembly after a report, and what came of it. */
export interface Assembled {
  readonly assembly: Assembly
  readonly outcome: Outcome
}

/** The largest QR code holds less than this. */
export const mostBytes = 4096

/**
 * Joins a report to those before it. Whatever is wrong with one spoils the whole scan: the rest of a code, taken alone,
 * could be another's.
 */
export function assemble(before: Assembly, reading: PartReading): Assembled {
  if (before?.kind === 'spoilt') return passOver(before, reading)
  const parts = before?.parts ?? []
  if (!reading.ok) return spoilt(reading.fault, parts.length > 0)
  const { part } = reading
  const [first = part] = parts
  const over = part.continued ? undefined : null
  // The reports of one scan name the same kind of code, or the later ones none.
  if (part.aim !== null && part.aim !== first.aim) return spoilt('malformed', true, over)
  const length = (before?.length ?? 0) + part.bytes.length
  if (length > mostBytes) return spoilt('too-long', true, over)
  const all = [...parts, part]
  if (part.continued) {
    return { assembly: { kind: 'open', parts: all, length }, outcome: { kind: 'part' } }
  }
  if (length === 0) return spoilt('malformed', false, null)
  return {
    assembly: null,
    outcome: { kind: 'scan', text: textOf(all, length), aim: first.aim },
  }
}

function spoilt(
  fault: HidFault,
  surely: boolean,
  assembly: Assembly = { kind: 'spoilt', surely },
): Assembled {
  return { assembly, outcome: { kind: 'fault', fault } }
}

/** The last report ends it. Where it may have been a scan of its own, that is said, for it is not taken. */
function passOver(before: { kind: 'spoilt'; surely: boolean }, reading: PartReading): Assembled {
  if (!reading.ok || reading.part.continued) {
    return { assembly: before, outcome: { kind: 'part' } }
  }
  return before.surely
    ? { assembly: null, outcome: { kind: 'part' } }
    : spoilt('incomplete', false, null)
}

/** Bytes that are no UTF-8 become marks that no openid has: joined first, so that no letter is cut in two. */
function textOf(parts: readonly ScanPart[], length: number): string {
  const joined = new Uint8Array(length)
  let offset = 0
  for (const { bytes } of parts) {
    joined.set(bytes, offset)
    offset += bytes.length
  }
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(joined)
}

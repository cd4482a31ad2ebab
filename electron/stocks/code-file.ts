import { CouponCode } from '../../shared/domain/ids.ts'
import {
  namedFlaws,
  type CodeDryRun,
  type CodeFlaw,
  type LineInDoubt,
} from '../../shared/domain/code-file.ts'
import { parseCouponCode } from '../../shared/scan/parse-coupon-code.ts'
import { mayBeHeading } from './first-line.ts'

/** A code as it stands in a file. */
export interface CodeLine {
  readonly line: number
  readonly text: string
}

/** A file of codes, looked through. */
export interface ReadCodes {
  /** New codes in the order of the file. */
  readonly fresh: readonly CouponCode[]
  readonly flaws: CodeDryRun['flaws']
  readonly flawCounts: CodeDryRun['flawCounts']
}

/** Codes of a file that have the right form, each once, and what is wrong with the other lines. Pure. */
export function sortOut(lines: readonly CodeLine[]): {
  readonly codes: ReadonlyMap<CouponCode, number>
  readonly flaws: CodeDryRun['flaws']
} {
  const codes = new Map<CouponCode, number>()
  const flaws: CodeDryRun['flaws'] = []
  for (const { line, text } of lines) {
    const reading = parseCouponCode(text)
    if (reading.kind === 'refused') {
      flaws.push(flawAt(line, formFlaw(text), text))
      continue
    }
    const code = CouponCode.parse(reading.couponCode)
    const before = codes.get(code)
    if (before === undefined) codes.set(code, line)
    else flaws.push({ ...flawAt(line, 'duplicate', text), before })
  }
  return { codes, flaws }
}

/** Takes out what is known already, and names the first flaws. Pure. */
export function readCodes(
  { codes, flaws }: ReturnType<typeof sortOut>,
  known: ReadonlySet<string>,
): ReadCodes {
  const knownFlaws = [...codes]
    .filter(([code]) => known.has(code))
    .map(([code, line]) => flawAt(line, 'known', code))
  const all = [...flaws, ...knownFlaws].sort((a, b) => a.line - b.line)
  const flawCounts = { duplicate: 0, known: 0, 'too-long': 0, alphabet: 0, rounded: 0 }
  for (const { flaw } of all) flawCounts[flaw] += 1
  return {
    fresh: [...codes.keys()].filter((code) => !known.has(code)),
    flaws: all.slice(0, namedFlaws),
    flawCounts,
  }
}

/** The first line that would be imported, where it may be a heading instead; null where there is no doubt. Pure. */
export function lineInDoubt(
  { codes }: ReturnType<typeof sortOut>,
  known: ReadonlySet<string>,
): Omit<LineInDoubt, 'hash'> | null {
  const [first, ...others] = codes
  // What is known already is not imported, heading or not.
  if (first === undefined || known.has(first[0])) return null
  const [text, line] = first
  const texts = others.map(([code]) => code)
  return mayBeHeading(text, texts) ? { line, text, next: texts[0] ?? null } : null
}

function formFlaw(text: string): CodeFlaw {
  if (/^\d(\.\d+)?E\+\d+$/i.test(text)) return 'rounded'
  return text.length > 32 ? 'too-long' : 'alphabet'
}

function flawAt(line: number, flaw: CodeFlaw, text: string): CodeDryRun['flaws'][number] {
  return { line, flaw, text: text.length > 40 ? `${text.slice(0, 39)}…` : text, before: null }
}

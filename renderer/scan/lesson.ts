import type { ScannerSettings } from '../../shared/contract/scanner.ts'
import type { Burst } from './burst.ts'

/** What a test scan shows about a scanner; each has a sentence in both languages. */
export const findings = [
  'fine',
  'slow',
  'no-suffix',
  'tab',
  'prefix',
  'input-method',
  'caps-lock',
  'case-turned',
  'layout',
  'other-code',
] as const
export type Finding = (typeof findings)[number]

/** What was learnt from one scan of the test code. */
export interface Lesson {
  readonly findings: readonly Finding[]
  /** The settings that make this scanner work; null where none can. */
  readonly settings: ScannerSettings | null
}

const longestPrefix = 8
/** The usual bound, which suits all but slow scanners. */
const usualGapMs = 35
const largestGapMs = 120

/** Compares a scan of the test code with what it says. */
export function learn(burst: Burst, expected: string, now: ScannerSettings): Lesson {
  const found: Finding[] = []
  const text = burst.text
  const turned = text.length >= expected.length && text.endsWith(swapCase(expected))
  if (!turned && !text.endsWith(expected)) {
    const layout = text.length === expected.length && lettersOf(text) === lettersOf(expected)
    return { findings: [layout ? 'layout' : 'other-code'], settings: null }
  }
  const prefix = text.slice(0, text.length - expected.length)
  if (prefix.length > longestPrefix) return { findings: ['other-code'], settings: null }
  if (turned && !burst.capsLock) return { findings: ['case-turned'], settings: null }

  // Room for a scanner that is a little slower with the next code.
  const gap = Math.ceil(burst.slowestMs * 1.4) + 5
  const maxGapMs = Math.min(largestGapMs, Math.max(usualGapMs, gap))
  if (maxGapMs > usualGapMs) found.push('slow')
  if (burst.suffix === null) found.push('no-suffix')
  if (burst.suffix === 'tab') found.push('tab')
  if (prefix !== '') found.push('prefix')
  if (burst.composed) found.push('input-method')
  if (turned) found.push('caps-lock')
  return {
    findings: found.length === 0 ? ['fine'] : found,
    settings: {
      ...now,
      maxGapMs,
      prefix,
      suffix: burst.suffix ?? 'none',
      inputMethod: burst.composed ? 'rebuild' : now.inputMethod,
      capsLock: turned ? 'undo' : now.capsLock,
    },
  }
}

/** Rules under which every scanner is heard, however slow. */
export const openEars = {
  maxGapMs: largestGapMs,
  capsLock: 'refuse',
  suffix: 'auto',
  prefix: '',
} as const

function swapCase(text: string): string {
  return text.replaceAll(/[A-Za-z]/g, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  )
}

/** On most foreign layouts the letters are the same, and only digits and marks differ. */
function lettersOf(text: string): string {
  return text.replaceAll(/[^A-Za-z]/g, '')
}

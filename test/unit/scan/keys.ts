import { deadline, idle, press, quiet } from '../../../renderer/scan/burst.ts'
import type { Burst, BurstRules, BurstState, Verdict } from '../../../renderer/scan/burst.ts'
import type { Keystroke } from '../../../renderer/scan/keystroke.ts'

/** A scanner as it leaves the factory. */
export const usualRules: BurstRules = {
  maxGapMs: 35,
  capsLock: 'refuse',
  suffix: 'auto',
  isWhole: (text) => /^o.{27}$/.test(text),
}

/** One key going down; by what it types on a US keyboard unless said otherwise. */
export function down(key: string, time: number, more: Partial<Keystroke> = {}): Keystroke {
  return {
    type: 'down',
    key,
    code: codeOf(key),
    shift: /^[A-Z_]$/.test(key),
    alt: false,
    command: false,
    capsLock: false,
    composing: false,
    repeat: false,
    time,
    ...more,
  }
}

/** A text typed with the same pause before each key, the first one at `from`. */
export function typed(text: string, from: number, gap: number): Keystroke[] {
  return [...text].map((character, index) => down(character, from + index * gap))
}

function codeOf(key: string): string {
  if (/^[A-Za-z]$/.test(key)) return `Key${key.toUpperCase()}`
  if (/^\d$/.test(key)) return `Digit${key}`
  return { '-': 'Minus', _: 'Minus', ' ': 'Space' }[key] ?? key
}

/** What came of a row of keys: what became of each, and the scans, in order. */
export interface Outcome {
  readonly fates: readonly Verdict['key'][]
  readonly bursts: readonly Burst[]
  /** Characters that a field would hold in the end, and those that were let go late. */
  readonly left: string
}

/** Plays keys with the clock running between them, until long after the last. */
export function play(keys: readonly Keystroke[], field: boolean, rules = usualRules): Outcome {
  let state: BurstState = idle
  const fates: Verdict['key'][] = []
  const bursts: Burst[] = []
  let left = ''
  let inField = ''
  let held = ''
  const follow = (verdict: Verdict) => {
    if (verdict.release) {
      left += held + inField
      held = ''
      inField = ''
    }
    if (verdict.take) {
      held = ''
      inField = ''
    }
    if (verdict.burst) bursts.push(verdict.burst)
  }
  const runUntil = (time: number) => {
    for (let due = deadline(state, rules); due !== null && due < time;) {
      const step = quiet(state, due, rules)
      state = step.state
      follow(step.verdict)
      due = deadline(state, rules)
    }
  }
  for (const key of keys) {
    runUntil(key.time)
    const step = press(state, key, field, rules)
    state = step.state
    follow(step.verdict)
    fates.push(step.verdict.key)
    if (key.type === 'down' && key.key.length === 1) {
      if (step.verdict.key === 'pass' && state.phase === 'idle') left += key.key
      else if (step.verdict.key === 'pass') inField += key.key
      if (step.verdict.key === 'hold') held += key.key
    }
  }
  runUntil(Infinity)
  return { fates, bursts, left: left + held + inField }
}

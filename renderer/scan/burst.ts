import { characterOf, isInputMethods, type CapsLockHandling } from './character.ts'
import { isModifier, type Keystroke } from './keystroke.ts'
import { usCharacter } from './us-layout.ts'

/** How this counter's scanner types. */
export interface BurstRules {
  /** The longest pause between two keys of a scanner, in ms. No hand keeps below the usual 35 six times in a row. */
  readonly maxGapMs: number
  readonly capsLock: CapsLockHandling
  /** What ends a scan: a key, either of them, or silence. */
  readonly suffix: 'auto' | 'enter' | 'tab' | 'none'
  /** Whether nothing is missing from a text but, perhaps, its suffix. */
  readonly isWhole: (text: string) => boolean
}

/** What a scanner typed. */
export interface Burst {
  readonly text: string
  readonly suffix: 'enter' | 'tab' | null
  /** Some keys went through an input method. */
  readonly composed: boolean
  readonly capsLock: boolean
  /** The longest pause inside, in ms. */
  readonly slowestMs: number
}

interface Typing extends Omit<Burst, 'suffix'> {
  /** Digits of a character that is typed by its number, with Alt held down. */
  readonly altDigits: string
  readonly alt: boolean
  readonly lastTime: number
}

/** Where the keys of the last moments may lead. */
export type BurstState =
  /** Until `lateUntil` an Enter or Tab is still the last scan's; `cut` is one that silence ended, and may have cut short. */
  | { readonly phase: 'idle'; readonly lateUntil: number; readonly cut: Typing | null }
  | { readonly phase: 'maybe'; readonly typing: Typing }
  | { readonly phase: 'burst'; readonly typing: Typing }

type IdleState = Extract<BurstState, { phase: 'idle' }>

/** Nothing has been typed yet. */
export const idle: IdleState = { phase: 'idle', lateUntil: 0, cut: null }

/** What is to be done, in this order. */
export interface Verdict {
  /** The keys held back so far were a person's: let them go. */
  readonly release: boolean
  /** This key may begin a scan: remember what the field holds. */
  readonly begin: boolean
  /** The silence that ended the last scan was none, its keys were only late: what was made of it is to be undone. */
  readonly resume: boolean
  /** It is a scanner: take back what it typed into the field, and drop what was held back. */
  readonly take: boolean
  /** The scan is complete. */
  readonly burst: Burst | null
  /** What becomes of the key itself. */
  readonly key: 'pass' | 'hold' | 'swallow'
}

/** A state and what led to it. */
export interface Step {
  readonly state: BurstState
  readonly verdict: Verdict
}

/** A pause after which a whole scan that was recognised is over, in ms. */
const silenceMs = 150
/** One that is not whole, or lacks its suffix, gets longer: a busy computer stumbles. */
const stumbleMs = 500
/** A suffix that comes by itself after that is still the scan's, in ms. */
const lateMs = 500
/** So is the second half of a double suffix. */
const doubleMs = 60
/** Beyond this a scan is too long anyway, and only swallowed. */
const keptCharacters = 4096

const pass: Verdict = {
  release: false,
  begin: false,
  resume: false,
  take: false,
  burst: null,
  key: 'pass',
}

/** How many characters make a scan; a slow scanner has to type more of them to be told from a hand. */
function leastLength({ maxGapMs }: BurstRules, ended: boolean): number {
  if (maxGapMs > 50) return ended ? 10 : 12
  return ended ? 4 : 6
}

/** When the state is to be looked at again without a key, in ms; null for never. */
export function deadline(state: BurstState, rules: BurstRules): number | null {
  if (state.phase === 'idle') return null
  const { typing } = state
  return state.phase === 'maybe' ? typing.lastTime + rules.maxGapMs : silentFrom(typing, rules)
}

/** From when on no key means that a scan is over. */
function silentFrom({ lastTime, text }: Typing, rules: BurstRules): number {
  const over = rules.suffix === 'none' || rules.isWhole(text)
  return lastTime + (over ? silenceMs : stumbleMs)
}

/** No key has come until `time`. */
export function quiet(state: BurstState, time: number, rules: BurstRules): Step {
  const due = deadline(state, rules)
  if (state.phase === 'idle' || due === null || time < due) return { state, verdict: pass }
  if (state.phase === 'maybe') return { state: idle, verdict: { ...pass, release: true } }
  return {
    state: { phase: 'idle', lateUntil: state.typing.lastTime + lateMs, cut: state.typing },
    verdict: { ...pass, burst: ended(state.typing, null) },
  }
}

/** A key came; `field` says whether it lands where text can be typed. */
export function press(
  before: BurstState,
  stroke: Keystroke,
  field: boolean,
  rules: BurstRules,
): Step {
  const { state, verdict } = quiet(before, stroke.time, rules)
  const step =
    state.phase === 'burst'
      ? inBurst(state.typing, stroke, rules)
      : state.phase === 'maybe'
        ? inMaybe(state.typing, stroke, field, rules)
        : inIdle(state, stroke, field, rules)
  return {
    state: step.state,
    verdict: {
      ...step.verdict,
      release: verdict.release || step.verdict.release,
      burst: verdict.burst ?? step.verdict.burst,
    },
  }
}

function inIdle(before: IdleState, stroke: Keystroke, field: boolean, rules: BurstRules): Step {
  const { lateUntil, cut } = before
  if (stroke.type === 'up') return { state: before, verdict: pass }
  if (cut !== null && stroke.time < silentFrom(cut, rules)) {
    const { state, verdict } = inBurst(cut, stroke, rules)
    return { state, verdict: { ...verdict, resume: true } }
  }
  const stay: BurstState = { phase: 'idle', lateUntil, cut: null }
  if (suffixOf(stroke) !== null) {
    const late = stroke.time <= lateUntil
    return { state: stay, verdict: late ? { ...pass, key: 'swallow' } : pass }
  }
  const character = characterOf(stroke, rules.capsLock)
  // A space presses buttons, and no scan begins with one.
  if (stroke.command || stroke.repeat || character === null || character === ' ') {
    return { state: stay, verdict: pass }
  }
  const nothing: Typing = {
    text: '',
    altDigits: '',
    alt: stroke.alt,
    composed: false,
    capsLock: false,
    slowestMs: 0,
    lastTime: stroke.time,
  }
  return {
    state: { phase: 'maybe', typing: added(nothing, stroke, character) },
    verdict: { ...pass, begin: true, key: field && !stroke.alt ? 'pass' : 'hold' },
  }
}

function inMaybe(typing: Typing, stroke: Keystroke, field: boolean, rules: BurstRules): Step {
  if (stroke.type === 'up') {
    if (stroke.key !== 'Alt' || typing.altDigits === '') {
      return { state: { phase: 'maybe', typing }, verdict: pass }
    }
    return grown(numbered(typing, stroke.time), 'pass', rules)
  }
  if (isModifier(stroke)) {
    const lastTime = typing.alt ? stroke.time : typing.lastTime
    return { state: { phase: 'maybe', typing: { ...typing, lastTime } }, verdict: pass }
  }
  const suffix = suffixOf(stroke)
  if (suffix !== null) {
    if (typing.text.length >= leastLength(rules, true))
      return finished(typing, suffix, stroke, true)
    // Too short to be sure. It must not press a button all the same.
    const key = field ? 'pass' : 'swallow'
    return { state: idle, verdict: { ...pass, release: true, key } }
  }
  const character = characterOf(stroke, rules.capsLock)
  const sameHand = !stroke.command && !stroke.repeat && stroke.alt === typing.alt
  if (character === null || !sameHand) {
    const fresh = inIdle(idle, stroke, field, rules)
    return { state: fresh.state, verdict: { ...fresh.verdict, release: true } }
  }
  return grown(added(typing, stroke, character), field && !stroke.alt ? 'pass' : 'hold', rules)
}

/** Enough characters make a scan of it. */
function grown(typing: Typing, key: 'pass' | 'hold', rules: BurstRules): Step {
  return typing.text.length >= leastLength(rules, false)
    ? { state: { phase: 'burst', typing }, verdict: { ...pass, take: true, key: 'swallow' } }
    : { state: { phase: 'maybe', typing }, verdict: { ...pass, key } }
}

function inBurst(typing: Typing, stroke: Keystroke, rules: BurstRules): Step {
  const swallow = (now: Typing): Step => ({
    state: { phase: 'burst', typing: now },
    verdict: { ...pass, key: 'swallow' },
  })
  if (stroke.type === 'up') {
    const byNumber = stroke.key === 'Alt' && typing.altDigits !== ''
    if (!byNumber) return swallow(typing)
    const end = suffixesByNumber.get(Number(typing.altDigits))
    return end ? finished(typing, end, stroke, false) : swallow(numbered(typing, stroke.time))
  }
  const suffix = suffixOf(stroke)
  if (suffix !== null) {
    const other = rules.suffix === (suffix === 'enter' ? 'tab' : 'enter')
    const control = suffix === 'enter' ? '\n' : '\t'
    return other ? swallow(added(typing, stroke, control)) : finished(typing, suffix, stroke, false)
  }
  const character = stroke.command ? controlOf(stroke) : characterOf(stroke, rules.capsLock)
  if (character === null || stroke.repeat) return swallow(typing)
  return swallow(added(typing, stroke, character))
}

function finished(typing: Typing, suffix: 'enter' | 'tab', stroke: Keystroke, take: boolean): Step {
  return {
    state: { phase: 'idle', lateUntil: stroke.time + doubleMs, cut: null },
    verdict: { ...pass, take, burst: ended(typing, suffix), key: 'swallow' },
  }
}

function ended(typing: Typing, suffix: Burst['suffix']): Burst {
  const { text, composed, capsLock, slowestMs } = typing
  return { text, composed, capsLock, slowestMs, suffix }
}

function added(typing: Typing, stroke: Keystroke, character: string): Typing {
  const digit = stroke.alt ? /^Numpad(\d)$/.exec(stroke.code)?.[1] : undefined
  return {
    ...typing,
    text: digit === undefined ? keep(typing.text + character) : typing.text,
    altDigits: digit === undefined ? '' : typing.altDigits + digit,
    composed: typing.composed || isInputMethods(stroke),
    capsLock: typing.capsLock || stroke.capsLock,
    slowestMs: Math.max(typing.slowestMs, stroke.time - typing.lastTime),
    lastTime: stroke.time,
  }
}

/** Alt was let go: its digits were the number of a character. */
function numbered(typing: Typing, time: number): Typing {
  const character = String.fromCharCode(Number(typing.altDigits) & 0xff)
  return { ...typing, text: keep(typing.text + character), altDigits: '', lastTime: time }
}

function keep(text: string): string {
  return text.slice(0, keptCharacters)
}

/** What ends a scan, typed by its number. */
const suffixesByNumber = new Map<number, 'enter' | 'tab'>([
  [13, 'enter'],
  [10, 'enter'],
  [9, 'tab'],
])

/** The control character that a key types with Ctrl, as a separator inside a code is typed. */
function controlOf({ code }: Keystroke): string | null {
  const point = usCharacter(code, false, true)?.charCodeAt(0) ?? 0
  return point >= 0x40 && point < 0x60 ? String.fromCharCode(point & 31) : null
}

/** What ends a scan: Enter and Tab, also as the control characters that they are. */
function suffixOf({ key, code, command, type }: Keystroke): 'enter' | 'tab' | null {
  if (type === 'up') return null
  if (command) return code === 'KeyM' || code === 'KeyJ' ? 'enter' : null
  if (key === 'Enter' || code === 'Enter' || code === 'NumpadEnter') return 'enter'
  return key === 'Tab' || code === 'Tab' ? 'tab' : null
}

import { parseOpenid } from '../../shared/scan/parse-openid.ts'
import type { ScanContext } from '../../shared/scan/reading.ts'
import { deadline, idle, press, quiet } from './burst.ts'
import type { Burst, BurstRules, BurstState, Step, Verdict } from './burst.ts'
import { characterOf } from './character.ts'
import { isModifier, keystrokeOf, type Keystroke } from './keystroke.ts'
import { pressEnter, replay, type HeldKey } from './replay.ts'
import { cutEnd, remember, select, takeBack, textFieldAt, typeInto } from './text-field.ts'
import type { FieldMemory, TextField } from './text-field.ts'

/** What a scanner typed, and which field of the counter had the focus. */
export interface TypedScan extends Burst {
  readonly into: 'customer' | 'code' | null
}

/** What the listener needs to know and tell. */
export interface WedgeParts {
  readonly rules: () => Omit<BurstRules, 'isWhole'> & { readonly prefix: string }
  readonly context: () => ScanContext
  /** True while every burst is wanted, whatever it says: the scanner is being taught. */
  readonly takesAll: () => boolean
  readonly onScan: (scan: TypedScan) => void
  /** Whether an event is a key of the keyboard, and not one that the page itself has made. */
  readonly isReal?: (event: Event) => boolean
}

/** Characters that were let into a field one after the other, as the keys say, whatever an input method made of them. */
interface Run {
  readonly field: TextField
  readonly text: string
  /** Of the last of them. */
  readonly time: number
}

/** The field that a scan began to type into, and what was typed there shortly before. */
interface Beginning extends FieldMemory {
  readonly began: number
  readonly before: Run | null
}

/** A text that seemed to be a person's and stands in its field again, until it is clear that no more of it comes. */
interface GivenBack {
  readonly text: string
  /** The field as it was when the text came back. */
  readonly field: FieldMemory
  readonly beginning: Beginning
}

/** What was typed into a field this short before a scan belongs to the same text, in ms. */
const sameTextMs = 1000
/** What was typed this short before it belongs to the same scan: no hand is on the keys and the trigger at once. */
const sameScanMs = 500

/**
 * Listens for scanners that type, ahead of everything else on the page and wherever the focus is. A scan's keys reach
 * neither buttons nor fields nor hotkeys; a person's keys do what they always do. Returns the function that stops.
 */
export function listenToWedge(parts: WedgeParts): () => void {
  const isReal = parts.isReal ?? ((event: Event) => event.isTrusted)
  let state: BurstState = idle
  let held: HeldKey[] = []
  let memory: Beginning | null = null
  let run: Run | null = null
  let givenBack: GivenBack | null = null
  /** How long the last key had been on its way to the page, in ms. */
  let lateMs = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  /** Does what the verdict says about the keys so far; the key itself is left to the caller. */
  function follow({ state: next, verdict }: Step): void {
    const typed = state.phase === 'idle' ? null : state.typing
    const composed = next.phase === 'burst' && next.typing.composed
    state = next
    if (verdict.resume && givenBack !== null) {
      takeBack(givenBack.field, givenBack.text, false)
      memory = givenBack.beginning
    }
    if (next.phase !== 'idle' || next.cut === null) givenBack = null
    if (verdict.release) {
      const keys = held
      held = []
      for (const key of keys) {
        replay(key)
        note(textFieldAt(document.activeElement), keystrokeOf(key.event))
      }
    }
    if (verdict.take) takeOver(typed?.text ?? '', composed || (verdict.burst?.composed ?? false))
    if (verdict.burst !== null) end(verdict.burst)
    // What was handed over as a scan cannot be had back.
    if (state.phase === 'idle' && givenBack === null) state = { ...state, cut: null }
    watch()
  }

  function takeOver(typed: string, composed: boolean): void {
    held = []
    run = null
    if (memory === null) return
    // Without a focus the input method lets go: what it has begun ends here, and later keys come as they are.
    if (composed) memory.field.blur()
    takeBack(memory, typed, composed)
  }

  function end(burst: Burst): void {
    const from = memory
    memory = null
    if (from !== null && document.activeElement === document.body && from.field.isConnected) {
      from.field.focus()
      select(from)
    }
    const { prefix, suffix } = parts.rules()
    const text = burst.text.startsWith(prefix) ? burst.text.slice(prefix.length) : burst.text
    const into = from === null ? null : fieldOfCounter(from.field)
    const complete = burst.suffix !== null || suffix === 'none'
    if (from?.before && from.began - from.before.time < sameScanMs) {
      // The scanner stumbled, and its first keys were let go as a person's.
      const whole = from.before.text + burst.text
      const speaks = (what: string): boolean => speaksForItself(what, parts.context())
      // A stock's digit just before a scan is no part of it, whether the scanner stumbled after it or not.
      const digits = !speaks(whole) && /^[1-9]/.test(whole) && speaks(whole.slice(1)) ? 1 : 0
      const joined = speaks(whole.slice(digits))
      if (joined || (complete && into === 'customer' && !speaks(burst.text))) {
        const begun = from.before.text.length - digits
        if (begun > 0 && from.field.value.endsWith(from.before.text)) cutEnd(from.field, begun)
        parts.onScan({ ...burst, text: whole.slice(digits), into })
        return
      }
    }
    const wanted = parts.takesAll() || speaksForItself(text, parts.context())
    if (from !== null && !wanted && (!complete || into === null || from.before !== null)) {
      givenBack = { text: burst.text, field: remember(from.field), beginning: from }
      typeInto(from.field, burst.text)
      if (burst.suffix === 'enter') pressEnter(from.field)
      return
    }
    parts.onScan({ ...burst, text, into })
  }

  const rules = (): BurstRules => ({
    ...parts.rules(),
    isWhole: (text) => speaksForItself(text, parts.context()),
  })

  function watch(): void {
    clearTimeout(timer)
    const due = deadline(state, rules())
    if (due === null) return
    timer = setTimeout(look, Math.max(0, due - now()) + 1)
  }

  /** The time up to which keys have reached the page: the next one may be as late as the last. */
  function now(): number {
    return performance.now() - lateMs
  }

  function look(): void {
    // A page that was busy looks up late: keys that came in time are still on their way to it.
    if (hasInputPending()) timer = setTimeout(look, 1)
    else follow(quiet(state, now(), rules()))
  }

  function begin(field: TextField | null, time: number): void {
    if (field === null) memory = null
    else {
      // The counter empties its field for the customer before, also while the next one's scan stumbles.
      const within = field.value === '' ? sameScanMs : sameTextMs
      const recent = run?.field === field && time - run.time < within
      memory = { ...remember(field), began: time, before: recent ? run : null }
    }
  }

  function onKey(event: KeyboardEvent): void {
    if (!isReal(event)) return
    const stroke = keystrokeOf(event)
    lateMs = Math.max(0, performance.now() - stroke.time)
    const { activeElement } = document
    const settled = quiet(state, stroke.time, rules())
    if (settled.state !== state) follow(settled)
    // A key that was let go just now may have sent the focus into a field, and this one types after it.
    const hasMoved = document.activeElement !== activeElement
    const field = textFieldAt(hasMoved ? document.activeElement : event.target)
    const step = press(state, stroke, field !== null, rules())
    const { verdict } = step
    follow(step)
    if (verdict.begin) begin(field, stroke.time)
    if (verdict.key === 'pass' && stroke.type === 'down') note(field, stroke)
    treat(event, verdict.key)
  }

  /** A key that was let go goes into the run; one that types nothing, as Backspace and the arrows, ends it. */
  function note(field: TextField | null, stroke: Keystroke): void {
    if (isModifier(stroke)) return
    // With Alt a key is a command, unless a whole scan is typed so.
    const isCommand = stroke.command || stroke.alt
    const character = isCommand ? null : characterOf(stroke, parts.rules().capsLock)
    if (field === null || character === null) run = null
    else {
      const goesOn = run?.field === field && stroke.time - run.time < sameScanMs
      run = { field, text: (goesOn ? (run?.text ?? '') : '') + character, time: stroke.time }
    }
  }

  function treat(event: KeyboardEvent, key: Verdict['key']): void {
    if (key === 'pass') return
    event.preventDefault()
    event.stopImmediatePropagation()
    if (key === 'hold') held.push({ event, target: event.target })
  }

  /** What a swallowed key would still bring about by another way, as a number typed with Alt does. */
  function onInput(event: Event): void {
    if (state.phase !== 'burst' || !isReal(event)) return
    if (event.cancelable) event.preventDefault()
    event.stopImmediatePropagation()
  }

  const options = { capture: true }
  window.addEventListener('keydown', onKey, options)
  window.addEventListener('keyup', onKey, options)
  window.addEventListener('keypress', onInput, options)
  window.addEventListener('beforeinput', onInput, options)
  return () => {
    clearTimeout(timer)
    window.removeEventListener('keydown', onKey, options)
    window.removeEventListener('keyup', onKey, options)
    window.removeEventListener('keypress', onInput, options)
    window.removeEventListener('beforeinput', onInput, options)
  }
}

/** True for what is a scan by its shape alone, in whatever field it was typed. */
export function speaksForItself(text: string, context: ScanContext): boolean {
  const reading = parseOpenid(text, context)
  if (reading.kind === 'several') return true
  if (reading.kind === 'openid') return reading.warning === null
  return !['empty', 'too-long', 'control-characters', 'not-an-openid'].includes(reading.reason)
}

/** Which field of the counter this is; null for any other. */
export function fieldOfCounter(field: TextField): TypedScan['into'] {
  const name = field.dataset['scan']
  return name === 'customer' || name === 'code' ? name : null
}

function hasInputPending(): boolean {
  // Chromium's own, which TypeScript's library does not know.
  const { scheduling } = navigator as { scheduling?: { isInputPending?: () => boolean } }
  return scheduling?.isInputPending?.() ?? false
}

// @vitest-environment happy-dom
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { usualScanner } from '../../../shared/domain/usual-settings.ts'
import { isStrayCharacter } from '../../../renderer/scan/stray-keys.ts'
import { listenToWedge } from '../../../renderer/scan/wedge.ts'
import { keydown } from './keydown.ts'

/** One key: how long after the one before the system got it, and how long it then waits for the page, in ms. */
interface Key {
  readonly pauseMs: number
  readonly lagMs: number
}

const customer = (number: number) => `o_Zz-${String(number).padStart(5, '0')}AbCdEfGhIjKlMnOp-_`
const keysOfScan = customer(0).length + 1

let field: HTMLInputElement
let taken: string[]
let accepting: string
const typed = new WeakSet<Event>()

beforeEach(() => {
  vi.useFakeTimers({ now: 0, toFake: ['setTimeout', 'clearTimeout', 'performance'] })
})
afterEach(() => void vi.useRealTimers())

/** A counter's page, with a listener that has heard nothing yet; the function that ends it. */
function open(focus: 'input' | 'button'): () => void {
  document.body.innerHTML = '<input data-scan="customer" type="text"><button></button>'
  field = document.querySelector('input') ?? new HTMLInputElement()
  document.querySelector<HTMLElement>(focus)?.focus()
  taken = []
  accepting = ''
  // Keys that came so late that each seemed to be typed alone have filled the field as a person's would.
  field.addEventListener('keydown', ({ key }) => {
    if (key === 'Enter' && typedAhead() !== '') accept(typedAhead())
  })
  // A character that lands nowhere sends the focus into the field.
  const stray = (event: KeyboardEvent) => {
    if (isStrayCharacter(event)) field.focus()
  }
  window.addEventListener('keydown', stray)
  const stop = listenToWedge({
    rules: () => usualScanner,
    context: () => ({ appid: null, stockIds: [] }),
    takesAll: () => false,
    onScan: ({ text }) => accept(text),
    isReal: (event) => typed.has(event),
  })
  return () => {
    stop()
    window.removeEventListener('keydown', stray)
  }
}

/** The counter shows who was scanned, and takes the openid out of its field when the send is accepted. */
function accept(text: string): void {
  taken.push(text)
  accepting = text
  field.value = text
  setTimeout(() => {
    if (accepting !== text) return
    field.value = typedAhead()
    accepting = ''
  }, 20)
}

const typedAhead = (): string =>
  field.value.startsWith(accepting) ? field.value.slice(accepting.length) : field.value

function press(key: string, time: number): void {
  const target = document.activeElement ?? document.body
  const event = keydown(key, time)
  typed.add(event)
  if (!target.dispatchEvent(event) || key.length !== 1) return
  if (document.activeElement !== field) return
  const { selectionStart, selectionEnd, value } = field
  const from = selectionStart ?? value.length
  field.value = value.slice(0, from) + key + value.slice(selectionEnd ?? from)
  field.setSelectionRange(from + 1, from + 1)
}

/** Types the scans of customers 0, 1, 2 … with these keys, which reach a page that is late for them. */
function scan(keys: readonly Key[]): void {
  let time = performance.now()
  let arrival = time
  for (const [index, { pauseMs, lagMs }] of keys.entries()) {
    time += pauseMs
    arrival = Math.max(arrival, time + lagMs)
    vi.advanceTimersByTime(arrival - performance.now())
    const text = customer(Math.floor(index / keysOfScan))
    press(text[index % keysOfScan] ?? 'Enter', time)
  }
  vi.advanceTimersByTime(2_000)
}

const pauses = fc.oneof(
  { arbitrary: fc.integer({ min: 1, max: 30 }), weight: 30 },
  { arbitrary: fc.integer({ min: 36, max: 140 }), weight: 1 },
)
const scans = (mostMs: number) =>
  fc.integer({ min: 1, max: 4 }).chain((count) => {
    const lagMs = fc.oneof(
      { arbitrary: fc.constant(0), weight: 3 },
      { arbitrary: fc.integer({ min: 0, max: mostMs }), weight: 1 },
    )
    const length = count * keysOfScan
    return fc.array(fc.record({ pauseMs: pauses, lagMs }), { minLength: length, maxLength: length })
  })

// Beside the field a scan of which half a second nothing comes is over, as one without a suffix is.
it.each([
  ['input', 4_000],
  ['button', 350],
] as const)('no scan is lost where keys are late, with the focus on the %s', (focus, mostMs) => {
  fc.assert(
    fc.property(scans(mostMs), (keys) => {
      const close = open(focus)
      scan(keys)
      close()
      const count = keys.length / keysOfScan
      expect(taken).toEqual(Array.from({ length: count }, (_, number) => customer(number)))
      expect(field.value).toBe('')
    }),
    { numRuns: 300 },
  )
})

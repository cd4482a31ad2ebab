import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { capsOf, digitOf, isPressed, type KeyPress } from '../../../renderer/keys/chord.ts'
import { aloneMs, createHand } from '../../../renderer/keys/hand.ts'
import { keyEntries, means, viewOf } from '../../../renderer/keys/key-table.ts'
import { isTypedByScanner } from '../../../renderer/keys/pace.ts'

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : /^\d$/.test(key) ? `Digit${key}` : key,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  ...more,
})

describe('a chord', () => {
  it.each([
    ['Ctrl+L', press('l', { ctrlKey: true }), true],
    ['Ctrl+L', press('L', { ctrlKey: true }), true],
    // A Cyrillic layout: the physical key counts.
    ['Ctrl+L', press('д', { code: 'KeyL', ctrlKey: true }), true],
    ['Ctrl+L', press('l'), false],
    ['Ctrl+L', press('l', { ctrlKey: true, altKey: true }), false],
    ['F1', press('F1'), true],
    ['F1', press('F1', { altKey: true }), false],
    ['1-9', press('5'), true],
    ['1-9', press('0'), false],
    ['1-9', press('!', { code: 'Digit1' }), false],
    ['Alt+1-9', press('5', { altKey: true }), true],
    // Some scanners type characters by their numbers.
    ['Alt+1-9', press('5', { code: 'Numpad5', altKey: true }), false],
  ])('%s is told from others', (chord, pressed, expected) => {
    expect(isPressed(chord, pressed)).toBe(expected)
  })

  it('is drawn key by key', () => {
    expect(capsOf('Ctrl+Enter')).toEqual(['Ctrl', 'Enter'])
    expect(capsOf('Alt+1-9')).toEqual(['Alt', '1–9'])
    expect(digitOf(press('7'))).toBe(7)
  })
})

describe('the table of keys', () => {
  it('names no key twice in one place', () => {
    for (const group of ['everywhere', 'counter']) {
      const chords = keyEntries
        .filter((entry) => entry.group === 'everywhere' || entry.group === group)
        .flatMap(({ chords: all }) => all)
      expect(new Set(chords).size).toBe(chords.length)
    }
  })

  it('is what the handlers ask', () => {
    expect(means('undo', press('z', { altKey: true }))).toBe(true)
    expect(means('lock', press('l', { ctrlKey: true }))).toBe(true)
    expect(viewOf(press('F4'))).toBe('outbox')
    expect(viewOf(press('F12'))).toBeNull()
  })

  it('has every function key that the page knows: none is written down elsewhere', () => {
    const renderer = path.join(import.meta.dirname, '../../../renderer')
    const named = (readdirSync(renderer, { recursive: true }) as string[])
      .filter((file) => /\.(?:ts|vue)$/.test(file) && !/^(?:i18n|scan)\W/.test(file))
      .flatMap((file) =>
        [...readFileSync(path.join(renderer, file), 'utf8').matchAll(/['">](F\d{1,2})['"<]/g)].map(
          ([, key]) => key ?? '',
        ),
      )
    const listed = keyEntries.flatMap(({ chords }) => chords)
    expect(named.length).toBeGreaterThan(0)
    expect(named.filter((key) => !listed.includes(key))).toEqual([])
  })
})

describe('a hand', () => {
  afterEach(() => {
    vi.useRealTimers()
  })
  /** Presses keys at these times; the one called `^Z` gives a command. Answers how often it was carried out. */
  function commandsIn(keys: readonly (readonly [key: string, time: number])[]): number {
    vi.useFakeTimers()
    const hand = createHand()
    let done = 0
    let now = 0
    for (const [key, timeStamp] of keys) {
      vi.advanceTimersByTime(timeStamp - now)
      now = timeStamp
      hand.note({ key, code: key, timeStamp, repeat: false } as KeyboardEvent) // all that is read of it
      if (key === '^Z') hand.alone(() => (done += 1))
    }
    vi.advanceTimersByTime(1000)
    return done
  }

  it('gives a command that stands alone', () => {
    expect(commandsIn([['^Z', 500]])).toBe(1)
    expect(
      commandsIn([
        ['KeyA', 100],
        ['ControlLeft', 495],
        ['^Z', 500],
        ['KeyB', 900],
      ]),
    ).toBe(1)
  })

  it('gives none in the middle of a code, wherever in it and at whatever speed of a scanner', () => {
    const gap = fc.integer({ min: 1, max: aloneMs - 1 })
    fc.assert(
      fc.property(fc.array(gap, { minLength: 1, maxLength: 20 }), fc.nat(), (gaps, at) => {
        const place = at % (gaps.length + 1)
        let time = 1000
        const keys = [time, ...gaps.map((ms) => (time += ms))].map(
          (when, index) => [index === place ? '^Z' : 'KeyA', when] as const,
        )
        expect(commandsIn(keys)).toBe(0)
      }),
    )
  })
})

it.each([
  [
    'a slow scanner',
    [
      ['a', 0],
      ['b', 60],
      ['Enter', 120],
    ],
    true,
  ],
  [
    'a hand',
    [
      ['a', 0],
      ['Enter', 300],
    ],
    false,
  ],
  [
    'a hand that moves on quickly',
    [
      ['Tab', 0],
      ['Enter', 30],
    ],
    false,
  ],
] as const)('a question is rushed by %s: %j %s', (_name, keys, expected) => {
  const hand = createHand()
  for (const [key, timeStamp] of keys) {
    hand.note({ key, code: key, timeStamp, repeat: false } as KeyboardEvent) // all that is read of it
  }
  expect(hand.rushed()).toBe(expected)
})

describe('the pace of a PIN', () => {
  it.each([
    ['a hand', [0, 180, 350, 500, 720], false],
    ['a quick hand', [0, 120, 230, 330, 450], false],
    ['a scanner', [0, 6, 12, 18, 24], true],
    ['a slow scanner', [0, 60, 120, 180, 240], true],
    ['a scanner that stumbles once', [0, 150, 156, 162, 168], true],
    ['a single key', [0], false],
  ])('%s', (_name, times, expected) => {
    expect(isTypedByScanner(times)).toBe(expected)
  })
})

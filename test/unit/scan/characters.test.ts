import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseOpenid } from '../../../shared/scan/parse-openid.ts'
import type { Keystroke } from '../../../renderer/scan/keystroke.ts'
import { down, play, typed, usualRules } from './keys.ts'

const openid = 'oh-394z-6CGkNoJrsDLTTUKiAnp4'
const usual = fc.stringMatching(/^o[0-9A-Za-z_-]{27}$/)
const undo = { ...usualRules, capsLock: 'undo' } as const

const swapped = (text: string) =>
  text.replaceAll(/[A-Za-z]/g, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  )
/** The same physical keys with an input method in the way. */
const composed = (keys: readonly Keystroke[]) =>
  keys.map((key) => ({ ...key, key: 'Process', composing: true }))
/** The same physical keys with Caps Lock on. */
const locked = (keys: readonly Keystroke[]) =>
  keys.map((key) => ({ ...key, key: swapped(key.key), capsLock: true }))
const text = (keys: readonly Keystroke[], rules = usualRules) =>
  play(keys, true, rules).bursts.map((burst) => burst.text)

describe('with a Chinese input method on', () => {
  it('every openid is rebuilt from the physical keys', () => {
    fc.assert(
      fc.property(usual, (scanned) => {
        expect(text(composed(typed(scanned, 0, 10)))).toEqual([scanned])
      }),
    )
  })

  it('it is told that it was, with its Enter', () => {
    const enter = down('Process', 280, { code: 'Enter', composing: true })
    const { bursts } = play([...composed(typed(openid, 0, 10)), enter], true)
    expect(bursts).toMatchObject([{ text: openid, composed: true, suffix: 'enter' }])
  })

  it('wide characters that it types by itself are rebuilt as well', () => {
    const keys = typed(openid, 0, 10).map((key) =>
      key.key === '-' ? { ...key, key: '\uff0d' } : key,
    )
    expect(text(keys)).toEqual([openid])
  })

  it('a link comes through, with all that stands on a US keyboard', () => {
    const marks: Record<string, [string, boolean]> = {
      ':': ['Semicolon', true],
      '/': ['Slash', false],
      '?': ['Slash', true],
      '=': ['Equal', false],
      '.': ['Period', false],
      '&': ['Digit7', true],
    }
    const link = `https://a.b/?x=1&openid=${openid}`
    const keys = [...link].map((character, index) => {
      const mark = marks[character]
      const key = down(character, index * 10, mark ? { code: mark[0], shift: mark[1] } : {})
      return { ...key, key: 'Process' }
    })
    expect(text(composed(keys))).toEqual([link])
  })
})

describe('with Caps Lock on', () => {
  it('a scan is refused by name, and never corrected in silence', () => {
    fc.assert(
      fc.property(usual, (scanned) => {
        const [read = ''] = text(locked(typed(scanned, 0, 10)))
        expect(read).toBe(swapped(scanned))
        expect(parseOpenid(read)).toEqual({ kind: 'refused', reason: 'caps-lock' })
      }),
    )
  })

  it('the same holds under an input method', () => {
    const [read = ''] = text(composed(locked(typed(openid, 0, 10))))
    expect(parseOpenid(read)).toEqual({ kind: 'refused', reason: 'caps-lock' })
  })

  it('it is undone where the operator has said so', () => {
    fc.assert(
      fc.property(usual, (scanned) => {
        expect(text(locked(typed(scanned, 0, 10)), undo)).toEqual([scanned])
        expect(text(composed(locked(typed(scanned, 0, 10))), undo)).toEqual([scanned])
      }),
    )
  })

  it('off, that setting changes nothing', () => {
    expect(text(typed(openid, 0, 10), undo)).toEqual([openid])
  })
})

it('another layout is given away by the shape', () => {
  // AZERTY: the keys of digits and of the hyphen type other characters.
  const azerty: Record<string, string> = { '-': ')', '3': '"', '9': 'ç', '4': "'", '6': '§' }
  const keys = typed(openid, 0, 10).map((key) => ({ ...key, key: azerty[key.key] ?? key.key }))
  const [read = ''] = text(keys)
  expect(parseOpenid(read)).toEqual({ kind: 'refused', reason: 'not-an-openid' })
})

describe('a scanner that types numbers with Alt held down', () => {
  const numbers = (scanned: string, gap: number): Keystroke[] => {
    let time = 0
    const next = () => (time += gap)
    return [...scanned].flatMap((character) => {
      const digits = [...String(character.charCodeAt(0)).padStart(4, '0')]
      return [
        down('Alt', next(), { code: 'AltLeft', alt: true }),
        ...digits.map((digit) =>
          down(digit, next(), { code: `Numpad${digit}`, alt: true, shift: false }),
        ),
        down('Alt', next(), { type: 'up', code: 'AltLeft' }),
      ]
    })
  }

  it('is understood, whether the page sees digits or what Num Lock makes of them', () => {
    fc.assert(
      fc.property(usual, (scanned) => {
        expect(text(numbers(scanned, 4))).toEqual([scanned])
        const unlocked = numbers(scanned, 4).map((key) =>
          key.code.startsWith('Numpad') ? { ...key, key: 'Insert' } : key,
        )
        expect(text(unlocked)).toEqual([scanned])
      }),
    )
  })

  it('may type its Enter by number too', () => {
    expect(play(numbers(`${openid}\r`, 4), false).bursts).toMatchObject([
      { text: openid, suffix: 'enter' },
    ])
  })

  it('lets nothing of it through to a button', () => {
    const { fates } = play(numbers(openid, 4), false)
    const digits = numbers(openid, 4).flatMap(({ key }, index) =>
      key === 'Alt' ? [] : [fates[index]],
    )
    expect(digits).not.toContain('pass')
  })
})

it('a scanner that marks every key with Alt is understood', () => {
  const keys = typed(openid, 0, 10).map((key) => ({ ...key, alt: true }))
  expect(text(keys)).toEqual([openid])
})

it('a hotkey right before a scan is no part of it', () => {
  const hotkey = down('2', 0, { alt: true, code: 'Digit2' })
  const { bursts } = play([hotkey, ...typed(openid, 5, 5)], false)
  expect(bursts).toMatchObject([{ text: openid }])
})

it('control characters inside a scan are kept, so that it is refused for them', () => {
  const separator = down(']', 50, { command: true, code: 'BracketRight' })
  const keys = [...typed(openid.slice(0, 10), 0, 5), separator, ...typed(openid.slice(10), 55, 5)]
  const [read = ''] = text(keys)
  expect(parseOpenid(read)).toEqual({ kind: 'refused', reason: 'control-characters' })
})

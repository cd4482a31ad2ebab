import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { down, play, typed, usualRules } from './keys.ts'

const openid = 'oh-394z-6CGkNoJrsDLTTUKiAnp4'
const code = fc.stringMatching(/^[0-9A-Za-z_-]{6,60}$/)
const fast = fc.integer({ min: 1, max: 34 })
const places = [
  ['in a field', true],
  ['on a button', false],
] as const

describe.each(places)('a scanner that types %s', (_, field) => {
  it.each(['Enter', 'Tab'] as const)(
    'is recognised at every speed, and its %s goes nowhere',
    (end) => {
      fc.assert(
        fc.property(code, fast, (text, gap) => {
          const keys = [...typed(text, 100, gap), down(end, 100 + text.length * gap)]
          const { fates, bursts, left } = play(keys, field)
          const [burst, ...more] = bursts
          expect(burst).toMatchObject({ text, suffix: end.toLowerCase() })
          expect(more).toEqual([])
          expect(left).toBe('')
          expect(fates.at(-1)).toBe('swallow')
          // Nothing of it reaches anything but a field, and there only until it is known for a scan.
          expect(fates.slice(5).every((fate) => fate === 'swallow')).toBe(true)
          if (!field) expect(fates).not.toContain('pass')
        }),
      )
    },
  )

  it('needs no suffix: silence ends a scan', () => {
    const { bursts } = play(typed(openid, 100, 8), field)
    expect(bursts).toEqual([expect.objectContaining({ text: openid, suffix: null })])
  })

  it('may stumble in the middle of a scan', () => {
    const keys = [...typed(openid.slice(0, 10), 100, 5), ...typed(openid.slice(10), 495, 5)]
    expect(play(keys, field).bursts).toMatchObject([{ text: openid, slowestMs: 350 }])
  })

  it('makes two scans of two, back to back', () => {
    const keys = [
      ...[...typed(openid, 0, 5), down('Enter', 145)],
      ...[...typed(`${openid}x`, 165, 5), down('Enter', 320)],
    ]
    expect(play(keys, field).bursts.map(({ text }) => text)).toEqual([openid, `${openid}x`])
  })

  it.each([160, 300, 490])('owns an Enter that comes %i ms after a scan without one', (late) => {
    const keys = [...typed(openid, 0, 5), down('Enter', 27 * 5 + late)]
    const { fates, bursts } = play(keys, field)
    expect(fates.at(-1)).toBe('swallow')
    expect(bursts).toHaveLength(1)
  })

  it('may end with carriage return and line feed', () => {
    const keys = [...typed(openid, 0, 5), down('Enter', 140), down('Enter', 145)]
    expect(play(keys, field).fates.slice(-2)).toEqual(['swallow', 'swallow'])
  })

  it('is known by four characters when the fifth key is Enter', () => {
    const keys = [...typed('0042', 0, 10), down('Enter', 40)]
    expect(play(keys, field).bursts).toMatchObject([{ text: '0042', suffix: 'enter' }])
  })
})

describe.each(places)('a person who types %s', (_, field) => {
  const human = fc.array(
    fc.record({
      key: fc.constantFrom(...'abcdefghijklmnop0123456789_-', 'Enter', 'Tab', ' ', 'F2', 'Escape'),
      gap: fc.integer({ min: 36, max: 600 }),
    }),
    { maxLength: 60 },
  )

  it('is never taken for a scanner, and loses nothing', () => {
    fc.assert(
      fc.property(human, (presses) => {
        let time = 0
        const keys = presses.map(({ key, gap }) => down(key, (time += gap)))
        const { bursts, left, fates } = play(keys, field)
        expect(bursts).toEqual([])
        expect(fates).not.toContain('swallow')
        expect(left).toBe(presses.flatMap(({ key }) => (key.length === 1 ? key : [])).join(''))
      }),
    )
  })

  it('may roll over three keys at once', () => {
    const keys = [...typed('the', 0, 12), ...typed('cat', 90, 12), down('Enter', 300)]
    const { bursts, left, fates } = play(keys, field)
    expect(bursts).toEqual([])
    expect(left).toBe('thecat')
    expect(fates.at(-1)).toBe('pass')
  })

  it('may hold a key down', () => {
    const keys = Array.from({ length: 40 }, (_, index) =>
      down('a', index * 30, { repeat: index > 0 }),
    )
    const { bursts, left } = play(keys, field)
    expect(bursts).toEqual([])
    expect(left).toBe('a'.repeat(40))
  })

  it('uses shortcuts at once', () => {
    const keys = [down('c', 0, { command: true }), down('F2', 300), down('Enter', 600)]
    expect(play(keys, field).fates).toEqual(['pass', 'pass', 'pass'])
  })
})

it('a space begins no scan, so that it presses the button it is on at once', () => {
  expect(play([down(' ', 0)], false).fates).toEqual(['pass'])
})

it('what a person rolled on a button and Enter right after it does not press the button', () => {
  expect(play([...typed('ab', 0, 10), down('Enter', 20)], false).fates.at(-1)).toBe('swallow')
})

describe('a slow scanner', () => {
  const slow = { ...usualRules, maxGapMs: 100 }

  it('is heard once its speed is set', () => {
    const keys = [...typed(openid, 0, 80), down('Enter', 28 * 80)]
    expect(play(keys, true).bursts).toEqual([])
    expect(play(keys, true, slow).bursts).toMatchObject([{ text: openid }])
  })

  it('has to type more before it is told from a quick hand', () => {
    const keys = [...typed('counter', 0, 80), down('Enter', 7 * 80)]
    expect(play(keys, true, slow).bursts).toEqual([])
    expect(play(keys, true, slow).left).toBe('counter')
  })
})

it('keys that came in time count as such, however late the page comes round to them', () => {
  // No clock in between: the page was busy and sees all keys at once, by the system's times.
  const keys = typed(openid, 0, 30)
  expect(play(keys, false).bursts).toMatchObject([{ text: openid }])
})

it('with a key set as suffix, the other one is a part of the scan', () => {
  const keys = [...typed(openid, 0, 5), down('Tab', 140), ...typed('x', 145, 5), down('Enter', 150)]
  const [burst] = play(keys, false, { ...usualRules, suffix: 'enter' }).bursts
  expect(burst?.text).toBe(`${openid}\tx`)
})

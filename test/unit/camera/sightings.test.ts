import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { awayMs, changedMs, look, noMemory } from '../../../renderer/camera/sightings.ts'
import type { Finding, Sighting } from '../../../renderer/camera/sightings.ts'

interface Picture {
  readonly at: number
  readonly codes: readonly Sighting[]
}

const qr = (text: string): Sighting => ({ text, sure: true })
const line = (text: string): Sighting => ({ text, sure: false })

function findings(pictures: readonly Picture[]): Finding[] {
  let memory = noMemory
  return pictures.map(({ at, codes }) => {
    const after = look(memory, codes, at)
    memory = after.memory
    return after.finding
  })
}

const taken = (pictures: readonly Picture[]): string[] =>
  findings(pictures).flatMap((finding) => (finding.kind === 'taken' ? [finding.text] : []))

/** A picture every 100 ms from `from` to before `to`. */
const during = (from: number, to: number, ...codes: Sighting[]): Picture[] =>
  Array.from({ length: Math.ceil((to - from) / 100) }, (_, n) => ({ at: from + n * 100, codes }))

describe('what the camera sees', () => {
  it('is taken once, however long it stays', () => {
    expect(taken(during(0, 60_000, qr('A')))).toEqual(['A'])
  })

  it('is not taken again when the picture flickers', () => {
    const flickering = during(0, 10_000, qr('A')).map((picture, n) =>
      n % 7 < 4 ? picture : { ...picture, codes: [] },
    )
    expect(taken(flickering)).toEqual(['A'])
  })

  it('is taken again once it has left for a moment', () => {
    const again = awayMs + 1000
    expect(taken([...during(0, 1000, qr('A')), ...during(again, again + 500, qr('A'))])).toEqual([
      'A',
      'A',
    ])
    const early = awayMs + 800
    expect(taken([...during(0, 1000, qr('A')), ...during(early, early + 500, qr('A'))])).toEqual([
      'A',
    ])
  })

  it('is taken again when another code came in between', () => {
    const pictures = [
      ...during(0, 500, qr('A')),
      ...during(500, 1000, qr('B')),
      ...during(1000, 1500, qr('A')),
    ]
    expect(taken(pictures)).toEqual(['A', 'B', 'A'])
  })

  it('is not taken by turns while two codes show through each other', () => {
    const turns = during(0, 10_000, qr('A')).map((picture, n) =>
      n % 3 === 0 ? { ...picture, codes: [qr('B')] } : picture,
    )
    expect(taken(turns)).toEqual(['B', 'A'])
  })

  it('is nobody while two codes are in the picture, and the one that stays is taken', () => {
    const both = during(0, 1000, qr('A'), qr('B'))
    expect(findings(both).every(({ kind }) => kind === 'several')).toBe(true)
    expect(taken([...both, ...during(1000, 2000, qr('B'))])).toEqual(['B'])
    // The one that has been taken already stays taken.
    expect(taken([...during(0, 500, qr('A')), ...both, ...during(1000, 5000, qr('A'))])).toEqual([
      'A',
    ])
  })

  it('has to be read twice where it is no QR code', () => {
    expect(taken([{ at: 0, codes: [line('A')] }])).toEqual([])
    expect(taken(during(0, 300, line('A')))).toEqual(['A'])
    // What one picture says and the next one does not was misread.
    expect(taken(during(0, 3000, line('A')).filter((_, n) => n % 6 === 0))).toEqual([])
  })
})

describe('by properties', () => {
  const pictures = fc
    .array(
      fc.record({
        wait: fc.integer({ min: 0, max: awayMs + 200 }),
        codes: fc.array(fc.record({ text: fc.constantFrom('A', 'B', 'C'), sure: fc.boolean() }), {
          maxLength: 3,
        }),
      }),
      { maxLength: 60 },
    )
    .map((steps) => {
      let at = 0
      return steps.map(({ wait, codes }): Picture => ({ at: (at += wait), codes }))
    })

  it('takes only what stands alone in the picture', () => {
    fc.assert(
      fc.property(pictures, (all) => {
        findings(all).forEach((finding, index) => {
          if (finding.kind !== 'taken') return
          const texts = new Set(all[index]?.codes.map(({ text }) => text))
          expect([...texts]).toEqual([finding.text])
        })
      }),
    )
  })

  it('takes a code a second time only after it was away long enough', () => {
    fc.assert(
      fc.property(pictures, (all) => {
        const found = findings(all)
        const lastTaken = new Map<string, number>()
        found.forEach((finding, index) => {
          if (finding.kind !== 'taken') return
          const { text } = finding
          const before = lastTaken.get(text)
          lastTaken.set(text, index)
          if (before === undefined) return
          const between = found.slice(before + 1, index)
          const another = between.some((one) => one.kind === 'taken')
          const seenAt = all
            .slice(before, index + 1)
            .filter(({ codes }) => codes.some((code) => code.text === text))
            .map(({ at }) => at)
          const longest = Math.max(...seenAt.slice(1).map((at, n) => at - (seenAt[n] ?? at)))
          expect(longest).toBeGreaterThanOrEqual(another ? changedMs : awayMs)
        })
      }),
    )
  })

  it('remembers only the last moments', () => {
    fc.assert(
      fc.property(pictures, (all) => {
        let memory = noMemory
        for (const { at, codes } of all) {
          memory = look(memory, codes, at).memory
          for (const one of memory.seen.values()) expect(at - one.at).toBeLessThan(awayMs)
        }
      }),
    )
  })
})

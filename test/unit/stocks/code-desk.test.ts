import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { couponCodePattern } from '../../../shared/domain/rules.ts'
import { readCodes, sortOut } from '../../../electron/stocks/code-file.ts'
import { codedStock, merchant, plainStock } from '../outbox/counter.ts'
import { code, must, newSend } from '../storage/shelf.ts'
import { openStocks } from './scene.ts'

const owner = { profileId: merchant.id, stockId: codedStock }

describe('looking through a file of codes', () => {
  it('names every line that is not taken, and why', async () => {
    const { codeDesk, codes, file } = openStocks()
    must(codes.import(owner, [code('K-1')]))
    const path = file(
      'cards.csv',
      ['券码', 'A-1', 'A-2', '', 'A-1', 'K-1', '卡001', 'x'.repeat(33), '1.2E+15', '="007"'].join(
        '\r\n',
      ),
    )
    const look = must(await codeDesk.look(codedStock, path))
    expect(look).toMatchObject({
      file: 'cards.csv',
      lines: 8,
      fresh: 3,
      first: 'A-1',
      last: '007',
      flawCounts: { duplicate: 1, known: 1, alphabet: 1, 'too-long': 1, rounded: 1 },
    })
    expect(look.flaws).toEqual([
      { line: 5, flaw: 'duplicate', text: 'A-1', before: 2 },
      { line: 6, flaw: 'known', text: 'K-1', before: null },
      { line: 7, flaw: 'alphabet', text: '卡001', before: null },
      { line: 8, flaw: 'too-long', text: 'x'.repeat(33), before: null },
      { line: 9, flaw: 'rounded', text: '1.2E+15', before: null },
    ])
    expect(must(codes.counts(owner)).imported).toBe(1)
  })

  it('uses the column that is called so, and guesses none', async () => {
    const { codeDesk, file } = openStocks()
    const named = file('named.csv', 'No,Coupon Code\n1,A-1\n2,A-2\n')
    expect(must(await codeDesk.look(codedStock, named))).toMatchObject({ fresh: 2, first: 'A-1' })
    const unclear = file('unclear.csv', '1,A-1\n2,A-2\n')
    expect(await codeDesk.look(codedStock, unclear)).toMatchObject({
      error: { code: 'table.column-unclear' },
    })
  })

  it('is for stocks whose code the merchant gives, and for files that are there', async () => {
    const { codeDesk, file } = openStocks()
    const path = file('cards.csv', 'A-1')
    expect(await codeDesk.look(plainStock, path)).toMatchObject({
      error: { code: 'codes.not-wanted' },
    })
    expect(await codeDesk.look(codedStock, `${path}.not`)).toMatchObject({
      error: { code: 'table.unreadable', particulars: { file: 'cards.csv.not' } },
    })
  })
})

describe('importing', () => {
  it('takes in exactly what the look showed, once', async () => {
    const { codeDesk, codes, file } = openStocks()
    const path = file('cards.csv', 'B-2\nB-1\nB-2')
    const { planHash } = must(await codeDesk.look(codedStock, path))
    must(codeDesk.import(codedStock, planHash))
    expect(must(codes.next(owner))).toBe('B-2')
    expect(must(codes.counts(owner))).toEqual({ imported: 2, left: 2, putAside: 0 })
    expect(codeDesk.import(codedStock, planHash)).toMatchObject({ ok: false })
    const again = must(await codeDesk.look(codedStock, path))
    expect(again).toMatchObject({ fresh: 0, flawCounts: { known: 2, duplicate: 1 } })
  })

  it('does nothing with the hash of another look or for another stock, or when a code went out meanwhile', async () => {
    const { codeDesk, codes, file, sends } = openStocks()
    const changed = { error: { code: 'codes.changed-meanwhile' } }
    const first = must(await codeDesk.look(codedStock, file('a.csv', 'A-1\nA-2')))
    const second = must(await codeDesk.look(codedStock, file('b.csv', 'B-1')))
    expect(codeDesk.import(codedStock, first.planHash)).toMatchObject(changed)
    expect(codeDesk.import(plainStock, second.planHash)).toMatchObject(changed)
    const third = must(await codeDesk.look(codedStock, file('a.csv', 'A-1\nA-2')))
    must(sends.accept(newSend(1, { ...owner, givenCode: code('A-2') }), () => null))
    expect(codeDesk.import(codedStock, third.planHash)).toMatchObject(changed)
    expect(must(codes.counts(owner)).imported).toBe(0)
  })

  it('takes a hundred thousand codes, and not one more', { timeout: 60_000 }, async () => {
    const { codeDesk, codes, file } = openStocks()
    const list = Array.from({ length: 100_000 }, (_, n) => `CARD-${n}`)
    const start = performance.now()
    const look = must(await codeDesk.look(codedStock, file('all.csv', list.join('\n'))))
    must(codeDesk.import(codedStock, look.planHash))
    expect(performance.now() - start).toBeLessThan(20_000)
    expect(must(codes.counts(owner)).left).toBe(100_000)
    expect(must(codes.next(owner))).toBe('CARD-0')
    const more = file('more.csv', [...list, 'ONE-MORE'].join('\n'))
    expect(await codeDesk.look(codedStock, more)).toMatchObject({
      error: { code: 'codes.too-many' },
    })
  })
})

it('every line is either a new code or a named flaw, whatever stands in the file', () => {
  const line = fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.constantFrom('A-1', 'A-2', ' A-1', '1E+9', 'a\\b/c=d|e f'),
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 50 }), fc.subarray(['A-1', '1']), (texts, known) => {
      const lines = texts.map((text, n) => ({ line: n + 1, text }))
      const { fresh, flaws, flawCounts } = readCodes(sortOut(lines), new Set(known))
      expect(fresh.length + flaws.length).toBe(lines.length)
      expect(Object.values(flawCounts).reduce((sum, n) => sum + n)).toBe(flaws.length)
      expect(new Set(fresh).size).toBe(fresh.length)
      for (const one of fresh) {
        expect(one).toMatch(couponCodePattern)
        expect(known).not.toContain(one)
        expect(texts.map((text) => text.trim())).toContain(one)
      }
    }),
  )
})

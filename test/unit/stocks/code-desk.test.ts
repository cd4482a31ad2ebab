import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { couponCodePattern } from '../../../shared/domain/rules.ts'
import { readCodes, sortOut } from '../../../electron/stocks/code-file.ts'
import { codedStock, merchant, plainStock } from '../outbox/counter.ts'
import { code, must, newSend } from '../storage/shelf.ts'
import { openStocks } from './scene.ts'

const owner = { profileId: merchant.id, stockId: codedStock }

const readied = (look: Awaited<ReturnType<ReturnType<typeof openStocks>['codeDesk']['look']>>) => {
  const { planHash } = must(look)
  if (planHash === null) throw new Error('a line is in doubt')
  return planHash
}

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

  it('uses no column where several are called so', async () => {
    const { codeDesk, file } = openStocks()
    const both = file('both.csv', 'Coupon,Code\nCake 20,A-1\nCake 20,A-2\n')
    expect(await codeDesk.look(codedStock, both)).toMatchObject({
      error: { code: 'table.column-unclear' },
    })
  })

  it.each([
    'PIN',
    'No.',
    '券号',
    '卡密',
    'Voucher No',
    '*券码（必填）',
    'Voucher Code:',
    'ＣＯＤＥ',
  ])('knows %j over a single column for a heading', async (heading) => {
    const { codeDesk, file } = openStocks()
    const path = file('cards.csv', `${heading}\nA-1\nA-2\n${heading}\nA-3`)
    expect(must(await codeDesk.look(codedStock, path))).toMatchObject({
      lines: 3,
      fresh: 3,
      first: 'A-1',
      doubt: null,
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

describe('a first line that may be a heading', () => {
  const changed = { error: { code: 'codes.changed-meanwhile' } }
  const lines = ['Gutschein', 'A7-01', 'A7-02', 'Gutschein', 'A7-03']

  it('is asked about, and nothing can be imported before the answer', async () => {
    const { codeDesk, codes, file } = openStocks()
    const look = must(await codeDesk.look(codedStock, file('cards.csv', lines.join('\n'))))
    expect(look).toMatchObject({
      doubt: { line: 1, text: 'Gutschein', next: 'A7-01' },
      planHash: null,
    })
    expect(codeDesk.import(codedStock, look.doubt?.hash ?? '')).toMatchObject(changed)
    expect(must(codes.counts(owner)).imported).toBe(0)
  })

  it('is left out as a heading, wherever it stands', async () => {
    const { codeDesk, codes, file } = openStocks()
    const { doubt } = must(await codeDesk.look(codedStock, file('a.csv', lines.join('\n'))))
    const answered = await codeDesk.answer(codedStock, doubt?.hash ?? '', true)
    expect(must(answered)).toMatchObject({ lines: 3, fresh: 3, first: 'A7-01', doubt: null })
    must(codeDesk.import(codedStock, readied(answered)))
    expect(must(codes.next(owner))).toBe('A7-01')
    expect(must(codes.known(owner, [code('Gutschein')]))).toEqual(new Set())
  })

  it('is imported as a code where somebody says so, and the hash tells the two apart', async () => {
    const { codeDesk, codes, file } = openStocks()
    const path = file('a.csv', lines.join('\n'))
    const { doubt } = must(await codeDesk.look(codedStock, path))
    const asCode = await codeDesk.answer(codedStock, doubt?.hash ?? '', false)
    expect(must(asCode)).toMatchObject({ fresh: 4, first: 'Gutschein', doubt: null })
    const again = must(await codeDesk.look(codedStock, path)).doubt
    expect(again?.hash).toBe(doubt?.hash)
    const asHeading = readied(await codeDesk.answer(codedStock, again?.hash ?? '', true))
    expect(codeDesk.import(codedStock, readied(asCode))).toMatchObject(changed)
    expect(asHeading).not.toBe(readied(asCode))
    must(codeDesk.import(codedStock, asHeading))
    expect(must(codes.counts(owner)).imported).toBe(3)
  })

  it('is answered once, for the file and the stock that were shown', async () => {
    const { codeDesk, file } = openStocks()
    const first = must(await codeDesk.look(codedStock, file('a.csv', lines.join('\n')))).doubt
    const { doubt } = must(await codeDesk.look(codedStock, file('b.csv', 'Bon\nB7-01\nB7-02')))
    expect(await codeDesk.answer(codedStock, first?.hash ?? '', true)).toMatchObject(changed)
    expect(await codeDesk.answer(plainStock, doubt?.hash ?? '', true)).toMatchObject(changed)
    must(await codeDesk.answer(codedStock, doubt?.hash ?? '', true))
    expect(await codeDesk.answer(codedStock, doubt?.hash ?? '', true)).toMatchObject(changed)
  })

  it.each([
    ['below a title that could be no code', '十一月\nGutschein\nA7-01\nA7-02', 2],
    ['below a heading that is known', '券码\nGutschein\nA7-01\nA7-02', 2],
    ['in a column among others', '序号,券码\n编号,Gutschein\n1,A7-01\n2,A7-02', 2],
  ])('is found %s', async (_, content, line) => {
    const { codeDesk, file } = openStocks()
    expect(must(await codeDesk.look(codedStock, file('a.csv', content)))).toMatchObject({
      doubt: { line, text: 'Gutschein' },
    })
  })

  it('may be followed by another one', async () => {
    const { codeDesk, file } = openStocks()
    const path = file('a.csv', 'Herbst\nGutschein\nA7-01\nA7-02')
    const { doubt } = must(await codeDesk.look(codedStock, path))
    const second = must(await codeDesk.answer(codedStock, doubt?.hash ?? '', true)).doubt
    expect(second).toMatchObject({ line: 2, text: 'Gutschein' })
    const third = must(await codeDesk.answer(codedStock, second?.hash ?? '', true))
    expect(third).toMatchObject({ doubt: null, fresh: 2 })
  })

  it('that is known already is not asked about again', async () => {
    const { codeDesk, codes, file } = openStocks()
    must(codes.import(owner, [code('Gutschein')]))
    const look = must(await codeDesk.look(codedStock, file('a.csv', lines.join('\n'))))
    expect(look).toMatchObject({ doubt: null, fresh: 3, first: 'A7-01' })
  })

  it('never gets into the pool unless somebody has said that it is a code', async () => {
    const text = fc.stringMatching(/^[A-Za-z][A-Za-z \-_]{0,20}[A-Za-z]$/)
    const list = fc.uniqueArray(fc.stringMatching(/^[0-9A-Z]{6}[0-9]{2}$/), {
      minLength: 1,
      maxLength: 30,
    })
    await fc.assert(
      fc.asyncProperty(text, list, fc.constantFrom('\n', '\r\n'), async (heading, cards, end) => {
        const { codeDesk, file } = openStocks()
        const path = file('a.csv', [heading, ...cards].join(end))
        const look = must(await codeDesk.look(codedStock, path))
        if (look.planHash === null) expect(look.doubt?.text).toBe(heading)
        else expect(look).toMatchObject({ first: cards[0], fresh: cards.length })
      }),
      { numRuns: 40 },
    )
  })
})

it('knows the codes of a stock, those that have gone out as well', () => {
  const { codeDesk, codes, sends } = openStocks()
  must(codes.import(owner, [code('A-1'), code('A-2')]))
  must(sends.accept(newSend(1, { ...owner, givenCode: code('A-2') }), () => null))
  expect(must(codeDesk.knows(codedStock, code('A-1')))).toBe(true)
  expect(must(codeDesk.knows(codedStock, code('A-2')))).toBe(true)
  expect(must(codeDesk.knows(codedStock, code('a-1')))).toBe(false)
  expect(must(codeDesk.knows(plainStock, code('A-1')))).toBe(false)
})

describe('importing', () => {
  it('takes in exactly what the look showed, once', async () => {
    const { codeDesk, codes, file } = openStocks()
    const path = file('cards.csv', 'B-2\nB-1\nB-2')
    const planHash = readied(await codeDesk.look(codedStock, path))
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
    const first = readied(await codeDesk.look(codedStock, file('a.csv', 'A-1\nA-2')))
    const second = readied(await codeDesk.look(codedStock, file('b.csv', 'B-1')))
    expect(codeDesk.import(codedStock, first)).toMatchObject(changed)
    expect(codeDesk.import(plainStock, second)).toMatchObject(changed)
    const third = readied(await codeDesk.look(codedStock, file('a.csv', 'A-1\nA-2')))
    must(sends.accept(newSend(1, { ...owner, givenCode: code('A-2') }), () => null))
    expect(codeDesk.import(codedStock, third)).toMatchObject(changed)
    expect(must(codes.counts(owner)).imported).toBe(0)
  })

  it('takes a hundred thousand codes, and not one more', { timeout: 60_000 }, async () => {
    const { codeDesk, codes, file } = openStocks()
    const list = Array.from({ length: 100_000 }, (_, n) => `CARD-${n}`)
    const start = performance.now()
    const planHash = readied(await codeDesk.look(codedStock, file('all.csv', list.join('\n'))))
    must(codeDesk.import(codedStock, planHash))
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

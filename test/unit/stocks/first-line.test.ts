import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mayBeHeading } from '../../../electron/stocks/first-line.ts'

const numbered = (prefix: string, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, n) => `${prefix}${from + n}`)
const sixteen = ['6222000011112222', '6222000011113333', '6222000011114444']
const mixed = ['A7KX-99QP', 'B3M0-4T7Z', 'ZQ81-LL02']
const letters = ['QWXKRTZP', 'MNBVCXLK', 'PLOKIJUH']

describe('the first line of a list of codes', () => {
  it.each([
    ['VoucherCode', sixteen],
    ['PIN', sixteen],
    ['No', numbered('', 1, 40)],
    ['Gutschein', mixed],
    ['16-digit PIN', sixteen],
    ['Code128', sixteen],
    ['Column1', mixed],
    ['2026', sixteen],
    ['3', sixteen],
    ['Code1', mixed],
    ['VOUCHER', letters],
    ['Vouchers', letters],
    ['PIN2', ['PIN', ...sixteen]],
    ['EXAMPLE', ['ABCDEFGH', 'QQWWEERR']],
    // A few slips among the others do not make it one of them.
    ['Gutschein', [...numbered('77', 100, 160), 'summe']],
    // With nothing to compare it with.
    ['VoucherCode', []],
    ['CODE-1', []],
  ])('%j may be a heading over %j', (first, others) => {
    expect(mayBeHeading(first, others)).toBe(true)
  })

  it.each([
    ['6222000011110000', sixteen],
    ['K0LA-77PP', mixed],
    ['ASDFGHJK', letters],
    ['1', numbered('', 2, 1000)],
    ['CARD-0', numbered('CARD-', 1, 1000)],
    ['CODE-7', numbered('CODE-', 8, 12)],
    ['No 1', ['No 2', 'No 10']],
    ['A-1', ['A-2', 'K-1', '007']],
    ['Gold', ['Silver', 'Tin', 'Wood', 'Copper']],
    ['A-1', []],
    ['A-1', ['A-2']],
  ])('%j is one of %j', (first, others) => {
    expect(mayBeHeading(first, others)).toBe(false)
  })

  const many = { minLength: 2, maxLength: 40 }
  const form = fc.stringMatching(/^[0-9A-Za-z \-_\\/=|]{1,32}$/)

  it('is asked about wherever it has no number and most others have one', () => {
    fc.assert(
      fc.property(
        form.filter((text) => !/\d/.test(text)),
        fc.array(
          form.filter((text) => /\d/.test(text)),
          many,
        ),
        (first, others) => {
          expect(mayBeHeading(first, others)).toBe(true)
        },
      ),
    )
  })

  it('is asked about wherever all others have one length and it has another', () => {
    const ofLength = (length: number) =>
      fc.uniqueArray(fc.stringMatching(new RegExp(`^[0-9A-F]{${length}}$`)), many)
    fc.assert(
      fc.property(form, fc.integer({ min: 4, max: 20 }).chain(ofLength), (first, others) => {
        fc.pre(first.length !== others[0]?.length)
        const alike = others.filter((text) => frame(text) === frame(first)).length
        fc.pre(alike === 0)
        expect(mayBeHeading(first, others)).toBe(true)
      }),
    )
  })

  it('is taken without a question wherever it is made as all others are', () => {
    const series = fc
      .record({
        prefix: fc.stringMatching(/^[A-Za-z]{0,6}-?$/),
        numbers: fc.uniqueArray(fc.integer({ min: 0, max: 999_999 }), many),
      })
      .map(({ prefix, numbers }) => numbers.map((n) => prefix + String(n).padStart(6, '0')))
    fc.assert(
      fc.property(series, ([first = '', ...others]) => {
        expect(mayBeHeading(first, others)).toBe(false)
      }),
    )
  })
})

const frame = (text: string) => text.replaceAll(/\d+/g, '0')

import { describe, expect, it } from 'vitest'
import { readTable } from '../../../electron/stocks/table.ts'
import { must } from '../storage/shelf.ts'

const breathe = () => Promise.resolve()
const read = (bytes: Uint8Array) => readTable(bytes, 'codes.csv', breathe)
const text = (content: string) => new TextEncoder().encode(content)
const rows = async (bytes: Uint8Array) =>
  must(await read(bytes)).map(({ line, cells }) => [line, ...cells])

/** “券码” and “满减” as a Chinese Excel saves them. */
const gb18030 = Uint8Array.from([
  0xc8, 0xaf, 0xc2, 0xeb, 0x2c, 0x61, 0x0d, 0x0a, 0xc2, 0xfa, 0xbc, 0xf5, 0x2c, 0x31, 0x0d, 0x0a,
])

describe('a table', () => {
  it.each([
    ['UTF-8', text('券码,a\n满减,1\n')],
    ['UTF-8 with its mark', text('\uFEFF券码,a\r\n满减,1')],
    ['GB18030', gb18030],
    ['UTF-16', new Uint8Array(Buffer.from('\uFEFF券码,a\r\n满减,1', 'utf16le'))],
    ['UTF-16 the other way round', Buffer.from('\uFEFF券码,a\r\n满减,1', 'utf16le').swap16()],
    ['semicolons', text('券码;a\n满减;1')],
    ['tabs', text('券码\ta\n满减\t1')],
    ['quotes', text('"券码","a"\n"满减","1"')],
  ])('is read as %s', async (_, bytes) => {
    expect(await rows(bytes)).toEqual([
      [1, '券码', 'a'],
      [2, '满减', '1'],
    ])
  })

  it('keeps the numbers of its lines over empty lines and cells of several lines', async () => {
    expect(await rows(text('a\n\n\nb\r\n"c\nd"\n ,\ne'))).toEqual([
      [1, 'a'],
      [4, 'b'],
      [5, 'c\nd'],
      [8, 'e'],
    ])
  })

  it.each(['utf8', 'utf16le'] as const)(
    'ends its lines in %s in whatever way',
    async (encoding) => {
      const content = '\uFEFFa\r\nb\nc\rd\n\re\r\n\r\nf'
      expect(await rows(Buffer.from(content, encoding))).toEqual([
        [1, 'a'],
        [2, 'b'],
        [3, 'c'],
        [4, 'd'],
        [6, 'e'],
        [8, 'f'],
      ])
    },
  )

  it('is not broken by where a piece of work ends', async () => {
    const codes = Array.from({ length: 9_000 }, (_, n) => `${'x'.repeat(n % 11)}${n}`)
    const mixed = codes.map((code, n) => code + ['\r\n', '\n', '\r'][n % 3])
    expect(await rows(text(mixed.join('')))).toEqual(codes.map((code, n) => [n + 1, code]))
  })

  it('gives codes without the guard that keeps their zeros, and without blanks around', async () => {
    expect(await rows(text('="00123"\n  00456 \n\t00789'))).toEqual([
      [1, '00123'],
      [2, '00456'],
      [3, '00789'],
    ])
  })

  it.each([
    ['sep=;', ';'],
    ['SEP=,', ','],
    ['"sep=;"', ';'],
    ['sep=|', '|'],
    ['sep=\t', '\t'],
    ['sep=', ';'],
    ['sep=;;;', ';'],
  ])('leaves out the line %j, which is for Excel, and believes it', async (note, mark) => {
    expect(await rows(text(`${note}\r\n券码${mark}a.b\r\n"满减"${mark}1`))).toEqual([
      [2, '券码', 'a.b'],
      [3, '满减', '1'],
    ])
  })

  it('says on which line it is no CSV', async () => {
    expect(await read(text('a\nb\n"c'))).toMatchObject({
      error: { code: 'table.not-csv', particulars: { file: 'codes.csv', line: 3 } },
    })
  })

  it.each(['', '\n\n', ' , ,\n', '\uFEFF', 'sep=;\n'])(
    'says that %j holds nothing',
    async (content) => {
      expect(await read(text(content))).toMatchObject({ error: { code: 'table.empty' } })
    },
  )

  it('draws breath in a long file, and reads a hundred thousand lines in a moment', async () => {
    let breaths = 0
    const content = Array.from({ length: 100_000 }, (_, n) => `CODE-${n}`).join('\r\n')
    const start = performance.now()
    const table = must(
      await readTable(text(content), 'x', async () => {
        breaths += 1
      }),
    )
    expect(table).toHaveLength(100_000)
    expect(table.at(-1)).toEqual({ line: 100_000, cells: ['CODE-99999'] })
    expect(breaths).toBeGreaterThan(30)
    expect(performance.now() - start).toBeLessThan(10_000)
  })
})

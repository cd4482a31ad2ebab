import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assemble, mostBytes, type Assembly } from '../../../../renderer/scan/hid/assemble.ts'
import { knownLayouts } from '../../../../renderer/scan/hid/known-layouts.ts'
import { readReport } from '../../../../renderer/scan/hid/read-report.ts'
import type { ReportLayout } from '../../../../renderer/scan/hid/layout.ts'
import { parseOpenid } from '../../../../shared/scan/parse-openid.ts'
import { honeywellReports } from '../../../support/hid-devices.ts'

const layouts = knownLayouts(0x0c2e).get(2) ?? []
const openid = 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o'

/** What reports bring about, one word each. */
function hear(reports: readonly Uint8Array<ArrayBuffer>[], by: readonly ReportLayout[] = layouts) {
  let assembly: Assembly = null
  return reports.map((report) => {
    const data = new DataView(report.buffer, report.byteOffset + 1, report.byteLength - 1)
    const step = assemble(assembly, readReport(data, by))
    assembly = step.assembly
    const { outcome } = step
    if (outcome.kind === 'scan') return outcome.text
    return outcome.kind === 'fault' ? `! ${outcome.fault}` : ''
  })
}
const onlyReport = (code: string): Uint8Array<ArrayBuffer> => {
  const [report] = honeywellReports(code)
  return report ?? new Uint8Array(64)
}

describe('a scan', () => {
  it('of one report is its text, cut to its count', () => {
    expect(hear([onlyReport(openid)])).toEqual([openid])
    // What an earlier scan has left behind the text is not looked at.
    const stale = onlyReport(openid)
    stale.fill(0x41, 5 + openid.length, 61)
    expect(hear([stale])).toEqual([openid])
  })

  it('of several reports is joined, also in the middle of a letter', () => {
    const code = `{"店":"${'桂香斋'.repeat(9)}","openid":"${openid}"}`
    const heard = hear(honeywellReports(code))
    expect(heard.length).toBeGreaterThan(2)
    expect(heard.at(-1)).toBe(code)
    expect(heard.slice(0, -1).join('')).toBe('')
  })

  it('comes back as it was sent, whatever it says and however long it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }), (code) => {
        expect(hear(honeywellReports(code)).at(-1)).toBe(code)
      }),
    )
  })

  it('without a count ends where the padding begins', () => {
    const [usual] = layouts
    if (usual === undefined) throw new Error('Honeywell has a layout')
    expect(hear([onlyReport(openid)], [{ ...usual, count: null }])).toEqual([openid])
  })

  it('of a maker with two layouts is read by the one whose identifier is one', () => {
    const two = knownLayouts(0x05f9).get(2)
    const [report] = honeywellReports(openid)
    const shifted = new Uint8Array(64)
    shifted.set([2, openid.length, 0, ...(report?.slice(2, 60) ?? [])])
    expect(hear([shifted, onlyReport(openid)], two)).toEqual([openid, openid])
  })
})

describe('what is wrong with a report is said', () => {
  it.each([
    ['cut short', onlyReport(openid).slice(0, 40), '! truncated'],
    ['empty', new Uint8Array([2]), '! truncated'],
    ['with a count that it cannot hold', onlyReport(openid).with(1, 57), '! malformed'],
    ['with an identifier that is none', onlyReport(openid).with(3, 0x20), '! malformed'],
    ['without any text', new Uint8Array(64).with(0, 2), '! malformed'],
  ])('%s', (_, report, fault) => {
    expect(hear([report])).toEqual([fault])
  })

  it('and the rest of that scan is not taken for another', () => {
    const reports = honeywellReports(`https://shop.example/${'x'.repeat(91)}${openid}`)
    expect(reports).toHaveLength(3)
    const [first, second, last] = reports
    if (!first || !second || !last) throw new Error('three reports')
    expect(hear([first, second.with(1, 60), last, onlyReport(openid)])).toEqual([
      '',
      '! malformed',
      '',
      openid,
    ])
    // A first report that cannot be read may have been the only one: what is not taken is said again.
    expect(hear([first.with(1, 60), second, last])).toEqual(['! malformed', '', '! incomplete'])
  })

  it('and reports of two kinds of code are not joined', () => {
    const [first] = honeywellReports('x'.repeat(80), ']Q1')
    const [, second] = honeywellReports('y'.repeat(80), ']C0')
    if (!first || !second) throw new Error('two reports')
    expect(hear([first, second, onlyReport(openid)])).toEqual(['', '! malformed', openid])
  })

  it('and one that never ends is given up', () => {
    const [endless] = honeywellReports('x'.repeat(80))
    if (!endless) throw new Error('a report')
    const heard = hear(Array.from({ length: 80 }, () => endless))
    expect(heard.filter((word) => word !== '')).toEqual(['! too-long'])
    expect(heard.indexOf('! too-long')).toBe(Math.floor(mostBytes / 56))
  })
})

describe('junk', () => {
  const report = fc.oneof(
    fc.uint8Array({ minLength: 1, maxLength: 80 }),
    fc
      .uint8Array({ minLength: 59, maxLength: 59 })
      .map((tail) => new Uint8Array([2, 30, 93, 81, 49, ...tail])),
    fc.string({ maxLength: 200 }).chain((code) => fc.constantFrom(...honeywellReports(code))),
  )

  it('never throws, never hangs, and no text comes out that was not in the reports', () => {
    fc.assert(
      fc.property(fc.array(report, { maxLength: 12 }), (reports) => {
        // fast-check's arrays may share a buffer of any kind.
        const sent = reports.map((bytes) => new Uint8Array(bytes))
        const all = new TextDecoder('latin1').decode(
          Uint8Array.from(sent.flatMap((bytes) => [...bytes.slice(5, 61)])),
        )
        for (const word of hear(sent)) {
          const reading = parseOpenid(word, { appid: null, stockIds: [] })
          if (reading.kind === 'openid') expect(all).toContain(reading.openid.slice(0, 56))
        }
      }),
      { numRuns: 800 },
    )
  })

  it('between the reports of a scan never makes another openid of it', () => {
    const openids = fc.stringMatching(/^o[0-9A-Za-z_-]{27}$/)
    fc.assert(
      fc.property(
        openids,
        fc.nat(120),
        fc.nat(5),
        fc.nat(63),
        fc.integer({ min: 0, max: 255 }),
        (customer, filler, which, place, byte) => {
          const reports = honeywellReports(
            `https://s.cn/?f=${'x'.repeat(filler)}&openid=${customer}`,
          )
          const spoilt = reports.map((one, index) =>
            index === which % reports.length && place < 5 ? one.with(place, byte) : one,
          )
          for (const word of hear(spoilt.map((one) => new Uint8Array(one)))) {
            const reading = parseOpenid(word, { appid: null, stockIds: [] })
            // A smaller count cuts the end off: then it is no customer's usual openid any more.
            const certain = reading.kind === 'openid' && reading.warning === null
            if (certain) expect(reading.openid).toBe(customer)
          }
        },
      ),
      { numRuns: 2000 },
    )
  })
})

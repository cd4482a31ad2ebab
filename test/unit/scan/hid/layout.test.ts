import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { HidItem } from '../../../../renderer/scan/hid/device.ts'
import { isScanner, layoutsOf, redirectionReport } from '../../../../renderer/scan/hid/layout.ts'
import { honeywellItems, scannerWith } from './fake-hid.ts'

const usual = { count: 0, aim: [1, 2, 3], data: { start: 4, length: 56 }, continuedBit: 496 }
const unknownMaker = 0x1eab
const layoutsBy = (items: readonly HidItem[], vendorId = unknownMaker) => [
  ...layoutsOf({ vendorId, collections: [scannerWith(items)] }),
]

describe('where the parts of a scan stand', () => {
  it('is read from the device itself', () => {
    expect(layoutsBy(honeywellItems)).toEqual([[2, [usual]]])
  })

  it('follows the order of the fields, padding included', () => {
    const items: HidItem[] = [
      { reportSize: 1, reportCount: 1, usages: [0x8c_00ff] },
      { reportSize: 7, reportCount: 1, isConstant: true },
      {
        reportSize: 8,
        reportCount: 3,
        isRange: true,
        usageMinimum: 0x8c_00fb,
        usageMaximum: 0x8c_00fd,
      },
      { reportSize: 8, reportCount: 58, usages: [0x8c_00fe] },
    ]
    expect(layoutsBy(items)).toEqual([
      [2, [{ count: null, aim: [1, 2, 3], data: { start: 4, length: 58 }, continuedBit: 0 }]],
    ])
  })

  it.each<[string, HidItem[]]>([
    ['no data at all', honeywellItems.slice(0, 2)],
    ['data that is not on whole bytes', [{ reportSize: 1, reportCount: 4 }, ...honeywellItems]],
    [
      'data in two places',
      [...honeywellItems, { reportSize: 8, reportCount: 2, usages: [0x8c_00fe] }],
    ],
    ['data of 16 bits', [{ reportSize: 16, reportCount: 9, usages: [0x8c_00fe] }]],
    [
      'more fields than a report can have',
      [{ reportSize: 8, reportCount: 2 ** 31, usages: [0x8c_00fe] }],
    ],
  ])('is not told by %s', (_, items) => {
    expect(layoutsBy(items)).toEqual([])
  })

  it('is known of some makers where the device does not tell, the likeliest first', () => {
    const silent: HidItem[] = [{ reportSize: 8, reportCount: 63, usages: [0x8c_0012] }]
    for (const maker of [0x0c2e, 0x0536, 0x05e0]) {
      expect(layoutsBy(silent, maker)).toEqual([[2, [usual]]])
    }
    expect(layoutsBy(silent, 0x05f9)[0]?.[1]).toHaveLength(2)
    expect(layoutsBy(silent)).toEqual([])
  })

  it('is asked of scanners alone', () => {
    const keypad = { usagePage: 0xff00, inputReports: [{ reportId: 2, items: honeywellItems }] }
    expect(isScanner({ collections: [keypad] })).toBe(false)
    expect(layoutsOf({ vendorId: 0x0c2e, collections: [keypad] }).size).toBe(0)
  })

  it('never throws and never points outside the report, whatever a descriptor says', () => {
    const usage = fc.oneof(fc.constantFrom(0x8c_00fe, 0x8c_00fb, 0x8c_00ff, 0x1_003b), fc.nat())
    const item = fc.record(
      {
        reportSize: fc.oneof(fc.constant(8), fc.nat(40)),
        reportCount: fc.oneof(fc.nat(60), fc.nat()),
        isConstant: fc.boolean(),
        isRange: fc.boolean(),
        usages: fc.array(usage, { maxLength: 4 }),
        usageMinimum: usage,
        usageMaximum: usage,
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.array(item, { maxLength: 6 }), (items) => {
        const bits = items.reduce(
          (sum, { reportSize = 0, reportCount = 0 }) => sum + reportSize * reportCount,
          0,
        )
        for (const [, [layout]] of layoutsBy(items)) {
          if (layout === undefined) throw new Error('a report without a layout')
          const { count, aim, data, continuedBit } = layout
          expect(data.length).toBeGreaterThan(0)
          expect((data.start + data.length) * 8).toBeLessThanOrEqual(bits)
          for (const offset of [...aim, count ?? 0]) expect(offset * 8).toBeLessThan(bits)
          expect(continuedBit ?? 0).toBeLessThan(bits)
        }
      }),
    )
  })
})

it('a scanner that has to be asked for its scans says so by a feature of its own', () => {
  const feature = (usage: number) => ({
    featureReports: [
      { reportId: 17, items: [{ usages: [0x8c_0056] }] },
      { reportId: 254, items: [{ reportSize: 8, reportCount: 1, usages: [usage] }] },
    ],
  })
  expect(redirectionReport({ collections: [feature(0xff66_0003)] })).toBe(254)
  expect(redirectionReport({ collections: [feature(0xff66_0001)] })).toBeNull()
  expect(redirectionReport({ collections: [{}] })).toBeNull()
})

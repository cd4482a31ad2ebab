import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseCouponCode } from '../../../shared/scan/parse-coupon-code.ts'

describe('a coupon code', () => {
  it.each(['A', '0123456789', 'AB-12_34/56=78|9\\0', 'AB 12', 'x'.repeat(32)])(
    '%s is taken',
    (code) => {
      expect(parseCouponCode(code)).toEqual({ kind: 'coupon-code', couponCode: code })
    },
  )

  it.each([
    ['', 'code-empty'],
    ['   ', 'code-empty'],
    ['x'.repeat(33), 'code-too-long'],
    ['A+B', 'code-alphabet'],
    ['券1', 'code-alphabet'],
  ])('%j is refused as %s', (input, reason) => {
    expect(parseCouponCode(input)).toEqual({ kind: 'refused', reason })
  })

  it('the scanner may leave white space around it', () => {
    expect(parseCouponCode(' AB12\r\n')).toEqual({ kind: 'coupon-code', couponCode: 'AB12' })
  })

  it('what comes out always stood in what went in', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (input) => {
        const reading = parseCouponCode(input)
        if (reading.kind === 'coupon-code') expect(input).toContain(reading.couponCode)
      }),
    )
  })
})

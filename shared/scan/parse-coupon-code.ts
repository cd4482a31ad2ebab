import { couponCodePattern } from '../domain/rules.ts'

/** Why a text cannot be a coupon code; each has a sentence in both languages. */
export const couponCodeRefusals = ['code-empty', 'code-too-long', 'code-alphabet'] as const
export type CouponCodeRefusal = (typeof couponCodeRefusals)[number]

/** What a typed or scanned coupon code turned out to be. */
export type CouponCodeReading =
  | { readonly kind: 'coupon-code'; readonly couponCode: string }
  | { readonly kind: 'refused'; readonly reason: CouponCodeRefusal }

const maxLength = 32

/** Reads a coupon code of 1–32 characters of reference §1.2; white space around it is the scanner's, not the code's. */
export function parseCouponCode(input: string): CouponCodeReading {
  const text = input.trim()
  if (text === '') return { kind: 'refused', reason: 'code-empty' }
  if (text.length > maxLength) return { kind: 'refused', reason: 'code-too-long' }
  if (!couponCodePattern.test(text)) return { kind: 'refused', reason: 'code-alphabet' }
  return { kind: 'coupon-code', couponCode: text }
}

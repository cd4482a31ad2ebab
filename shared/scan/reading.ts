/** Why nothing in a scan can be taken for an openid; each has a sentence in both languages. */
export const openidRefusals = [
  'empty',
  'too-long',
  'control-characters',
  'payment-code',
  'unionid',
  'coupon-code',
  'stock-id',
  'other-appid',
  'caps-lock',
  'ambiguous',
  'other-url',
  'json-without-openid',
  'not-an-openid',
] as const
export type OpenidRefusal = (typeof openidRefusals)[number]

/** What is odd about an openid that is taken all the same: only the alphabet is promised (reference §4). */
export const openidWarnings = ['unusual-shape'] as const
export type OpenidWarning = (typeof openidWarnings)[number]

/** Where in a scan an openid stood: alone, in a link or in a JSON object. */
export type OpenidForm = 'plain' | 'url' | 'json'

/** What one scan, paste or typed line turned out to be. */
export type OpenidReading =
  | {
      readonly kind: 'openid'
      readonly openid: string
      readonly form: OpenidForm
      readonly warning: OpenidWarning | null
    }
  /** Two or more customers in one code: somebody has to say which. */
  | { readonly kind: 'several'; readonly openids: readonly string[] }
  | { readonly kind: 'refused'; readonly reason: OpenidRefusal }

/** What the counter knows by itself and a code alone cannot tell. */
export interface ScanContext {
  /** The merchant's appid; null where there is none yet, then every appid passes. */
  readonly appid: string | null
  /** The stocks of this counter, whose ids are printed on many a leaflet. */
  readonly stockIds: readonly string[]
}

/** True for what can be nothing but one customer: it may be sent without another look. */
export function isCertain(reading: OpenidReading): boolean {
  return reading.kind === 'openid' && reading.warning === null
}

import { openidPattern, usualOpenidPattern } from '../domain/rules.ts'
import { openidsInJson } from './openids-in-json.ts'
import { looksLikeUrl, openidsInUrl } from './openids-in-url.ts'
import { hasControlCharacters, utf8Length } from './text.ts'

/** Why nothing in a scan can be taken for an openid; each has a sentence in both languages. */
export const openidRefusals = [
  'empty',
  'too-long',
  'control-characters',
  'payment-code',
  'ambiguous',
  'other-url',
  'json-without-openid',
  'not-an-openid',
] as const
export type OpenidRefusal = (typeof openidRefusals)[number]

/** What is odd about an openid that is taken all the same: only the alphabet is promised (reference §4). */
export const openidWarnings = ['unusual-shape', 'maybe-unionid'] as const
export type OpenidWarning = (typeof openidWarnings)[number]

/** What one scan, paste or typed line turned out to be. */
export type OpenidReading =
  | {
      readonly kind: 'openid'
      readonly openid: string
      /** Where it stood: alone, in a link or in a JSON object. */
      readonly form: 'plain' | 'url' | 'json'
      readonly warning: OpenidWarning | null
    }
  | { readonly kind: 'refused'; readonly reason: OpenidRefusal }

const maxBytes = 2048
const unionidLength = 29

/** Reads an openid out of whatever was scanned, typed or pasted; never throws, never corrects a character. */
export function parseOpenid(input: string): OpenidReading {
  if (utf8Length(input, maxBytes) > maxBytes) return refused('too-long')
  const text = input.trim()
  if (text === '') return refused('empty')
  if (hasControlCharacters(text)) return refused('control-characters')
  if (text.startsWith('{')) return readEmbedded(openidsInJson(text), 'json')
  if (looksLikeUrl(text)) return readEmbedded(openidsInUrl(text), 'url')
  return readPlain(text, 'plain')
}

function readEmbedded(found: ReadonlySet<string> | null, form: 'url' | 'json'): OpenidReading {
  if (found === null) return refused('not-an-openid')
  if (found.size > 1) return refused('ambiguous')
  const [only] = found
  if (only === undefined) return refused(form === 'url' ? 'other-url' : 'json-without-openid')
  return readPlain(only, form)
}

function readPlain(text: string, form: 'plain' | 'url' | 'json'): OpenidReading {
  if (isPaymentCode(text)) return refused('payment-code')
  if (holdsSeveral(text)) return refused('ambiguous')
  if (!openidPattern.test(text)) return refused('not-an-openid')
  return { kind: 'openid', openid: text, form, warning: warningFor(text) }
}

/** A WeChat payment code: 18 digits, the first two 10–15, often shown in groups (reference §4). */
function isPaymentCode(text: string): boolean {
  return /^1[0-5]\d{16}$/.test(text.replaceAll(' ', ''))
}

/** Several openids in a list, or two scans that ran together because the scanner sends no suffix. */
function holdsSeveral(text: string): boolean {
  const parts = text.split(/[\s,;|]+/).filter((part) => part !== '')
  if (parts.length > 1 && parts.every((part) => usualOpenidPattern.test(part))) return true
  return /^(?:o[0-9A-Za-z_-]{27}){2,}$/.test(text)
}

function warningFor(openid: string): OpenidWarning | null {
  if (usualOpenidPattern.test(openid)) return null
  return openid.length === unionidLength && openid.startsWith('o')
    ? 'maybe-unionid'
    : 'unusual-shape'
}

function refused(reason: OpenidRefusal): OpenidReading {
  return { kind: 'refused', reason }
}

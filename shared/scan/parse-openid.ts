import { flippedOpenidPattern, openidPattern, usualOpenidPattern } from '../domain/rules.ts'
import { valuesOf, type Field } from './field.ts'
import { fieldsInJson } from './json-fields.ts'
import type { OpenidForm, OpenidReading, OpenidRefusal, ScanContext } from './reading.ts'
import { hasControlCharacters, utf8Length } from './text.ts'
import { fieldsInUrl, looksLikeUrl } from './url-fields.ts'

const maxBytes = 2048
/** More customers than this in one code are a list and not a question. */
const maxChoices = 6

const noContext: ScanContext = { appid: null, stockIds: [] }

/** Reads an openid out of whatever was scanned, typed or pasted; never throws, never corrects a character. */
export function parseOpenid(input: string, context: ScanContext = noContext): OpenidReading {
  if (utf8Length(input, maxBytes) > maxBytes) return refused('too-long')
  const text = input.trim()
  if (text === '') return refused('empty')
  if (hasControlCharacters(text)) return refused('control-characters')
  if (text.startsWith('{')) {
    const fields = fieldsInJson(text)
    return fields === null ? refused('not-an-openid') : readFields(fields, 'json', context)
  }
  if (looksLikeUrl(text)) return readFields(fieldsInUrl(text), 'url', context)
  return readPlain(text, 'plain', context)
}

function readFields(
  fields: readonly Field[],
  form: 'url' | 'json',
  context: ScanContext,
): OpenidReading {
  const has = (name: string): boolean => valuesOf(fields, name).length > 0
  if (context.appid !== null) {
    const isOurs = (appid: string): boolean => appid.toLowerCase() === context.appid
    if (!valuesOf(fields, 'appid').every(isOurs)) return refused('other-appid')
  }
  const [first, ...others] = valuesOf(fields, 'openid')
  if (first !== undefined) {
    return others.length === 0 ? readPlain(first, form, context) : readSeveral([first, ...others])
  }
  if (has('unionid')) return refused('unionid')
  if (has('couponcode')) return refused('coupon-code')
  if (has('stockid')) return refused('stock-id')
  return refused(form === 'url' ? 'other-url' : 'json-without-openid')
}

function readPlain(text: string, form: OpenidForm, context: ScanContext): OpenidReading {
  if (isPaymentCode(text)) return refused('payment-code')
  const several = listOf(text)
  if (several !== null) return readSeveral(several)
  if (!openidPattern.test(text)) return refused('not-an-openid')
  if (usualOpenidPattern.test(text)) return { kind: 'openid', openid: text, form, warning: null }
  if (flippedOpenidPattern.test(text)) return refused('caps-lock')
  if (isUnionid(text)) return refused('unionid')
  if (isCouponCode(text)) return refused('coupon-code')
  if (context.stockIds.includes(text) || isStockId(text)) return refused('stock-id')
  return { kind: 'openid', openid: text, form, warning: 'unusual-shape' }
}

function readSeveral(openids: readonly string[]): OpenidReading {
  const distinct = [...new Set(openids)]
  const all = distinct.every((openid) => usualOpenidPattern.test(openid))
  if (!all || distinct.length > maxChoices) return refused('ambiguous')
  const [only] = distinct
  return distinct.length === 1 && only !== undefined
    ? { kind: 'openid', openid: only, form: 'plain', warning: null }
    : { kind: 'several', openids: distinct }
}

/** A WeChat payment code: 18 digits, the first two 10–15, often shown in groups (reference §4). */
function isPaymentCode(text: string): boolean {
  return /^1[0-5]\d{16}$/.test(text.replaceAll(' ', ''))
}

/** A unionid: 29 characters, the first an `o` (reference §4). */
function isUnionid(text: string): boolean {
  return /^o[0-9A-Za-z_-]{28}$/i.test(text)
}

/** A coupon code that WeChat Pay issued: always 22 digits (reference §1.2). */
function isCouponCode(text: string): boolean {
  return /^\d{22}$/.test(text)
}

/** A stock id as they are seen today: 13–17 digits that begin with 1 (reference §4). */
function isStockId(text: string): boolean {
  return /^1\d{12,16}$/.test(text)
}

/** Several openids in a list, or two scans that ran together because the scanner sends no suffix; null for all else. */
function listOf(text: string): readonly string[] | null {
  const parts = text.split(/[\s,;|]+/).filter((part) => part !== '')
  if (parts.length > 1 && parts.every((part) => usualOpenidPattern.test(part))) return parts
  return /^(?:o[0-9A-Za-z_-]{27}){2,}$/.test(text) ? (text.match(/.{28}/g) ?? []) : null
}

function refused(reason: OpenidRefusal): OpenidReading {
  return { kind: 'refused', reason }
}

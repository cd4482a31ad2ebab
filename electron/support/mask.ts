import { createHmac } from 'node:crypto'
import { sweep, type Masks } from './sweep.ts'

/** Plain data, as JSON has it. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }

/** Values that are known to name a customer or a coupon, whatever they look like. */
export interface Known {
  readonly openids: Iterable<string>
  readonly codes: Iterable<string>
}

/** Makes data and texts fit to be shown to strangers. */
export interface Masker extends Masks {
  /** Any data, field by field. */
  data(value: unknown): Json
  text(text: string): string
}

/** Names of fields, in small letters and without `_`, whose text is masked whole. */
const openidNames = new Set(['openid', 'unionid', 'customer'])
const codeNames = new Set(['couponcode', 'givencode', 'pin', 'cardcode'])
const secretNames =
  /^(?:authorization|password|passphrase|secret|appsecret|privatekey|pem|apiv[23]key)$/

/** Numbers that support needs whole; one that is not of its form is looked at like any text. */
const plain: Readonly<Record<string, RegExp>> = {
  mchid: /^[0-9]{8,15}$/,
  serialno: /^[0-9A-F]{8,40}$/,
  verificationid: /^(?:PUB_KEY_ID_[0-9A-Za-z]{1,64}|[0-9A-F]{8,40})$/,
  appid: /^wx[0-9a-f]{16}$/,
  stockid: /^[0-9]{1,20}$/,
  outrequestno: /^[0-9]{8}[0-9a-f]{24}$/,
  replaces: /^[0-9]{8}[0-9a-f]{24}$/,
  replacedby: /^[0-9]{8}[0-9a-f]{24}$/,
  requestid: /^[0-9A-Fa-f]{1,64}-[0-9]{1,12}$/,
}

/** A word that a known value could be, or be a part of. */
const word = /[0-9A-Za-z_-]+/g
/** Shorter ones are looked for as whole words only: as parts they would be found in every number. */
const shortestPart = 8
const isWord = /^[0-9A-Za-z_-]+$/

/**
 * A masker of its own for each bundle: equal openids and codes look alike within it, and `salt`, which is kept nowhere,
 * keeps anybody from trying values until one fits.
 */
export function createMasker(salt: Uint8Array, known: Known): Masker {
  const hash = (value: string) => createHmac('sha256', salt).update(value).digest('hex').slice(0, 8)
  const masks: Masks = {
    openid: (value) =>
      value.length < 16
        ? `[openid #${hash(value)}]`
        : `${value.slice(0, 3)}…${value.slice(-2)} #${hash(value)}`,
    code: (value) => `[code #${hash(value)}]`,
  }
  const words = new Map<string, string>()
  const phrases: (readonly [string, string])[] = []
  const learn = (value: string, masked: string) => {
    if (isWord.test(value)) words.set(value, masked)
    else if (value !== '') phrases.push([value, masked], [encodeURIComponent(value), masked])
  }
  for (const value of known.codes) learn(value, masks.code(value))
  for (const value of known.openids) learn(value, masks.openid(value))
  // The longest first: one may be the beginning of another.
  phrases.sort(([a], [b]) => b.length - a.length)
  const lengths = [...new Set([...words.keys()].map(({ length }) => length))]
    .filter((length) => length >= shortestPart)
    .sort((a, b) => b - a)

  const maskWord = (found: string): string => {
    const whole = words.get(found)
    if (whole !== undefined) return whole
    for (const length of lengths) {
      for (let at = 0; at + length <= found.length; at += 1) {
        const mask = words.get(found.slice(at, at + length))
        if (mask !== undefined) {
          return `${maskWord(found.slice(0, at))}${mask}${maskWord(found.slice(at + length))}`
        }
      }
    }
    return found
  }
  const text = (given: string): string => {
    const rest = phrases.reduce((left, [value, mask]) => left.replaceAll(value, () => mask), given)
    return sweep(rest.replace(word, maskWord), masks)
  }
  const field = (name: string, value: string): string => {
    const key = name.toLowerCase().replaceAll('_', '')
    if (secretNames.test(key)) return '[secret]'
    if (openidNames.has(key)) return masks.openid(value)
    if (codeNames.has(key)) return masks.code(value)
    return plain[key]?.test(value) && !words.has(value) ? value : text(value)
  }
  const data = (value: unknown, name: string): Json => {
    switch (typeof value) {
      case 'string':
        return field(name, value)
      case 'number':
        return Number.isFinite(value) ? value : null
      case 'boolean':
        return value
      case 'object':
        if (value === null) return null
        if (Array.isArray(value)) return value.map((item) => data(item, name))
        return Object.fromEntries(
          Object.entries(value).map(([key, item]) => [text(key), data(item, key)]),
        )
      default:
        return null
    }
  }
  return { ...masks, text, data: (value) => data(value, '') }
}

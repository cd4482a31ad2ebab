import { redact } from '../app/redact.ts'

/** How values that name a customer or a coupon are written instead; equal ones alike. */
export interface Masks {
  openid(value: string): string
  code(value: string): string
}

/** Something said to be secret, by its name, in whatever way the name is joined to it. */
const named =
  /((?:pass(?:word|phrase)|密码|口令|api[ _-]?v[23][ _-]?key|app[ _-]?secret|secret|private[ _-]?key)["']?\s*[:=：]\s*)(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\s"',;&}]+)/gi
/** An openid or unionid as all real ones are, also with Caps Lock on; `%2F` and `\n` may stand before it. */
const openid =
  /(?<=^|[^0-9A-Za-z_-]|%[0-9A-Fa-f]{2}|\\[nrt])[oO][0-9A-Za-z_-]{27,28}(?![0-9A-Za-z_-])/g
/** What the log has made of one already. */
const shortened = /\b(o[0-9A-Za-z_-]{2})[0-9A-Za-z_-]…[0-9A-Za-z_-]{2}([0-9A-Za-z_-]{2})/g
/** A 付款码, and numbers too long for anything that may be known: coupon codes of WeChat Pay have 22 digits. */
const digits = /(?<![0-9A-Za-z_-])(?:1[0-5]\d{16}|\d{21,})(?![0-9A-Za-z_-])/g
/** 32 letters and digits, as an APIv3 key has, but for numbers and Request-IDs in hexadecimal. */
const keyLike = /(?<![0-9A-Za-z_-])(?![0-9a-f]{32}|[0-9A-F]{32})[0-9A-Za-z]{32}(?![0-9A-Za-z_-])/g
/** A piece of base64 that is shorter than what the log takes out, but for hexadecimal. */
const base64 = /(?<![0-9A-Za-z+/_-])(?=[0-9a-f]*[G-Zg-z+/])[0-9A-Za-z+/]{64,}={0,2}/g
/** Whose computer it is says nothing about what is wrong. */
const home = /((?:\/home|\/Users|[A-Za-z]:\\+Users)[\\/]+)[^\\/\s"']+/g

/** Takes out of a text whatever looks like a secret, a customer or a coupon code. */
export function sweep(text: string, masks: Masks): string {
  const clean = text
    .replace(named, (_match, name: string) => `${name}[secret]`)
    .replace(openid, (value) => masks.openid(value))
    .replace(shortened, (_match, first: string, last: string) => `${first}…${last}`)
  return redact(clean)
    .replace(base64, '[base64]')
    .replace(keyLike, '[secret]')
    .replace(digits, (value) => masks.code(value))
    .replace(home, (_match, folder: string) => `${folder}…`)
}

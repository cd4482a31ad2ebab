/** A source of chance that gives the same numbers for the same seed. */
export type Fraction = () => number

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-'
const names = [
  'openid',
  'openId',
  'open_id',
  'OPENID',
  'appid',
  'unionid',
  'coupon_code',
  'stock_id',
]
const pieces = [
  ...names,
  ...['=', '&', '?', '#', '%', '%2D', '%3A%2F%2F', '%25', '{', '}', '"', ':', ',', '\\u006f', '|'],
  ...[
    'https://',
    'wxp://',
    'www.',
    'a.example/',
    'wx0123456789abcdef',
    '券',
    '\u{1f39f}',
    '\ud800',
  ],
  ...['\r', '\n', '\t', ' ', '\u0000', '\u001d', '\u200b', '\ufeff', '1345678901234567'],
]

/** One thing that a scanner, a camera or a clipboard might bring: sound, damaged, hostile or plain noise. */
export function scanInput(fraction: Fraction): string {
  const below = (limit: number): number => Math.floor(fraction() * limit)
  const pick = (list: readonly string[]): string => list[below(list.length)] ?? ''
  const word = (length: number): string =>
    Array.from({ length }, () => alphabet[below(alphabet.length)]).join('')
  const openid = (): string => `o${word(27)}`
  const value = (): string => {
    switch (below(5)) {
      case 0:
        return word(below(140))
      case 1:
        return `1${below(6)}${String(below(1e8)).padStart(16, '0')}`
      default:
        return openid()
    }
  }
  const link = (depth: number): string => {
    const pairs = Array.from({ length: 1 + below(3) }, () => {
      const inner = depth < 5 && below(4) === 0 ? link(depth + 1) : value()
      return `${pick(names)}=${below(3) === 0 ? inner : encodeURIComponent(inner)}`
    })
    return `https://a.example/${pick(['?', '#', '#/m?'])}${pairs.join('&')}`
  }
  const json = (): string => {
    const fields = Array.from({ length: 1 + below(4) }, () => {
      const inner = below(5) === 0 ? link(0) : value()
      return `${JSON.stringify(pick(names))}:${JSON.stringify(inner)}`
    })
    return `{${fields.join(',')}}`
  }
  const noise = (): string =>
    Array.from({ length: below(24) }, () =>
      below(3) === 0 ? String.fromCharCode(below(0x10000)) : pick(pieces),
    ).join('')
  const whole = (): string => {
    switch (below(6)) {
      case 0:
        return openid()
      case 1:
        return link(0)
      case 2:
        return json()
      case 3:
        return Array.from({ length: 1 + below(3) }, openid).join(pick(['', ',', ' ', ';', '\n']))
      case 4:
        return `${pick(pieces).repeat(below(700))}${value()}`
      default:
        return noise()
    }
  }
  const text = whole()
  const at = below(text.length + 1)
  switch (below(8)) {
    case 0:
      return text.slice(0, at)
    case 1:
      return text.slice(0, at) + pick(pieces) + text.slice(at)
    case 2:
      return text.slice(0, at) + text.slice(at + 1)
    case 3:
      return text + pick(['\r', '\n', '\t', '\r\n', ' '])
    case 4:
      return text.replaceAll(/[A-Za-z]/g, flip)
    default:
      return text
  }
}

function flip(letter: string): string {
  return letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()
}

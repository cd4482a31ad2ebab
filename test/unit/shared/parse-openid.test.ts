import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memberCodeToLookUp } from '../../../shared/scan/member-code.ts'
import { parseOpenid } from '../../../shared/scan/parse-openid.ts'
import type { OpenidRefusal } from '../../../shared/scan/reading.ts'

const real = 'oh-394z-6CGkNoJrsDLTTUKiAnp4'
const another = 'o7tgX0RiTlJo9IXVVfemjFSlFMo4'

const ours = 'wx0123456789abcdef'
const context = { appid: ours, stockIds: ['100088'] }
const names = Array.from({ length: 7 }, (_, index) => `o${String(index).repeat(27)}`)

/** What Caps Lock makes of a text. */
function flipped(text: string): string {
  return text.replaceAll(/[A-Za-z]/g, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  )
}

function openid(input: string): string | null {
  const reading = parseOpenid(input)
  return reading.kind === 'openid' ? reading.openid : null
}

describe('an openid is read from', () => {
  it.each([
    ['the plain text', real],
    ['text with white space around it', ` \t${real}\r\n`],
    ['the query of a link', `https://shop.example/m?stock_id=1&openid=${real}&nonce=2`],
    ['a link that writes openId', `https://shop.example/m?openId=${real}`],
    ['the fragment of a link', `https://shop.example/m#openid=${real}`],
    ['a query inside the fragment', `https://shop.example/#/member?openid=${real}`],
    ['a percent-encoded value', `https://shop.example/m?openid=${real.replaceAll('-', '%2D')}`],
    [
      'a link inside a link',
      `https://a.example/?to=${encodeURIComponent(`https://b.example/?openid=${real}`)}`,
    ],
    ['a link that says the same openid twice', `https://a.example/?openid=${real}#openid=${real}`],
    ['JSON', `{"openid":"${real}"}`],
    ['JSON that writes openId', `{ "openId" : "${real}", "v": 1 }`],
  ])('%s', (_, input) => {
    expect(openid(input)).toBe(real)
  })
})

describe('a scan is refused as', () => {
  const cases: [OpenidRefusal, string, string][] = [
    ['empty', 'nothing', ''],
    ['empty', 'white space only', ' \t\r\n '],
    ['too-long', 'more than 2 KB', 'a'.repeat(2049)],
    ['too-long', 'more than 2 KB of UTF-8 in fewer characters', '券'.repeat(683)],
    [
      'control-characters',
      'a control character inside',
      `${real.slice(0, 9)}\u0007${real.slice(9)}`,
    ],
    [
      'control-characters',
      'an invisible character inside',
      `${real.slice(0, 9)}\u200b${real.slice(9)}`,
    ],
    ['payment-code', 'a payment code', '134567890123456789'],
    ['payment-code', 'a payment code in groups', '1545 6789 0123 456789'],
    ['payment-code', 'a payment code under the name of openid', '{"openid":"104567890123456789"}'],
    [
      'ambiguous',
      'an openid beside one that is none',
      `https://a.example/?openid=${real}&openId=5`,
    ],
    ['ambiguous', 'a list of customers', names.join(',')],
    ['unionid', 'a unionid', `o${'6'.repeat(28)}`],
    ['unionid', 'a unionid in JSON', `{"unionid":"o1"}`],
    ['unionid', 'a unionid in a link', 'https://a.example/?unionid=o1'],
    ['coupon-code', 'a coupon code of WeChat Pay', '1201059453000011062474'],
    ['coupon-code', 'a coupon code in a link', 'https://a.example/?coupon_code=CARD-1'],
    ['stock-id', 'a stock id', '1286950000000039'],
    ['stock-id', 'a stock id in JSON', '{"stock_id":"100088"}'],
    ['stock-id', 'a stock id of this counter', '100088'],
    ['other-appid', 'a link of another appid', `https://a.example/?appid=wx${'0'.repeat(16)}`],
    [
      'other-appid',
      'an openid of another appid',
      `https://a.example/?appid=wx${'0'.repeat(16)}&openid=${real}`,
    ],
    ['other-appid', 'another appid in JSON', `{"appId":"wx${'0'.repeat(16)}","openid":"${real}"}`],
    ['caps-lock', 'an openid with every letter flipped', flipped(real)],
    ['caps-lock', 'a link with every letter flipped', flipped(`https://a.example/?openid=${real}`)],
    ['caps-lock', 'JSON with every letter flipped', flipped(`{"openid":"${real}"}`)],
    ['other-url', 'a link without an openid', 'https://u.wechat.com/EAbcDEf'],
    ['other-url', 'a link with an empty openid', 'https://a.example/?openid='],
    ['other-url', 'a payment link', 'wxp://f2f0abcdef'],
    ['json-without-openid', 'JSON about something else', '{"name":"o1"}'],
    [
      'json-without-openid',
      'JSON that spells its openid with escapes',
      '{"openid":"\\u006fh-394z"}',
    ],
    ['json-without-openid', 'JSON whose openid is no text', '{"openid":5}'],
    ['not-an-openid', 'broken JSON', '{"openid":'],
    ['not-an-openid', 'Chinese text', '会员码'],
    ['not-an-openid', 'a space inside', 'oh-394z 6CGkNo'],
    ['not-an-openid', '129 characters', 'a'.repeat(129)],
    ['not-an-openid', 'a malformed openid in a link', 'https://a.example/?openid=a%20b'],
  ]
  it.each(cases)('%s: %s', (reason, _, input) => {
    expect(parseOpenid(input, context)).toEqual({ kind: 'refused', reason })
  })
})

describe('a scan that holds several customers is a question', () => {
  it.each([
    ['in a link', `https://a.example/?openid=${real}&openId=${another}`],
    ['in JSON', `{"openid":"${real}","openId":"${another}"}`],
    ['under a repeated key', `{"openid":"${real}","openid":"${another}"}`],
    ['in a list', `${real},${another}`],
    ['in two scans run together', real + another],
  ])('%s', (_, input) => {
    expect(parseOpenid(input)).toEqual({ kind: 'several', openids: [real, another] })
  })

  it('unless it is the same one again', () => {
    expect(openid(real + real)).toBe(real)
  })
})

it('a link of our own appid is taken, whatever the case of its appid', () => {
  const link = `https://a.example/?appid=${ours.toUpperCase()}&openid=${real}`
  expect(parseOpenid(link, context)).toMatchObject({ kind: 'openid', openid: real })
})

it('what may be a member code is looked up; what speaks for itself, and money, is not', () => {
  const code = (text: string) => memberCodeToLookUp(text, parseOpenid(text, context))
  expect(code(' VIP 0042\r')).toBe('VIP 0042')
  expect(code('1286950000000039')).toBe('1286950000000039')
  expect(code(real)).toBeNull()
  expect(code('134567890123456789')).toBeNull()
  expect(code(`${real},${another}`)).toBeNull()
  expect(code('x'.repeat(129))).toBeNull()
  expect(code('a\u0007b')).toBeNull()
  expect(code('')).toBeNull()
})

describe('an openid is taken with a warning when', () => {
  it('it does not have the usual shape', () => {
    expect(parseOpenid('xsd3434454567676')).toMatchObject({
      kind: 'openid',
      warning: 'unusual-shape',
    })
  })
  it('it has 1 or 128 characters', () => {
    expect(openid('a')).toBe('a')
    expect(openid('a'.repeat(128))).toHaveLength(128)
  })
})

it('18 digits that begin with 16 are no payment code', () => {
  expect(openid('164567890123456789')).toBe('164567890123456789')
})

it('the usual shape is taken without a warning', () => {
  expect(parseOpenid(real)).toEqual({ kind: 'openid', openid: real, form: 'plain', warning: null })
})

describe('whatever is scanned', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string(),
    fc.constantFrom(
      real,
      another,
      'openid',
      'openId',
      '=',
      '&',
      '?',
      '#',
      '%2D',
      '%',
      '{',
      '}',
      '"',
      ':',
      ',',
    ),
    fc.constantFrom('https://', 'wxp://', 'www.', '1345678901234567', '\\u006f', '\n', '\u200b'),
  )
  const scan = fc.oneof(
    fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    fc.json(),
    fc.string().map((value) => JSON.stringify({ openid: value })),
    fc.string().map((value) => `https://a.example/?openid=${encodeURIComponent(value)}`),
  )

  it('it is read or refused, never an exception', () => {
    fc.assert(
      fc.property(scan, (input) => {
        expect(['openid', 'several', 'refused']).toContain(parseOpenid(input).kind)
      }),
      { numRuns: 3000 },
    )
  })

  it('an openid that comes out stood in what went in, and keeps the hard rule', () => {
    fc.assert(
      fc.property(scan, (input) => {
        const found = openid(input)
        if (found === null) return
        expect(found).toMatch(/^[0-9A-Za-z_-]{1,128}$/)
        expect(decodings(input).some((text) => text.includes(found))).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })

  it('a well-formed openid of the usual shape is always taken as it is', () => {
    const usual = fc.stringMatching(/^o[0-9A-Za-z_-]{27}$/)
    fc.assert(
      fc.property(usual, (input) => {
        expect(parseOpenid(input)).toEqual({
          kind: 'openid',
          openid: input,
          form: 'plain',
          warning: null,
        })
      }),
    )
  })
})

/** The input and what percent-decoding makes of it, a few times over; malformed sequences stay as they are. */
function decodings(input: string): string[] {
  const texts = [input]
  for (let turn = 0; turn < 5; turn += 1) {
    const last = texts[texts.length - 1] ?? ''
    texts.push(
      last.replaceAll(/(?:%[0-9a-f]{2})+/gi, (run) => {
        try {
          return decodeURIComponent(run)
        } catch {
          return run
        }
      }),
    )
  }
  return texts
}

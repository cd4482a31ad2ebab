import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { redact, redactData, shortenOpenid } from '../../../electron/app/redact.ts'
import { Secret } from '../../../electron/keychain/secret.ts'

const wordCharacters = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-']
const base64Characters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/']

const text = (characters: string[], minLength: number, maxLength: number): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom(...characters), { minLength, maxLength })
    .map((letters) => letters.join(''))

const openid = text(wordCharacters, 27, 27).map((tail) => `o${tail}`)
const base64 = text(base64Characters, 200, 2000)
/** Text around a secret that does not run into it. */
const before = fc.string().map((s) => `${s} `)
const after = fc.string().map((s) => ` ${s}`)

const wrapped = (body: string, lineBreak: string): string =>
  (body.match(/.{1,64}/g) ?? []).join(lineBreak)

const pem = fc
  .tuple(
    base64,
    fc.constantFrom('\n', '\r\n', '\\n', '\\r\\n', ' ', ''),
    fc.constantFrom('PRIVATE KEY', 'RSA PRIVATE KEY', 'ENCRYPTED PRIVATE KEY', 'CERTIFICATE'),
  )
  .map(([body, lineBreak, kind]) => ({
    body,
    lineBreak,
    block: `-----BEGIN ${kind}-----${lineBreak}${wrapped(body, lineBreak)}${lineBreak}-----END ${kind}-----`,
  }))

/** True when some 24 characters in a row of `secret` can be read in `shown`. */
function leaks(shown: string, secret: string): boolean {
  for (let i = 0; i + 24 <= secret.length; i += 1) {
    if (shown.includes(secret.slice(i, i + 24))) return true
  }
  return false
}

describe('redact', () => {
  it('shows nothing of a PEM block, whatever its kind, line breaks and surroundings', () => {
    fc.assert(
      fc.property(fc.string(), pem, fc.string(), (head, { block, body }, tail) => {
        expect(leaks(redact(`${head}${block}${tail}`), body)).toBe(false)
      }),
    )
  })

  it('shows nothing of a PEM block that was cut off anywhere', () => {
    fc.assert(
      fc.property(pem, fc.double({ min: 0, max: 1, noNaN: true }), ({ block, body }, share) => {
        const start = block.indexOf('-----', 5) + 5
        const cut = start + Math.floor((block.length - start) * share)
        expect(leaks(redact(block.slice(0, cut)), body)).toBe(false)
      }),
    )
  })

  it('shows nothing of the body of a key that lost its BEGIN and END lines', () => {
    fc.assert(
      fc.property(pem, before, after, ({ body, lineBreak }, head, tail) => {
        fc.pre(lineBreak !== ' ')
        expect(leaks(redact(`${head}${wrapped(body, lineBreak)}${tail}`), body)).toBe(false)
      }),
    )
  })

  it('shows nothing of 200 or more base64 characters in a row', () => {
    fc.assert(
      fc.property(fc.string(), base64, fc.string(), (head, run, tail) => {
        expect(leaks(redact(`${head}${run}${tail}`), run)).toBe(false)
      }),
    )
  })

  it('shortens an openid wherever it stands as a word', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('', ' ', '/', '"', '=', 'users/', '%2F', '\\n', '：'),
        openid,
        fc.constantFrom('', ' ', '/coupons', '"', '&', '%2F', '\\n', '，'),
        (head, id, tail) => {
          const shown = redact(`${head}${id}${tail}`)
          expect(shown).not.toContain(id)
          expect(shown).toContain(`${id.slice(0, 4)}…${id.slice(-4)}`)
        },
      ),
    )
  })

  it.each([
    [
      'Authorization: WECHATPAY2-SHA256-RSA2048 mchid="1900000001",signature="c2ln"',
      'Authorization: [authorization]',
    ],
    [
      `{ Authorization: 'WECHATPAY2-SHA256-RSA2048 mchid="1"' }`,
      '{ Authorization: [authorization]',
    ],
    ['"authorization":"Bearer abc"\nnext', '"authorization: [authorization]\nnext'],
    [
      'sent WECHATPAY2-SHA256-RSA2048 mchid="1900000001",signature="c2ln"',
      'sent WECHATPAY2-SHA256-RSA2048 [authorization]',
    ],
  ])('does not show the value of an Authorization header: %s', (given, shown) => {
    expect(redact(given)).toBe(shown)
  })

  it.each([
    'POST /v3/marketing/busifavor/coupons/send answered 403 RULE_LIMIT',
    'HS20261123T091500ZK3V9Q2M7 stock 98065001',
    'Error: connect ECONNREFUSED 127.0.0.1:39911\n    at TCPConnectWrap.afterConnect [as oncomplete]',
    '08F9C4D2B1A0E3F5968778695A4B3C2D1E0F1A2B-0',
    'overloaded',
  ])('leaves an ordinary entry as it is: %s', (entry) => {
    expect(redact(entry)).toBe(entry)
  })

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string(),
            openid,
            base64,
            pem.map(({ block }) => block),
          ),
        ),
        (parts) => {
          const once = redact(parts.join(' '))
          expect(redact(once)).toBe(once)
        },
      ),
    )
  })

  it('takes no longer than a moment for megabytes of anything', () => {
    for (const piece of [
      '-----BEGIN A-----',
      'o',
      'A'.repeat(63) + '\n',
      'authorization',
      '\\n',
      '%2F',
    ]) {
      expect(typeof redact(piece.repeat(Math.ceil(1_000_000 / piece.length)))).toBe('string')
    }
  })
})

describe('shortenOpenid', () => {
  it('keeps the first and last four characters', () => {
    expect(shortenOpenid('oAbCdefghijklmnopqrstuvwwXyZ')).toBe('oAbC…wXyZ')
  })

  it('shows nothing of one that is too short to shorten', () => {
    expect(shortenOpenid('o12345678901')).toBe('…')
  })
})

describe('redactData', () => {
  it('keeps numbers, booleans and null, and leaves out what is not given', () => {
    expect(redactData({ status: 403, again: true, code: null, nothing: undefined })).toEqual({
      status: 403,
      again: true,
      code: null,
    })
  })

  it('shortens whatever is called openid, also of an unusual form', () => {
    expect(redactData({ openid: 'UPPER-and-not-28' })).toEqual({ openid: 'UPPE…t-28' })
  })

  it.each([
    'Authorization',
    'password',
    'passphrase',
    'privateKey',
    'private_key',
    'pem',
    'secret',
  ])('never shows a particular called %s', (name) => {
    expect(redactData({ [name]: 'short and plain' })).toEqual({ [name]: '[secret]' })
  })

  it('does not spell out an object that slipped past the types', () => {
    // The cast is the slip: a Secret is not a LogValue.
    const slipped = { account: new Secret('the key') as unknown as string }
    expect(JSON.stringify(redactData(slipped))).not.toContain('the key')
  })

  it('cuts an endless value, and only after redacting it', () => {
    const value = `${'x '.repeat(4090)}-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC`
    const { detail } = redactData({ detail: value })
    expect(String(detail).length).toBeLessThan(8200)
    expect(detail).not.toContain('MIIE')
  })
})

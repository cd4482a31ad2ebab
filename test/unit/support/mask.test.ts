import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMasker, type Json } from '../../../electron/support/mask.ts'
import { couponCodePattern } from '../../../shared/domain/rules.ts'

const salt = new Uint8Array(32).fill(7)
const nothingKnown = { openids: [], codes: [] }
const openidA = 'oh-394z-6CGkNoJrsDLTTUKiAnp4'
const openidB = 'o7tgX0RiTlJo9IXVVfemjFSlFMo4'

const letters = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-']
const usualOpenid = fc
  .string({ unit: fc.constantFrom(...letters), minLength: 27, maxLength: 27 })
  .map((rest) => `o${rest}`)
const code = fc
  .stringMatching(couponCodePattern)
  // Shorter ones may be a part of the fixed words around them, or of a fingerprint.
  .filter((text) => text.trim() === text && text.length >= 10)
/** What may stand next to a value in a sentence, a URL or JSON. */
const beside = fc.constantFrom(' ', '"', "'", '/', '=', '&', '?', ',', ':', '券', '%2F', '\n', '')

describe('any data at all', () => {
  const leaf = (value: string) =>
    fc.tuple(beside, beside).map(([before, after]) => `券${before}${value}${after}。`)
  const around = (value: fc.Arbitrary<string>) =>
    fc.oneof(
      value.map((given): unknown => ({ message: given })),
      value.map((given): unknown => [{ deep: [{ cause: given }] }]),
      value.map((given): unknown => ({ [given]: 1 })),
      value.map((given): unknown => given),
    )

  it('keeps no openid that looks like one, known or not', () => {
    fc.assert(
      fc.property(
        usualOpenid.chain((openid) => fc.tuple(fc.constant(openid), around(leaf(openid)))),
        ([openid, data]) => {
          const masked = JSON.stringify(createMasker(salt, nothingKnown).data(data))
          expect(masked).not.toContain(openid)
          expect(masked).not.toContain(openid.slice(3, -2))
        },
      ),
    )
  })

  it('keeps no known code or odd openid, wherever it stands and whatever it is glued to', () => {
    fc.assert(
      fc.property(
        code.chain((value) => fc.tuple(fc.constant(value), around(leaf(value)), fc.boolean())),
        ([value, data, isCode]) => {
          const known = { openids: isCode ? [] : [value], codes: isCode ? [value] : [] }
          const masked = createMasker(salt, known).data(data)
          expect(JSON.stringify(masked)).not.toContain(JSON.stringify(value).slice(1, -1))
        },
      ),
    )
  })

  it('keeps a known word inside another word to itself', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[0-9A-Za-z]{8,32}$/),
        fc.stringMatching(/^[0-9A-Za-z_-]{0,12}$/),
        fc.stringMatching(/^[0-9A-Za-z_-]{0,12}$/),
        (value, before, after) => {
          const masker = createMasker(salt, { openids: [], codes: [value] })
          expect(masker.text(`${before}${value}${after}`)).not.toContain(value)
        },
      ),
    )
  })

  it('comes out as plain JSON, and the same when it is masked again', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const masker = createMasker(salt, nothingKnown)
        const once = masker.data(value)
        expect(JSON.parse(JSON.stringify(once))).toEqual(normal(once))
        expect(masker.data(once)).toEqual(once)
      }),
    )
  })

  it('keeps a customer recognisable within a bundle, and not in the next one', () => {
    fc.assert(
      fc.property(usualOpenid, usualOpenid, (one, other) => {
        const masker = createMasker(salt, nothingKnown)
        const next = createMasker(new Uint8Array(32).fill(8), nothingKnown)
        expect(masker.openid(one) === masker.openid(other)).toBe(one === other)
        expect(masker.data({ openid: one })).toEqual({ openid: masker.text(one) })
        expect(next.openid(one)).not.toBe(masker.openid(one))
      }),
    )
  })
})

/** JSON has one zero. */
function normal(value: Json): unknown {
  const parsed: unknown = JSON.parse(JSON.stringify(value))
  return parsed
}

describe('what support needs', () => {
  it('stays whole', () => {
    const data = {
      mchid: '1900006511',
      serialNo: '3775B6A45ACD588826D15E583A95F5DD1234ABCD',
      verificationId: 'PUB_KEY_ID_0119000065112025100900111889000000',
      appid: 'wx0123456789abcdef',
      stockId: '1286950000000039',
      outRequestNo: '20261124a1b2c3d4e5f60718293a4b5c',
      wechatError: {
        httpStatus: 400,
        code: 'PARAM_ERROR',
        message: '参数错误',
        requestId: '08F7CAB2B00610E003186D20D2E2D10328F39604-268435461',
      },
      state: 'refused',
      acceptedAt: 1_795_000_000_000,
    }
    expect(createMasker(salt, nothingKnown).data(data)).toEqual(data)
  })

  it('shows the ends of an openid and a fingerprint, and of a code the fingerprint alone', () => {
    const masker = createMasker(salt, nothingKnown)
    expect(masker.data({ openid: openidA, couponCode: 'PIN-4711' })).toEqual({
      openid: expect.stringMatching(/^oh-…p4 #[0-9a-f]{8}$/) as string,
      couponCode: expect.stringMatching(/^\[code #[0-9a-f]{8}\]$/) as string,
    })
    expect(masker.openid(openidA)).not.toBe(masker.openid(openidB))
    expect(masker.openid('short')).not.toContain('short')
  })
})

describe('a text', () => {
  const masker = createMasker(salt, nothingKnown)
  it.each([
    [
      'an APIv3 key',
      'a7cde1ZJB1kG2e7VfTs3jQzaWizur8Gb',
      'the key a7cde1ZJB1kG2e7VfTs3jQzaWizur8Gb!',
    ],
    ['an APIv3 key by its name', 'abcd', 'apiV3Key=abcd&x=1'],
    ['a password by its name', '1900006511', '{"password":"1900006511"}'],
    ['a password with a space', 'two words', '"passphrase": "two words", "x"'],
    ['a password in Chinese', '1900006511', '密码：1900006511，'],
    ['a payment code', '134650000000000001', 'scanned 134650000000000001 again'],
    ['a coupon code of WeChat Pay', '1201059453000011062474', '/coupons/1201059453000011062474/x'],
    [
      'an openid with Caps Lock on',
      'OH-394Z-6cgKnOjRSdlttukIaNP4',
      '"OH-394Z-6cgKnOjRSdlttukIaNP4"',
    ],
    ['a unionid', `o${'a1-B'.repeat(7)}`, `unionid o${'a1-B'.repeat(7)}`],
    ['a piece of base64', 'QUJD'.repeat(20), `x ${'QUJD'.repeat(20)} y`],
    ['a name in a path', 'zhangsan', '/home/zhangsan/.config/Handsel/x.json'],
    ['a name in a path of Windows', '张三', 'C:\\Users\\张三\\x.json'],
  ])('loses %s', (_what, secret, text) => {
    expect(masker.text(text)).not.toContain(secret)
  })

  it('has less of an openid that the log has shortened', () => {
    expect(masker.text('for oh-3…Anp4 again')).toBe('for oh-…p4 again')
  })

  it.each([
    'merchant.opened 1900006511',
    'Request-ID 08F7CAB2B00610E003186D20D2E2D10328F39604-0',
    'PUB_KEY_ID_0000000000000024101100397200000006',
    '2026-11-24T05:00:00.000Z',
    'no. 20261124a1b2c3d4e5f60718293a4b5c of stock 1286950000000039',
  ])('keeps %s', (text) => {
    expect(masker.text(text)).toBe(text)
  })
})

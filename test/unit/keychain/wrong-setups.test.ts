import { mkdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Draft } from '../../../electron/keychain/draft.ts'
import { planOf } from '../../../electron/keychain/draft-plan.ts'
import type { ErrorCode } from '../../../shared/errors.ts'
import { setupError as english } from '../../../renderer/i18n/en/setup-error.ts'
import { setupError as chinese } from '../../../renderer/i18n/zh-CN/setup-error.ts'
import { saidOf, withoutWords } from '../../support/said.ts'
import { typed, useDraftBench } from './draft-bench.ts'
import { leaks, MCHID, MERCHANT_SUBJECT, PUBLIC_KEY_ID, SERIAL, type Workshop } from './workshop.ts'

const bench = useDraftBench()

interface WrongSetup {
  readonly what: string
  readonly code: ErrorCode
  /** Makes the files in the workshop and names those to give; without, the good ones are given. */
  readonly files?: (shop: Workshop) => readonly string[]
  /** What is typed otherwise than it should be. */
  readonly typed?: Partial<Draft>
}

const good = ['apiclient_key.pem', 'apiclient_cert.pem', 'pub_key.pem']
const stock = (stockId: string) => ({
  stockId,
  name: '',
  couponCodeMode: 'WECHATPAY_MODE' as const,
})

/** Every way to set a merchant up wrongly that the operator is told by name (reference §3.9 and what people ask). */
const wrong: readonly WrongSetup[] = [
  { what: 'no private key', code: 'key.missing', files: () => good.slice(1) },
  {
    what: 'no certificate',
    code: 'certificate.missing',
    files: () => ['apiclient_key.pem', 'pub_key.pem'],
  },
  {
    what: 'a key of another certificate',
    code: 'certificate.key-mismatch',
    files: (shop) => {
      shop.rsaKey('stranger')
      return ['stranger.pem', ...good.slice(1)]
    },
  },
  {
    what: 'an expired certificate',
    code: 'certificate.expired',
    files: (shop) => dated(shop, '20150101000000Z', '20200101000000Z'),
  },
  {
    what: 'a certificate of next century',
    code: 'certificate.not-yet-valid',
    files: (shop) => dated(shop, '20980101000000Z', '20990101000000Z'),
  },
  {
    what: "WeChat Pay's platform certificate in the place of one's own",
    code: 'certificate.is-platform',
    files: () => ['apiclient_key.pem', 'wechatpay.pem', 'pub_key.pem'],
  },
  {
    what: 'a key that no keychain takes',
    code: 'key.too-large',
    files: (shop) => {
      shop.rsaKey('large', 4096)
      shop.certificate('large_cert', 'large.pem', MERCHANT_SUBJECT)
      return ['large.pem', 'large_cert.pem', 'pub_key.pem']
    },
  },
  {
    what: 'a p12 whose password nobody knows',
    code: 'bundle.password-needed',
    files: (shop) => {
      const pair = ['-inkey', 'apiclient_key.pem', '-in', 'apiclient_cert.pem']
      shop.openssl('pkcs12', '-export', ...pair, '-passout', 'pass:other', '-out', 'odd.p12')
      return ['odd.p12', 'pub_key.pem']
    },
  },
  {
    what: 'nothing to verify with',
    code: 'setup.verification-missing',
    files: () => good.slice(0, 2),
    typed: { publicKeyId: '' },
  },
  {
    what: 'a public key without its id',
    code: 'public-key.id-missing',
    typed: { publicKeyId: '' },
  },
  {
    what: 'an id without its public key',
    code: 'public-key.missing',
    files: () => good.slice(0, 2),
  },
  {
    what: 'a serial number for an id',
    code: 'public-key.id-is-serial',
    typed: { publicKeyId: SERIAL },
  },
  {
    what: 'half an id',
    code: 'public-key.id-malformed',
    typed: { publicKeyId: PUBLIC_KEY_ID.slice(4) },
  },
  {
    what: "the merchant's own public key for WeChat Pay's",
    code: 'public-key.is-merchant',
    files: (shop) => {
      shop.write('own.pem', shop.openssl('pkey', '-in', 'apiclient_key.pem', '-pubout'))
      return [...good.slice(0, 2), 'own.pem']
    },
  },
  {
    what: 'an expired platform certificate',
    code: 'platform-certificate.expired',
    files: (shop) => {
      const subject = '/C=CN/O=Tenpay.com/CN=Tenpay.com sign'
      shop.certificateBetween('old', 'wechat.pem', subject, '20150101000000Z', '20200101000000Z')
      return [...good.slice(0, 2), 'old.pem']
    },
    typed: { publicKeyId: '' },
  },
  { what: 'no name', code: 'setup.name-missing', typed: { name: '  ' } },
  { what: 'no appid', code: 'appid.missing', typed: { appid: '' } },
  { what: 'a short appid', code: 'appid.malformed', typed: { appid: 'wx12345' } },
  { what: 'an appid in capitals', code: 'appid.malformed', typed: { appid: 'WXD678EFA567AB6787' } },
  { what: 'the mchid for the appid', code: 'appid.is-mchid', typed: { appid: MCHID } },
  {
    what: 'an openid for the appid',
    code: 'appid.is-openid',
    typed: { appid: 'oh-394z-6CGkNoJrsDLTTUKiAnp4' },
  },
  {
    what: 'the AppSecret for the appid',
    code: 'appid.is-secret',
    typed: { appid: 'ab'.repeat(16) },
  },
  {
    what: 'the original id for the appid',
    code: 'appid.is-original-id',
    typed: { appid: 'gh_0123456789ab' },
  },
  {
    what: "WeCom's corp id for the appid",
    code: 'appid.is-corp-id',
    typed: { appid: 'ww0123456789abcdef' },
  },
  { what: 'no stock', code: 'setup.stocks-missing', typed: { stocks: [stock(' ')] } },
  {
    what: 'a name for a stock id',
    code: 'setup.stock-malformed',
    typed: { stocks: [stock('满十减一')] },
  },
  {
    what: 'a stock twice',
    code: 'setup.duplicate-stock',
    typed: { stocks: [stock('1001'), stock('1001')] },
  },
  {
    what: 'another mchid in the setup file',
    code: 'setup.mchid-mismatch',
    files: (shop) => [...good, fileOf(shop, { mchid: '1900000100' })],
  },
  {
    what: 'another serial number in the setup file',
    code: 'setup.serial-mismatch',
    files: (shop) => [...good, fileOf(shop, { serialNo: `0${SERIAL.slice(1)}` })],
  },
]

function dated(shop: Workshop, from: string, to: string): readonly string[] {
  shop.certificateBetween('dated', 'apiclient_key.pem', MERCHANT_SUBJECT, from, to)
  return ['apiclient_key.pem', 'dated.pem', 'pub_key.pem']
}

function fileOf(shop: Workshop, content: object): string {
  shop.write('part.json', JSON.stringify(content))
  return 'part.json'
}

describe('a wrong set-up ends in its own sentence, and is not stored', () => {
  it.each(wrong)('$what: $code', async ({ code, files, typed: otherwise }) => {
    const { draft } = await bench.give(files?.(bench.shop()) ?? good)
    const plan = planOf({ ...draft, ...typed, ...otherwise }, Date.now(), null)
    if (plan.ok) throw new Error('it was taken')
    expect(plan.error.code).toBe(code)
    expect(withoutWords(saidOf(plan.error))).toEqual([])
    expect(leaks(bench.shop().read('apiclient_key.pem'), plan)).toBe(false)
  })
})

/** Files that are refused where they are given, before they reach the draft. */
const refused: readonly (readonly [string, ErrorCode, (shop: Workshop) => string])[] = [
  ['a file that is gone', 'setup.file-unreadable', (shop) => shop.path('gone.pem')],
  [
    'a large file',
    'file.too-large',
    (shop) => shop.write('large.bin', Buffer.alloc(1024 * 1024 + 1)),
  ],
  ['a device', 'file.not-regular', () => '/dev/null'],
  ['a folder with nothing in it', 'file.folder-without-keys', emptyFolder],
  [
    'an archive cut off',
    'file.zip-unreadable',
    (shop) => shop.write('cut.zip', Buffer.from('504b030414000000', 'hex')),
  ],
  [
    'a setup file that leads elsewhere',
    'setup.api-base-not-loopback',
    (shop) => shop.write('far.json', '{"apiBase":"https://example.com"}'),
  ],
  [
    'a setup file whose key is a certificate',
    'key.is-certificate',
    (shop) => shop.write('swap.json', '{"privateKeyFile":"apiclient_cert.pem"}'),
  ],
  [
    'a setup file whose certificate is the key',
    'certificate.is-key',
    (shop) => shop.write('swap2.json', '{"certificateFile":"apiclient_key.pem"}'),
  ],
  [
    'a setup file whose certificate is the platform’s',
    'certificate.is-platform',
    (shop) => shop.write('plat.json', '{"certificateFile":"wechatpay.pem"}'),
  ],
  [
    'a setup file whose public key is the private one',
    'public-key.is-private-key',
    (shop) => shop.write('priv.json', '{"publicKeyFile":"apiclient_key.pem"}'),
  ],
  [
    'a setup file that names a missing file',
    'setup.referenced-file-missing',
    (shop) => shop.write('lost.json', '{"publicKeyFile":"nowhere.pem"}'),
  ],
]

function emptyFolder(shop: Workshop): string {
  mkdirSync(shop.path('empty'))
  return shop.path('empty')
}

describe('a wrong file is refused by name', () => {
  it.each(refused)('%s: %s', async (_, code, make) => {
    const before = await bench.give(good)
    const after = await bench.give([make(bench.shop())], before.draft)
    expect(after.given).toMatchObject([{ state: 'refused', error: { code } }])
    const errors = after.given.flatMap((one) => (one.state === 'refused' ? [one.error] : []))
    expect(withoutWords(errors.flatMap(saidOf))).toEqual([])
    expect(after.draft).toEqual(before.draft)
  })
})

describe.each([
  ['zh-CN', chinese],
  ['en', english],
] as const)('in %s', (_, areas) => {
  const sentences = Object.values(areas).flatMap((area) =>
    Object.values<{ title: string; next: string }>(area),
  )

  it('no two wrong set-ups have the same sentence or the same next step', () => {
    expect(
      new Set([...wrong.map(({ code }) => code), ...refused.map(([, code]) => code)]).size,
    ).toBeGreaterThan(25)
    expect(new Set(sentences.map(({ title }) => title)).size).toBe(sentences.length)
    expect(new Set(sentences.map(({ next }) => next)).size).toBe(sentences.length)
  })
})

import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recognise, type Finding } from '../../../electron/keychain/recognise.ts'
import type { ErrorCode } from '../../../shared/errors.ts'
import {
  leaks,
  MCHID,
  MERCHANT_SUBJECT,
  openWorkshop,
  PLATFORM_SUBJECT,
  SERIAL,
  type Workshop,
} from './workshop.ts'

let shop: Workshop
beforeAll(() => {
  shop = openWorkshop()
  shop.rsaKey('apiclient_key')
  shop.certificate('apiclient_cert', 'apiclient_key.pem', MERCHANT_SUBJECT)
  shop.rsaKey('wechat')
  shop.certificate('wechatpay', 'wechat.pem', PLATFORM_SUBJECT)
  shop.write('pub_key.pem', shop.openssl('pkey', '-in', 'wechat.pem', '-pubout'))
})
afterAll(() => shop.close())

const bytes = (name: string): Buffer => readFileSync(shop.path(name))
const key = () => shop.read('apiclient_key.pem')
const certificate = () => shop.read('apiclient_cert.pem')

const good: readonly (readonly [string, () => Buffer | string, readonly Finding['kind'][]])[] = [
  ['a PKCS#8 key', key, ['merchant-key']],
  [
    'a PKCS#1 key',
    () => shop.openssl('rsa', '-in', 'apiclient_key.pem', '-traditional'),
    ['merchant-key'],
  ],
  ['a key with CRLF', () => key().replaceAll('\n', '\r\n'), ['merchant-key']],
  [
    'a key with a BOM and trailing blanks',
    () => `\uFEFF${key().replaceAll('\n', '  \n')}  \n\n`,
    ['merchant-key'],
  ],
  [
    'a key in UTF-16, as Notepad saves it',
    () => Buffer.from(`\uFEFF${key()}`, 'utf16le'),
    ['merchant-key'],
  ],
  [
    'a key in DER',
    () => der('pkcs8', '-topk8', '-nocrypt', '-in', 'apiclient_key.pem'),
    ['merchant-key'],
  ],
  ['the merchant certificate', certificate, ['merchant-certificate']],
  [
    'the merchant certificate in DER',
    () => der('x509', '-in', 'apiclient_cert.pem'),
    ['merchant-certificate'],
  ],
  [
    'a certificate with text around it',
    () => `Bag Attributes\n  localKeyID: 01\n${certificate()}`,
    ['merchant-certificate'],
  ],
  [
    'key and certificate in one file',
    () => certificate() + key(),
    ['merchant-key', 'merchant-certificate'],
  ],
  ["WeChat Pay's platform certificate", () => shop.read('wechatpay.pem'), ['platform-certificate']],
  ["WeChat Pay's public key", () => shop.read('pub_key.pem'), ['public-key']],
  ['a part of a setup file', () => '\uFEFF{ "apiBase": "http://127.0.0.1:8080" }', ['setup-file']],
]

/** Runs openssl with DER as its output. */
function der(...args: string[]): Buffer {
  shop.openssl(...args, '-outform', 'DER', '-out', 'out.der')
  return bytes('out.der')
}

describe('a file is recognised by its content', () => {
  it.each(good)('%s', (_, make, kinds) => {
    const found = recognise(Buffer.from(make()), 'whatever.bin')
    expect(found.ok && found.value.map(({ kind }) => kind)).toEqual(kinds)
  })

  it('whatever it is called', () => {
    const found = recognise(Buffer.from(certificate()), 'apiclient_key.pem')
    expect(found).toMatchObject({ ok: true, value: [{ kind: 'merchant-certificate' }] })
  })

  it('with mchid and serial number as openssl reads them', () => {
    const found = recognise(Buffer.from(certificate()), 'apiclient_cert.pem')
    const printed = shop.openssl('x509', '-in', 'apiclient_cert.pem', '-noout', '-serial')
    expect(printed.trim()).toBe(`serial=${SERIAL}`)
    expect(found).toMatchObject({ value: [{ certificate: { mchid: MCHID, serialNo: SERIAL } }] })
  })

  it('a p12 before anything else, by its structure', () => {
    const pair = ['-inkey', 'apiclient_key.pem', '-in', 'apiclient_cert.pem']
    shop.openssl('pkcs12', '-export', ...pair, '-passout', `pass:${MCHID}`, '-out', 'a.p12')
    const found = recognise(bytes('a.p12'), 'apiclient_cert.p12')
    expect(found).toMatchObject({ ok: true, value: [{ kind: 'locked-bundle' }] })
  })

  it.each(['证书使用说明.txt', 'README.md', '.DS_Store'])(
    '%s of the tool is passed over',
    (name) => {
      expect(recognise(Buffer.from('使用说明'), name)).toEqual({
        ok: true,
        value: [{ kind: 'not-needed' }],
      })
    },
  )
})

const wrong: readonly (readonly [string, ErrorCode, () => Buffer | string])[] = [
  ['an empty file', 'file.empty', () => ''],
  ['a picture', 'file.not-recognised', () => Buffer.from('89504e470d0a1a0a0000000d', 'hex')],
  ['a text', 'file.not-recognised', () => 'hello'],
  ['half a PEM', 'file.not-recognised', () => key().slice(0, 400)],
  [
    'a key with a password (PKCS#8)',
    'key.encrypted',
    () => shop.openssl('pkcs8', '-topk8', '-in', 'apiclient_key.pem', '-passout', 'pass:x'),
  ],
  [
    'a key with a password (the old form)',
    'key.encrypted',
    () =>
      shop.openssl(
        'rsa',
        '-in',
        'apiclient_key.pem',
        '-traditional',
        '-aes128',
        '-passout',
        'pass:secret',
      ),
  ],
  [
    'an EC key',
    'key.not-rsa',
    () => shop.openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'),
  ],
  ['an Ed25519 key', 'key.not-rsa', () => shop.openssl('genpkey', '-algorithm', 'ed25519')],
  ['a key of 1024 bits', 'key.too-short', () => shop.openssl('genrsa', '1024')],
  ['a damaged key', 'key.not-pem', () => key().replace(/\n.{20}/, '\n####################')],
  [
    'a certificate request',
    'certificate.is-request',
    () =>
      shop.openssl('req', '-new', '-key', 'apiclient_key.pem', '-subj', MERCHANT_SUBJECT, '-utf8'),
  ],
  [
    'the root certificate',
    'certificate.is-authority',
    () => shop.certificate('root', 'wechat.pem', '/C=CN/O=Tenpay.com/CN=Tenpay.com Root CA'),
  ],
  [
    'a certificate of a web server',
    'certificate.no-mchid',
    () => shop.certificate('web', 'wechat.pem', '/CN=shop.example.com'),
  ],
  [
    'a damaged certificate',
    'certificate.not-pem',
    () => certificate().replace(/\n.{20}/, '\nAAAAAAAAAAAAAAAAAAAA'),
  ],
  [
    'a short public key',
    'public-key.malformed',
    () => shop.openssl('pkey', '-in', shortKey(), '-pubout'),
  ],
  ['a setup file cut off', 'setup.not-json', () => '{ "name": '],
  ['a setup file with a misspelt field', 'setup.unknown-field', () => '{ "apId": "wx" }'],
  ['a setup file with a wrong value', 'setup.field-malformed', () => '{ "mchid": "abc" }'],
]

function shortKey(): string {
  shop.openssl('genrsa', '-out', 'short.pem', '1024')
  return 'short.pem'
}

describe('what does not belong here is called by its name', () => {
  it.each(wrong)('%s: %s', (_, code, make) => {
    const content = Buffer.from(make())
    const found = recognise(content, 'given.pem')
    expect(found.ok || found.error.code).toBe(code)
    expect(leaks(key(), found)).toBe(false)
  })
})

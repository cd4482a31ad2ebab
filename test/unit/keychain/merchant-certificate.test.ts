import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readMerchantCertificate } from '../../../electron/keychain/merchant-certificate.ts'
import type { MerchantCertificate } from '../../../electron/keychain/merchant-certificate.ts'
import { readMerchantKey } from '../../../electron/keychain/merchant-key.ts'
import type { MerchantKey } from '../../../electron/keychain/merchant-key.ts'
import type { AppError } from '../../../shared/errors.ts'
import type { Result } from '../../../shared/result.ts'
import {
  MCHID,
  MERCHANT_SUBJECT,
  openWorkshop,
  PLATFORM_SUBJECT,
  SERIAL,
  stoppedClock,
} from './workshop.ts'
import type { Workshop } from './workshop.ts'

const DAY = 86_400_000
let shop: Workshop
let keyPem: string
let merchant: MerchantKey
let certificate: string

function keyOf(pem: string): MerchantKey {
  const key = readMerchantKey(pem, 'key.pem')
  if (!key.ok) throw new Error(key.error.code)
  return key.value
}

function read(content: Buffer | string, now = Date.now()): Result<MerchantCertificate, AppError> {
  const checks = { privateKey: merchant.key, clock: stoppedClock(now) }
  return readMerchantCertificate(content, 'apiclient_cert.pem', checks)
}

function refusal(content: Buffer | string, now?: number): string {
  const result = read(content, now)
  return result.ok ? 'taken' : result.error.code
}

beforeAll(() => {
  shop = openWorkshop()
  keyPem = shop.rsaKey('key')
  merchant = keyOf(keyPem)
  certificate = shop.certificate('cert', 'key.pem', MERCHANT_SUBJECT)
})
afterAll(() => {
  shop.close()
})

describe('a merchant certificate', () => {
  it('tells the merchant number and the serial number', () => {
    expect(read(certificate)).toMatchObject({ ok: true, value: { mchid: MCHID, serialNo: SERIAL } })
  })

  it.each([
    SERIAL,
    '0A57F09EFDC096DE15EBE81A47057A7232F1B8E1',
    'F157F09EFDC096DE15EBE81A47057A7232F1B8',
    '00ABCDEF12',
  ])('has the serial number that openssl prints: %s', (serial) => {
    const pem = shop.certificate('numbered', 'key.pem', MERCHANT_SUBJECT, serial)
    const printed = shop.openssl('x509', '-in', 'numbered.pem', '-noout', '-serial')
    const result = read(pem)
    expect(result.ok && `serial=${result.value.serialNo}`).toBe(printed.trim())
  })

  it('expires when openssl says so', () => {
    const printed = shop.openssl('x509', '-in', 'cert.pem', '-noout', '-enddate').trim()
    const result = read(certificate)
    expect(result.ok && result.value.expiresAt).toBe(Date.parse(printed.replace('notAfter=', '')))
  })

  it.each(['12345678', '123456789012345'])('may name a merchant number such as %s', (mchid) => {
    const pem = shop.certificate('length', 'key.pem', `/C=CN/CN=${mchid}`)
    expect(read(pem)).toMatchObject({ ok: true, value: { mchid } })
  })

  it('is read with CRLF, a byte order mark and the text that openssl prints above it', () => {
    const text = shop.openssl('x509', '-in', 'cert.pem', '-text')
    expect(read(Buffer.from(`\uFEFF${text.replace(/\n/g, '\r\n')}`)).ok).toBe(true)
  })
})

describe('a certificate that cannot be used', () => {
  it('is refused with its last day once it has expired', () => {
    const result = read(certificate, Date.now() + 3 * DAY)
    expect(result).toMatchObject({ ok: false, error: { code: 'certificate.expired' } })
    expect(!result.ok && result.error.particulars).toHaveProperty(
      'date',
      expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    )
  })

  it('is refused when it expired years ago', () => {
    const [from, to] = ['20150101000000Z', '20200101000000Z']
    const old = shop.certificateBetween('old', 'key.pem', `/CN=${MCHID}`, from, to)
    expect(read(old)).toEqual({
      ok: false,
      error: {
        code: 'certificate.expired',
        particulars: { file: 'apiclient_cert.pem', date: '2020-01-01' },
      },
    })
  })

  it('is refused before its first day, as on a counter whose clock is years behind', () => {
    expect(refusal(certificate, Date.parse('2001-01-01'))).toBe('certificate.not-yet-valid')
  })

  it('is refused when it belongs to another key', () => {
    shop.rsaKey('other')
    const other = shop.certificate('other-cert', 'other.pem', MERCHANT_SUBJECT)
    expect(refusal(other)).toBe('certificate.key-mismatch')
  })

  it('is refused as a key when the two files were mixed up', () => {
    expect(refusal(keyPem)).toBe('certificate.is-key')
    const encrypted = shop.openssl('pkcs8', '-topk8', '-in', 'key.pem', '-passout', 'pass:1')
    expect(refusal(encrypted)).toBe('certificate.is-key')
  })

  it("is refused as WeChat Pay's own when it is the platform certificate", () => {
    const platform = shop.certificate('platform', 'key.pem', PLATFORM_SUBJECT)
    expect(refusal(platform)).toBe('certificate.is-platform')
  })

  it.each([
    ['a name', '/C=CN/CN=Example Shop'],
    ['no name at all', '/C=CN/O=Example Shop'],
    ['seven digits', '/CN=1234567'],
    ['sixteen digits', '/CN=1234567890123456'],
    ['two names', `/CN=${MCHID}/CN=1900000110`],
    ['an organisation that poses as a name', `/O=Shop\nCN=${MCHID}`],
  ])('is refused for want of a merchant number: %s', (_what, subject) => {
    expect(refusal(shop.certificate('nameless', 'key.pem', subject))).toBe('certificate.no-mchid')
  })

  it('is refused when it is no certificate', () => {
    expect(refusal('')).toBe('certificate.not-pem')
    expect(refusal(certificate.slice(0, 500))).toBe('certificate.not-pem')
    expect(refusal(certificate.replace(/\n[^-][^\n]+/, '\nAAAA'))).toBe('certificate.not-pem')
  })

  it('never throws and never passes, whatever bytes stand in the armour', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 1500 }), fc.boolean(), (bytes, armoured) => {
        const body = Buffer.from(bytes)
        const text = `-----BEGIN CERTIFICATE-----\n${body.toString('base64')}\n-----END CERTIFICATE-----`
        expect(refusal(armoured ? text : body)).toBe('certificate.not-pem')
      }),
    )
  })
})

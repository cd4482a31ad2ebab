import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  readPlatformCertificate,
  readPublicKey,
} from '../../../electron/keychain/verification-keys.ts'
import { PublicKeyId } from '../../../shared/domain/ids.ts'
import {
  MERCHANT_SUBJECT,
  openWorkshop,
  PLATFORM_SUBJECT,
  PUBLIC_KEY_ID,
  SERIAL,
  stoppedClock,
} from './workshop.ts'
import type { Workshop } from './workshop.ts'

const DAY = 86_400_000
const id = PublicKeyId.parse(PUBLIC_KEY_ID)
let shop: Workshop
let publicPem: string
let platform: string

beforeAll(() => {
  shop = openWorkshop()
  shop.rsaKey('key')
  publicPem = shop.openssl('pkey', '-in', 'key.pem', '-pubout')
  platform = shop.certificate('platform', 'key.pem', PLATFORM_SUBJECT)
})
afterAll(() => {
  shop.close()
})

function publicKeyRefusal(content: Buffer | string, keyId: PublicKeyId | null = id): string {
  const result = readPublicKey(content, 'pub_key.pem', keyId)
  return result.ok ? 'taken' : result.error.code
}

function platformRefusal(content: Buffer | string, now = Date.now()): string {
  const result = readPlatformCertificate(content, 'wechatpay.pem', stoppedClock(now))
  return result.ok ? 'taken' : result.error.code
}

describe('the WeChat Pay public key', () => {
  it('is taken as the merchant platform gives it out', () => {
    const expected = { ok: true, value: { kind: 'public-key', id, pem: publicPem } }
    expect(readPublicKey(publicPem, 'pub_key.pem', id)).toEqual(expected)
    const windows = Buffer.from(`\uFEFF${publicPem.replace(/\n/g, '\r\n')}`)
    expect(readPublicKey(windows, 'pub_key.pem', id)).toEqual(expected)
  })

  it('is taken in the older form, and kept in the newer', () => {
    const pkcs1 = shop.openssl('rsa', '-in', 'key.pem', '-RSAPublicKey_out')
    const result = readPublicKey(pkcs1, 'pub_key.pem', id)
    expect(result).toMatchObject({ ok: true, value: { pem: publicPem } })
  })

  it('is refused without its id', () => {
    expect(publicKeyRefusal(publicPem, null)).toBe('public-key.id-missing')
  })

  it('is refused when a private key was given, whatever its form', () => {
    expect(publicKeyRefusal(shop.read('key.pem'))).toBe('public-key.is-private-key')
    const pkcs1 = shop.openssl('rsa', '-in', 'key.pem', '-traditional')
    expect(publicKeyRefusal(pkcs1)).toBe('public-key.is-private-key')
    expect(publicKeyRefusal(publicPem + pkcs1)).toBe('public-key.is-private-key')
  })

  it('is refused when it is something else', () => {
    shop.openssl('genpkey', '-algorithm', 'ED25519', '-out', 'ed.pem')
    shop.rsaKey('short', 1024)
    expect(publicKeyRefusal(shop.openssl('pkey', '-in', 'ed.pem', '-pubout'))).toBe(
      'public-key.malformed',
    )
    expect(publicKeyRefusal(shop.openssl('pkey', '-in', 'short.pem', '-pubout'))).toBe(
      'public-key.malformed',
    )
    expect(publicKeyRefusal(platform)).toBe('public-key.malformed')
    expect(publicKeyRefusal('')).toBe('public-key.malformed')
    expect(publicKeyRefusal(publicPem.slice(0, 200))).toBe('public-key.malformed')
  })

  it('is not found in random bytes', () => {
    const label = fc.constantFrom('PUBLIC KEY', 'RSA PUBLIC KEY', 'CERTIFICATE')
    fc.assert(
      fc.property(label, fc.uint8Array({ maxLength: 800 }), (name, bytes) => {
        const body = Buffer.from(bytes).toString('base64')
        const text = `-----BEGIN ${name}-----\n${body}\n-----END ${name}-----`
        expect(publicKeyRefusal(text)).toBe('public-key.malformed')
        expect(platformRefusal(text)).toBe('platform-certificate.malformed')
      }),
    )
  })
})

describe('a WeChat Pay platform certificate', () => {
  it('is taken with its serial number and its last moment', () => {
    const printed = shop.openssl('x509', '-in', 'platform.pem', '-noout', '-enddate').trim()
    const result = readPlatformCertificate(platform, 'wechatpay.pem', stoppedClock())
    const expiresAt = Date.parse(printed.replace('notAfter=', ''))
    const value = { kind: 'platform-certificate', id: SERIAL, pem: platform, expiresAt }
    expect(result).toEqual({ ok: true, value })
  })

  it('is refused once expired', () => {
    expect(platformRefusal(platform, Date.now() + 3 * DAY)).toBe('platform-certificate.expired')
  })

  it('is refused when it is the merchant certificate, a key or damaged', () => {
    const own = shop.certificate('own', 'key.pem', MERCHANT_SUBJECT)
    expect(platformRefusal(own)).toBe('platform-certificate.malformed')
    expect(platformRefusal(publicPem)).toBe('platform-certificate.malformed')
    expect(platformRefusal(platform.slice(0, 300))).toBe('platform-certificate.malformed')
  })
})

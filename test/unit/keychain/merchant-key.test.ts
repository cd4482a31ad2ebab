import { createPrivateKey, createPublicKey, randomBytes, sign, verify } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readMerchantKey } from '../../../electron/keychain/merchant-key.ts'
import type { AppError } from '../../../shared/errors.ts'
import { leaks, MERCHANT_SUBJECT, openWorkshop } from './workshop.ts'
import type { Workshop } from './workshop.ts'

let shop: Workshop
let pkcs8: string
let pkcs1: string

beforeAll(() => {
  shop = openWorkshop()
  pkcs8 = shop.rsaKey('key')
  shop.openssl('rsa', '-in', 'key.pem', '-traditional', '-out', 'pkcs1.pem')
  pkcs1 = shop.read('pkcs1.pem')
})
afterAll(() => {
  shop.close()
})

function refusal(content: Buffer | string): AppError {
  const result = readMerchantKey(content, 'apiclient_key.pem')
  if (result.ok) throw new Error('the file was taken')
  return result.error
}

describe('a merchant key in each form that merchants have', () => {
  const crlf = (text: string): string => text.replace(/\n/g, '\r\n')
  const forms: Record<string, () => Buffer | string> = {
    'PKCS#8': () => pkcs8,
    'PKCS#1': () => pkcs1,
    'PKCS#8 with CRLF': () => crlf(pkcs8),
    'PKCS#1 with CRLF': () => crlf(pkcs1),
    'old Mac line ends': () => pkcs8.replace(/\n/g, '\r'),
    'a UTF-8 byte order mark': () => Buffer.from(`\uFEFF${pkcs8}`),
    'a byte order mark and CRLF': () => Buffer.from(`\uFEFF${crlf(pkcs1)}`),
    'UTF-16, as Notepad calls Unicode': () => Buffer.from(`\uFEFF${crlf(pkcs8)}`, 'utf16le'),
    'text before and after': () => `Bag Attributes\n  localKeyID: 01\n${pkcs8}\n\nkeep safe\n`,
    'no line end at the end': () => pkcs8.trimEnd(),
    'base64 in one line': () =>
      pkcs8.replace(/\n/g, '').replace(/(-----BEGIN PRIVATE KEY-----)(.*)(-----END)/, '$1\n$2\n$3'),
    'indented lines': () => pkcs8.replace(/^/gm, '  '),
    'PKCS#8 under the label of PKCS#1': () => pkcs8.replaceAll('PRIVATE KEY', 'RSA PRIVATE KEY'),
    'PKCS#1 under the label of PKCS#8': () => pkcs1.replaceAll('RSA PRIVATE KEY', 'PRIVATE KEY'),
  }

  it.each(Object.entries(forms))(
    '%s becomes the same PKCS#8 that openssl writes',
    (_form, content) => {
      const result = readMerchantKey(content(), 'apiclient_key.pem')
      if (!result.ok) throw new Error(result.error.code)
      expect(result.value.pem.reveal()).toBe(pkcs8)
      const message = Buffer.from('GET\n/v3/certificates\n')
      const signature = sign('sha256', message, result.value.key)
      expect(verify('sha256', message, createPublicKey(pkcs8), signature)).toBe(true)
    },
  )

  it('is kept in about 1,704 bytes, which every keychain takes', () => {
    const result = readMerchantKey(pkcs1, 'apiclient_key.pem')
    const bytes = result.ok ? result.value.pem.byteLength : 0
    // A number with its top bit set takes a byte more, one with leading zeros a byte less.
    expect(Math.abs(bytes - 1704)).toBeLessThan(24)
  })

  it('takes a key of 3072 bits', () => {
    expect(readMerchantKey(shop.rsaKey('long', 3072), 'k').ok).toBe(true)
  })
})

describe('a file that is no merchant key', () => {
  it('is called a certificate when it is one', () => {
    const certificate = shop.certificate('cert', 'key.pem', MERCHANT_SUBJECT)
    expect(refusal(certificate)).toEqual({
      code: 'key.is-certificate',
      particulars: { file: 'apiclient_key.pem' },
    })
  })

  it('is called a public key when it is one, in either form', () => {
    expect(refusal(shop.openssl('pkey', '-in', 'key.pem', '-pubout')).code).toBe(
      'key.is-public-key',
    )
    const pkcs1Public = shop.openssl('rsa', '-in', 'key.pem', '-RSAPublicKey_out')
    expect(refusal(pkcs1Public).code).toBe('key.is-public-key')
  })

  it('is called encrypted, in the form of PKCS#8', () => {
    const encrypted = shop.openssl(
      'pkcs8',
      '-topk8',
      '-in',
      'key.pem',
      '-passout',
      'pass:1900000109',
    )
    expect(encrypted).toContain('ENCRYPTED PRIVATE KEY')
    expect(refusal(encrypted).code).toBe('key.encrypted')
  })

  it('is called encrypted, in the older form with Proc-Type', () => {
    const args = ['rsa', '-in', 'key.pem', '-traditional', '-aes128', '-passout', 'pass:1900000109']
    const encrypted = shop.openssl(...args)
    expect(encrypted).toContain('Proc-Type: 4,ENCRYPTED')
    expect(refusal(encrypted).code).toBe('key.encrypted')
  })

  it.each([
    ['ec', ['genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256']],
    ['ec', ['ecparam', '-name', 'prime256v1', '-genkey']],
    ['ec', ['genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:secp256k1']],
    ['ed25519', ['genpkey', '-algorithm', 'ED25519']],
    ['ed448', ['genpkey', '-algorithm', 'ED448']],
    ['x25519', ['genpkey', '-algorithm', 'X25519']],
    ['rsa-pss', ['genpkey', '-algorithm', 'RSA-PSS', '-pkeyopt', 'rsa_keygen_bits:2048']],
  ])('is named as %s when it is of that kind (%j)', (type, command) => {
    expect(refusal(shop.openssl(...command))).toEqual({
      code: 'key.not-rsa',
      particulars: { file: 'apiclient_key.pem', type },
    })
  })

  it.each([512, 1024, 2047])('is too short with %i bits', (bits) => {
    const result = refusal(shop.rsaKey(`short-${bits}`, bits))
    expect(result).toEqual({
      code: 'key.too-short',
      particulars: { file: 'apiclient_key.pem', bits },
    })
  })

  it.each<[string, () => Buffer | string]>([
    ['an empty file', () => ''],
    ['plain text', () => 'my key is in the other folder'],
    ['random bytes', () => randomBytes(2000)],
    ['a PKCS#12 file', () => Buffer.from('308209d1020103308209', 'hex')],
    [
      'the DER inside, without armour',
      () => createPrivateKey(pkcs8).export({ type: 'pkcs8', format: 'der' }),
    ],
    ['a key cut off in the middle', () => pkcs8.slice(0, 800)],
    ['a key whose middle is missing', () => pkcs8.slice(0, 400) + pkcs8.slice(600)],
    ['a key with a letter that is no base64', () => pkcs8.replace(/\n[A-Za-z0-9]/, '\n*')],
    [
      'an OpenSSH key',
      () => '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaA==\n-----END OPENSSH PRIVATE KEY-----',
    ],
    ['an empty armour', () => '-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----\n'],
  ])('is not a PEM key: %s', (_what, content) => {
    expect(refusal(content()).code).toBe('key.not-pem')
  })

  it('has an error that shows nothing of the key', () => {
    const spoilt = [
      pkcs8.slice(0, 800),
      pkcs8.slice(0, 400) + pkcs8.slice(600),
      pkcs8.replaceAll('PRIVATE KEY', 'EC PRIVATE KEY'),
      pkcs8.replaceAll('PRIVATE KEY', 'PUBLIC KEY'),
      pkcs8.replaceAll('PRIVATE KEY', 'CERTIFICATE'),
    ]
    for (const content of spoilt) expect(leaks(pkcs8, refusal(content))).toBe(false)
  })
})

describe('whatever bytes a file holds', () => {
  it('reading it neither throws nor finds a key in random bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), (bytes) => {
        expect(readMerchantKey(Buffer.from(bytes), 'k').ok).toBe(false)
      }),
    )
  })

  it('reading random bytes in armour neither throws nor finds a key', () => {
    const label = fc.constantFrom('PRIVATE KEY', 'RSA PRIVATE KEY', 'EC PRIVATE KEY', 'CERTIFICATE')
    fc.assert(
      fc.property(label, fc.uint8Array({ maxLength: 1500 }), (name, bytes) => {
        const body = Buffer.from(bytes).toString('base64')
        const text = `-----BEGIN ${name}-----\n${body}\n-----END ${name}-----\n`
        expect(readMerchantKey(text, 'k').ok).toBe(false)
      }),
    )
  })

  it('a key with a damaged byte is refused, or still signs what its public half verifies', () => {
    const der = createPrivateKey(pkcs8).export({ type: 'pkcs8', format: 'der' })
    fc.assert(
      fc.property(fc.nat(der.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = Buffer.from(der)
        damaged.writeUInt8(damaged.readUInt8(at) ^ change, at)
        const body = damaged.toString('base64')
        const text = `-----BEGIN PRIVATE KEY-----\n${body}\n-----END PRIVATE KEY-----\n`
        const result = readMerchantKey(text, 'k')
        if (!result.ok) return
        const { key } = result.value
        const signature = sign('sha256', Buffer.from('x'), key)
        expect(verify('sha256', Buffer.from('x'), createPublicKey(key), signature)).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})

describe('a key that was read', () => {
  it('shows nothing of itself when printed, logged or sent as JSON', () => {
    const result = readMerchantKey(pkcs8, 'apiclient_key.pem')
    expect(leaks(pkcs8, result, result.ok && result.value, result.ok && result.value.pem)).toBe(
      false,
    )
  })

  it('would be noticed if it did show', () => {
    expect(leaks(pkcs8, { detail: `wrong key: ${pkcs8.slice(100, 200)}` })).toBe(true)
  })
})

import { readFileSync } from 'node:fs'
import { createPrivateKey } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBundle } from '../../../electron/keychain/bundle.ts'
import { readMerchantKey } from '../../../electron/keychain/merchant-key.ts'
import { readNamedCertificate } from '../../../electron/keychain/merchant-certificate.ts'
import { MCHID, MERCHANT_SUBJECT, openWorkshop, SERIAL, type Workshop } from './workshop.ts'

let shop: Workshop
beforeAll(() => {
  shop = openWorkshop()
  shop.rsaKey('apiclient_key')
  shop.certificate('apiclient_cert', 'apiclient_key.pem', MERCHANT_SUBJECT)
})
afterAll(() => shop.close())

/** Packs key and certificate as the given options of openssl have it. */
function pack(...options: string[]): Buffer {
  const pair = ['-inkey', 'apiclient_key.pem', '-in', 'apiclient_cert.pem']
  shop.openssl(
    'pkcs12',
    '-export',
    ...pair,
    '-passout',
    `pass:${MCHID}`,
    ...options,
    '-out',
    'a.p12',
  )
  return readFileSync(shop.path('a.p12'))
}

const ciphers: readonly (readonly [string, readonly string[]])[] = [
  ["the certificate tool's old RC2-40 and 3DES", ['-legacy']],
  ['3DES for both', ['-legacy', '-certpbe', 'PBE-SHA1-3DES', '-keypbe', 'PBE-SHA1-3DES']],
  ['PBES2 with AES-256, today’s default', []],
  ['PBES2 with AES-128', ['-certpbe', 'AES-128-CBC', '-keypbe', 'AES-128-CBC']],
  ['certificates in the open', ['-certpbe', 'NONE']],
]

describe('openBundle', () => {
  it.each(ciphers)('reads %s', async (_, options) => {
    const content = await openBundle(pack(...options), MCHID)
    if (content.kind !== 'opened' || content.keyPem === null) throw new Error(content.kind)
    const key = readMerchantKey(content.keyPem, 'a.p12')
    expect(key.ok && key.value.key.equals(createPrivateKey(shop.read('apiclient_key.pem')))).toBe(
      true,
    )
    const certificate = readNamedCertificate(content.certificatePem, 'a.p12')
    // Not one byte of the certificate may change on the way: its serial number goes with every request.
    expect(certificate).toMatchObject({ ok: true, value: { serialNo: SERIAL, mchid: MCHID } })
    expect(certificate.ok && certificate.value.x509.toString()).toBe(
      shop.read('apiclient_cert.pem'),
    )
  })

  it.each(ciphers)('tells a wrong password with %s', async (_, options) => {
    expect(await openBundle(pack(...options), '1900000100')).toEqual({ kind: 'wrong-password' })
    expect(await openBundle(pack(...options), '')).toEqual({ kind: 'wrong-password' })
  })

  it('tells a damaged one', async () => {
    const whole = pack()
    expect(await openBundle(whole.subarray(0, 500), MCHID)).toEqual({ kind: 'damaged' })
  })

  it('says that there is no key in one of certificates only', async () => {
    const content = await openBundle(pack('-nokeys'), MCHID)
    expect(content).toMatchObject({ kind: 'opened', keyPem: null })
  })

  it('leaves it to the key reader to name a kind that is not RSA', async () => {
    shop.openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', 'ec.pem')
    shop.certificate('ec_cert', 'ec.pem', MERCHANT_SUBJECT)
    const args = ['-inkey', 'ec.pem', '-in', 'ec_cert.pem', '-passout', 'pass:1', '-out', 'ec.p12']
    shop.openssl('pkcs12', '-export', ...args)
    const content = await openBundle(readFileSync(shop.path('ec.p12')), '1')
    if (content.kind !== 'opened') throw new Error(content.kind)
    const key = readMerchantKey(content.keyPem ?? '', 'ec.p12')
    expect(key).toMatchObject({ ok: false, error: { code: 'key.not-rsa' } })
  })
})

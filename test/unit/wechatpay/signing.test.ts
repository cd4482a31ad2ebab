import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto'
import { Formatter, Rsa } from 'wechatpay-axios-plugin'
import { describe, expect, it } from 'vitest'
import { Mchid, SerialNo } from '../../../shared/domain/ids.ts'
import {
  authorization,
  requestMessage,
  signSha256Rsa,
} from '../../../electron/wechatpay/credential.ts'
import { verifySha256Rsa } from '../../../electron/wechatpay/verifier.ts'
import { createManualClock, someNoon } from '../../support/manual-clock.ts'
import { createSeededRandom } from '../../support/seeded-random.ts'
import { goSdk, javaSdk } from './vectors.ts'

const privateKey = createPrivateKey(goSdk.privateKey)
const credential = {
  mchid: Mchid.parse(goSdk.mchid),
  serialNo: SerialNo.parse(goSdk.serialNo),
  privateKey,
}

/** The header's parts by name; fails where it is not of the scheme. */
function partsOf(header: string): Record<string, string> {
  const [scheme, ...rest] = header.split(' ')
  expect(scheme).toBe('WECHATPAY2-SHA256-RSA2048')
  const pairs = rest.join(' ').split(',')
  return Object.fromEntries(
    pairs.map((pair) => {
      const [, name = '', value = ''] = /^([a-z_]+)="([^"]*)"$/.exec(pair) ?? []
      return [name, value]
    }),
  )
}

/** Authorizes one request at noon. */
function authorize(request: { method: string; path: string; body: string | Buffer }, seed = 1) {
  const ports = { clock: createManualClock(someNoon + 999), random: createSeededRandom(seed) }
  return authorization(credential, request, ports)
}

describe('the published vectors', () => {
  it('of the Go SDK: our signer makes the same signature', async () => {
    expect(await signSha256Rsa(privateKey, Buffer.from(goSdk.message))).toBe(goSdk.signature)
  })

  it.each([
    ['public key', createPublicKey(goSdk.publicKey)],
    ['certificate', new X509Certificate(goSdk.certificate).publicKey],
  ])('of the Go SDK: our verifier accepts it by the %s, and no other message', (_, key) => {
    expect(verifySha256Rsa(key, Buffer.from(goSdk.message), goSdk.signature)).toBe(true)
    for (const message of ['wrong source', '']) {
      expect(verifySha256Rsa(key, Buffer.from(message), goSdk.signature)).toBe(false)
    }
    for (const signature of ['', 'invalid base64 signature']) {
      expect(verifySha256Rsa(key, Buffer.from(goSdk.message), signature)).toBe(false)
    }
  })

  it('of the Java SDK: our verifier accepts its signature, and not by another key', () => {
    const message = Buffer.from(javaSdk.message)
    const own = new X509Certificate(javaSdk.certificate).publicKey
    expect(verifySha256Rsa(own, message, javaSdk.signature)).toBe(true)
    const other = createPublicKey(goSdk.publicKey)
    expect(verifySha256Rsa(other, message, javaSdk.signature)).toBe(false)
  })
})

describe('the message that is signed', () => {
  const parts = { timestamp: '1554208460', nonce: '593BEC0C930BF1AFEB40B4A08C8FB242' }

  it('has five lines, each ended by a line feed, the empty body of a GET too', () => {
    const message = requestMessage({ ...parts, method: 'GET', path: '/v3/certificates', body: '' })
    expect(message.toString()).toBe(
      'GET\n/v3/certificates\n1554208460\n593BEC0C930BF1AFEB40B4A08C8FB242\n\n',
    )
  })

  it.each([
    ['a GET with a query', 'GET', '/v3/x/users/o%20A/coupons?appid=wx1&offset=0', ''],
    ['a POST', 'POST', '/v3/marketing/busifavor/coupons/send', '{"openid":"oA","备注":"券"}'],
  ])('is the one that wechatpay-axios-plugin builds for %s', (_, method, path, body) => {
    const ours = requestMessage({ ...parts, method, path, body })
    expect(ours.toString()).toBe(
      Formatter.request(method, path, parts.timestamp, parts.nonce, body),
    )
  })

  it('keeps the bytes of a body that is no text', () => {
    const body = Buffer.from([0xff, 0x00, 0xfe])
    const message = requestMessage({ ...parts, method: 'POST', path: '/', body })
    expect(message.subarray(-4)).toEqual(Buffer.from([0xff, 0x00, 0xfe, 0x0a]))
  })
})

describe('the Authorization header', () => {
  const request = {
    method: 'POST',
    path: '/v3/marketing/busifavor/coupons/send',
    body: '{"openid":"oh-394z-6CGkNoJrsDLTTUKiAnp4"}',
  }

  it('names the merchant, its certificate, a nonce and the second of now', async () => {
    const { mchid, serial_no, nonce_str, timestamp } = partsOf(await authorize(request))
    expect(mchid).toBe(goSdk.mchid)
    expect(serial_no).toBe(goSdk.serialNo)
    expect(nonce_str).toMatch(/^[0-9a-f]{32}$/)
    expect(timestamp).toBe(String(someNoon / 1000))
  })

  it('is accepted by wechatpay-axios-plugin for this request, and for no other', async () => {
    const header = partsOf(await authorize(request))
    const { timestamp = '', nonce_str = '', signature = '' } = header
    const accepts = (method: string, path: string, body: string) =>
      Rsa.verify(
        Formatter.request(method, path, timestamp, nonce_str, body),
        signature,
        goSdk.publicKey,
      )
    expect(accepts(request.method, request.path, request.body)).toBe(true)
    expect(accepts('GET', request.path, request.body)).toBe(false)
    expect(accepts(request.method, `${request.path}?`, request.body)).toBe(false)
    expect(accepts(request.method, request.path, request.body + ' ')).toBe(false)
  })

  it('says what wechatpay-axios-plugin would say of the same parts', async () => {
    const ours = partsOf(await authorize(request))
    const { mchid = '', nonce_str = '', signature = '', timestamp = '', serial_no = '' } = ours
    const theirs = Formatter.authorization(mchid, nonce_str, signature, timestamp, serial_no)
    expect(partsOf(theirs)).toEqual(ours)
  })

  it('has a new nonce each time', async () => {
    const headers = await Promise.all([1, 2, 3].map((seed) => authorize(request, seed)))
    expect(new Set(headers.map((header) => partsOf(header)['nonce_str'])).size).toBe(3)
  })

  it('is one line without anything that a header may not carry', async () => {
    expect(await authorize(request)).toMatch(/^[\x20-\x7e]+$/)
  })
})

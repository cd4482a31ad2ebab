import { createPrivateKey } from 'node:crypto'
import { Formatter, Rsa } from 'wechatpay-axios-plugin'
import { describe, expect, it } from 'vitest'
import { PublicKeyId, SerialNo } from '../../../shared/domain/ids.ts'
import type { VerificationKey } from '../../../electron/wechatpay/merchant.ts'
import { createVerifier, type SignedAnswer } from '../../../electron/wechatpay/verifier.ts'
import { keyPair } from '../../support/key-pairs.ts'
import { someNoon } from '../../support/manual-clock.ts'
import { goSdk } from './vectors.ts'

const publicKeyId = PublicKeyId.parse('PUB_KEY_ID_0000000000000024101100397200000006')
const wechatPay = keyPair('WeChat Pay')
const publicKey: VerificationKey = {
  kind: 'public-key',
  id: publicKeyId,
  pem: wechatPay.publicPem,
}
const platformKey = createPrivateKey(goSdk.privateKey)
const platformSerial = SerialNo.parse(goSdk.serialNo)
const certificate: VerificationKey = {
  kind: 'platform-certificate',
  id: platformSerial,
  pem: goSdk.certificate,
  expiresAt: Date.UTC(2031, 3, 25),
}
const verifier = createVerifier([publicKey])
const now = someNoon
const body = '{"send_coupon_result":{"stock_id":"1286950000000039","备注":"券"}}'

/** An answer signed by wechatpay-axios-plugin, `age` seconds ago. */
function signed(age = 0, key = wechatPay.privateKey, serial: string = publicKeyId): SignedAnswer {
  const timestamp = String(now / 1000 - age)
  const nonce = 'c5ac7061fccab6bf3e254dcf98995b8c'
  const signature = Rsa.sign(Formatter.response(timestamp, nonce, body), key)
  return {
    headers: {
      'wechatpay-timestamp': timestamp,
      'wechatpay-nonce': nonce,
      'wechatpay-signature': signature,
      'wechatpay-serial': serial,
      'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
    },
    body: Buffer.from(body),
  }
}

/** The same answer with other headers. */
function withHeaders(answer: SignedAnswer, headers: Record<string, string>): SignedAnswer {
  return { ...answer, headers: { ...answer.headers, ...headers } }
}

describe('an answer signed by WeChat Pay', () => {
  it('is verified by its public key', () => {
    expect(verifier.verify(signed(), now)).toBe('verified')
  })

  it('is verified by a platform certificate', () => {
    const answer = signed(0, platformKey, platformSerial)
    expect(createVerifier([certificate]).verify(answer, now)).toBe('verified')
  })

  it('is verified by whichever key it names, while WeChat Pay changes from one to the other', () => {
    const both = createVerifier([publicKey, certificate])
    expect(both.verify(signed(), now)).toBe('verified')
    expect(both.verify(signed(0, platformKey, platformSerial), now)).toBe('verified')
    expect(both.verify(signed(0, wechatPay.privateKey, platformSerial), now)).toBe('bad-signature')
  })

  it('is verified with an empty body, as of a 204', () => {
    const timestamp = String(now / 1000)
    const signature = Rsa.sign(Formatter.response(timestamp, 'n', ''), wechatPay.privateKey)
    const headers = {
      'wechatpay-timestamp': timestamp,
      'wechatpay-nonce': 'n',
      'wechatpay-signature': signature,
      'wechatpay-serial': publicKeyId,
    }
    expect(verifier.verify({ headers, body: Buffer.alloc(0) }, now)).toBe('verified')
  })
})

describe('an answer that is not to be believed', () => {
  it.each([
    'wechatpay-timestamp',
    'wechatpay-nonce',
    'wechatpay-signature',
    'wechatpay-serial',
  ] as const)('is unsigned without %s, or with an empty one', (name) => {
    const { [name]: _, ...rest } = signed().headers
    expect(verifier.verify({ ...signed(), headers: rest }, now)).toBe('unsigned')
    expect(verifier.verify(withHeaders(signed(), { [name]: '' }), now)).toBe('unsigned')
  })

  it.each([
    [299, 'verified'],
    [300, 'out-of-time'],
    [301, 'out-of-time'],
    [-299, 'verified'],
    [-300, 'out-of-time'],
    [86_400, 'out-of-time'],
  ])('%i seconds old: %s', (age, expected) => {
    expect(verifier.verify(signed(age), now)).toBe(expected)
  })

  it.each(['yesterday', '1.7e9', '-1', '0x66', ' 1', '1783051200000', '9'.repeat(40)])(
    'is out of time when its timestamp is “%s”',
    (timestamp) => {
      const answer = withHeaders(signed(), { 'wechatpay-timestamp': timestamp })
      expect(verifier.verify(answer, now)).toBe('out-of-time')
    },
  )

  it.each(['PUB_KEY_ID_0000000000000024101100397200000007', goSdk.serialNo, 'constructor'])(
    'names a key that the merchant does not hold: %s',
    (serial) => {
      const answer = withHeaders(signed(), { 'wechatpay-serial': serial })
      expect(verifier.verify(answer, now)).toBe('unknown-serial')
    },
  )

  it('is signed by somebody else', () => {
    const answer = signed(0, keyPair('somebody else').privateKey)
    expect(verifier.verify(answer, now)).toBe('bad-signature')
  })

  it.each([
    ['one character more', Buffer.from(body + ' ')],
    ['another stock', Buffer.from(body.replace('0039', '0040'))],
    ['nothing', Buffer.alloc(0)],
  ])('has a changed body: %s', (_, changed) => {
    expect(verifier.verify({ ...signed(), body: changed }, now)).toBe('bad-signature')
  })

  it.each(['wechatpay-nonce', 'wechatpay-timestamp'])('has a changed %s', (name) => {
    const value = String(now / 1000 - 1)
    expect(verifier.verify(withHeaders(signed(), { [name]: value }), now)).toBe('bad-signature')
  })

  it('is one of the probes that WeChat Pay sends with a wrong signature', () => {
    const { 'wechatpay-signature': signature = '' } = signed().headers
    const probe = `WECHATPAY/SIGNTEST/${signature.slice(19)}`
    for (const value of [probe, `WECHATPAY/SIGNTEST/${signature}`, 'WECHATPAY/SIGNTEST/']) {
      const answer = withHeaders(signed(), { 'wechatpay-signature': value })
      expect(verifier.verify(answer, now)).toBe('bad-signature')
    }
  })

  it('has a signature that is no Base64', () => {
    const answer = withHeaders(signed(), { 'wechatpay-signature': '签名' })
    expect(verifier.verify(answer, now)).toBe('bad-signature')
  })
})

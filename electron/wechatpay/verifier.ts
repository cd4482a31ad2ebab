import { createPublicKey, verify, X509Certificate, type KeyObject } from 'node:crypto'
import type { VerificationKey } from './merchant.ts'
import type { Verification } from './observation.ts'

/** An answer as it came from the wire. */
export interface SignedAnswer {
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** Tells whether an answer is WeChat Pay's own, by the keys the merchant holds. */
export interface Verifier {
  /** `now` in ms since the epoch. */
  verify(answer: SignedAnswer, now: number): Verification
}

/** How far an answer's timestamp may be from our clock, in seconds (reference §3.4). */
export const answerWindowSeconds = 300

/**
 * Builds a verifier from public keys and platform certificates, found by `Wechatpay-Serial`. A certificate whose time is
 * over is as unknown as one that was never seen.
 */
export function createVerifier(keys: readonly VerificationKey[]): Verifier {
  const byId = new Map<string, OpenKey>(keys.map((key) => [key.id, openKey(key)]))
  return {
    verify({ headers, body }, now) {
      const timestamp = headers['wechatpay-timestamp']
      const nonce = headers['wechatpay-nonce']
      const signature = headers['wechatpay-signature']
      const serial = headers['wechatpay-serial']
      if (!timestamp || !nonce || !signature || !serial) return 'unsigned'
      const age = Math.abs(now / 1000 - Number(timestamp))
      // Written so that a timestamp that is no number is refused as well.
      if (!(/^\d+$/.test(timestamp) && age < answerWindowSeconds)) return 'out-of-time'
      const key = byId.get(serial)
      if (!key || now > key.until) return 'unknown-serial'
      return verifySha256Rsa(key.publicKey, answerMessage(timestamp, nonce, body), signature)
        ? 'verified'
        : 'bad-signature'
    },
  }
}

/** The message an answer's signature covers: three lines over the raw body (reference §3.4). */
export function answerMessage(timestamp: string, nonce: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(`${timestamp}\n${nonce}\n`), body, Buffer.from('\n')])
}

/** Checks an RSASSA-PKCS1-v1_5 SHA-256 signature given in Base64. */
export function verifySha256Rsa(key: KeyObject, message: Buffer, signature: string): boolean {
  return verify('sha256', message, key, Buffer.from(signature, 'base64'))
}

interface OpenKey {
  readonly publicKey: KeyObject
  /** ms since the epoch. */
  readonly until: number
}

function openKey(key: VerificationKey): OpenKey {
  return key.kind === 'public-key'
    ? { publicKey: createPublicKey(key.pem), until: Infinity }
    : { publicKey: new X509Certificate(key.pem).publicKey, until: key.expiresAt }
}

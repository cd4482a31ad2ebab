import { sign, type KeyObject } from 'node:crypto'
import type { Mchid, SerialNo } from '../../shared/domain/ids.ts'
import type { Clock, Random } from '../../shared/ports.ts'

/** Who signs: the merchant, the serial number of its certificate, and the private key that goes with it. */
export interface Credential extends Signatory {
  readonly privateKey: KeyObject
}

/** The merchant and the serial number of its certificate. */
export interface Signatory {
  readonly mchid: Mchid
  readonly serialNo: SerialNo
}

/** What of a request is signed. */
export interface SignedParts {
  readonly method: string
  /** Path and query exactly as sent, percent-encoded, without the host. */
  readonly path: string
  /** Seconds since the Unix epoch. */
  readonly timestamp: string
  /** At most 32 characters. */
  readonly nonce: string
  /** The raw body; empty where there is none. */
  readonly body: Buffer | string
}

/** The message to sign: five lines, each ended by a line feed, the body's too (reference §3.1). */
export function requestMessage(parts: SignedParts): Buffer {
  return Buffer.concat([
    Buffer.from(`${parts.method}\n${parts.path}\n${parts.timestamp}\n${parts.nonce}\n`),
    Buffer.from(parts.body),
    Buffer.from('\n'),
  ])
}

/** RSASSA-PKCS1-v1_5 with SHA-256 over `message`, in Base64; computed off the main thread. */
export function signSha256Rsa(privateKey: KeyObject, message: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    sign('sha256', message, privateKey, (error, signature) => {
      if (error) reject(error)
      else resolve(signature.toString('base64'))
    })
  })
}

/** The `Authorization` header for one request, good for five minutes (reference §3.1). */
export async function authorization(
  credential: Credential,
  request: Pick<SignedParts, 'method' | 'path' | 'body'>,
  ports: { readonly clock: Clock; readonly random: Random },
): Promise<string> {
  const timestamp = String(Math.floor(ports.clock.now() / 1000))
  const nonce = Buffer.from(ports.random.bytes(16)).toString('hex')
  const signature = await signSha256Rsa(
    credential.privateKey,
    requestMessage({ ...request, timestamp, nonce }),
  )
  return (
    `WECHATPAY2-SHA256-RSA2048 mchid="${credential.mchid}",nonce_str="${nonce}",`
    + `timestamp="${timestamp}",serial_no="${credential.serialNo}",signature="${signature}"`
  )
}

import { sign } from 'node:crypto'
import { promisify } from 'node:util'
import type { Random } from '../../../shared/ports.ts'
import type { Json } from '../desk/json.ts'
import type { Refusal } from '../desk/refusal.ts'
import type { SigningKey } from './answer-keys.ts'

/** An answer ready to be written. */
export interface Answer {
  readonly kind: 'answer'
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
  /** Writes only half of the body and breaks the connection. */
  readonly cutShort: boolean
}

/** What a client gets: an answer, or a connection that breaks. */
export type Delivery = Answer | { readonly kind: 'reset' }

/** A wrong path: empty, and without a Request-ID (reference §1.6g). */
export const emptyNotFound: Answer = {
  kind: 'answer',
  status: 404,
  headers: { 'Content-Length': '0' },
  body: Buffer.alloc(0),
  cutShort: false,
}

/** What an answer says. */
export interface Content {
  readonly status: number
  readonly body: Json
  readonly subCode: number
}

/** An error body, its members in the order seen live. */
export function errorContent(refusal: Refusal): Content {
  const { code, detail, message } = refusal
  const body = detail === undefined ? { code, message } : { code, detail, message }
  return { status: refusal.status, body, subCode: refusal.subCode }
}

/** An answer without signature, with the headers of reference §3.4; `now` in ms since the epoch. */
export function plainAnswer(content: Content, random: Random, now: number): Answer {
  const body = Buffer.from(JSON.stringify(content.body))
  return {
    kind: 'answer',
    status: content.status,
    headers: {
      Server: 'nginx',
      Date: new Date(now).toUTCString(),
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': String(body.length),
      'Cache-Control': 'no-cache, must-revalidate',
      'X-Content-Type-Options': 'nosniff',
      'Request-ID': `${hex(random, 20)}-${content.subCode}`,
      'Content-Language': 'zh-CN',
    },
    body,
    cutShort: false,
  }
}

const signAsync = promisify(sign)

/** Signs an answer (reference §3.4), off the main thread. */
export async function signedAnswer(
  answer: Answer,
  key: SigningKey,
  random: Random,
  now: number,
): Promise<Answer> {
  const timestamp = String(Math.floor(now / 1000))
  const nonce = hex(random, 16)
  const head = Buffer.from(`${timestamp}\n${nonce}\n`)
  const message = Buffer.concat([head, answer.body, Buffer.from('\n')])
  const signature = await signAsync('sha256', message, key.privateKey)
  return {
    ...answer,
    headers: {
      ...answer.headers,
      'Wechatpay-Nonce': nonce,
      'Wechatpay-Signature': signature.toString('base64'),
      'Wechatpay-Timestamp': timestamp,
      'Wechatpay-Serial': key.id,
      'Wechatpay-Signature-Type': 'WECHATPAY2-SHA256-RSA2048',
    },
  }
}

function hex(random: Random, bytes: number): string {
  return Buffer.from(random.bytes(bytes)).toString('hex').toUpperCase()
}

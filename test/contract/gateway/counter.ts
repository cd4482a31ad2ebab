import { randomBytes } from 'node:crypto'
import { request } from 'node:http'
import { expect } from 'vitest'
import { Formatter, Rsa } from 'wechatpay-axios-plugin'
import {
  createMaterial,
  type RehearsalMaterial,
} from '../../../electron/rehearsal/material/material.ts'
import {
  startGateway,
  type Gateway,
  type GatewayOptions,
} from '../../../electron/rehearsal/gateway.ts'
import { systemClock } from '../../../electron/app/system-ports.ts'
import { seeded } from '../../unit/rehearsal/seeded.ts'

/** What came back over a raw connection. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
  /** The body as JSON, or null where it is none. */
  readonly json: unknown
}

/** What a request says; everything has an ordinary value. */
export interface Asked {
  readonly method?: string
  readonly path?: string
  readonly body?: string | Buffer
  /** Replaces headers; undefined leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>
  /** Signs as somebody else, or at another time (seconds). */
  readonly mchid?: string
  readonly serialNo?: string
  readonly timestamp?: number
  readonly keyPem?: string
  /** Signs this instead of the body. */
  readonly signedBody?: string
  /** Goes to this port instead of the gateway's first. */
  readonly port?: number
}

export const sendPath = '/v3/marketing/busifavor/coupons/send'
export const stockId = '1286950000000001'

/** What a successful send answers. */
export interface SendAnswer {
  readonly send_coupon_result: {
    readonly stock_id: string
    readonly out_request_no: string
    readonly coupon_code: string
  }
}

/** Stands for any string, or any number, where a test compares whole answers. */
export const anyText: unknown = expect.any(String)
export const anyNumber: unknown = expect.any(Number)

/** Stands for any string of this form. */
export function textLike(pattern: string | RegExp): unknown {
  return expect.stringMatching(pattern)
}

/** An openid that is known under the rehearsal's appid. */
export function openidOf(name: string): string {
  return `o${name.padEnd(27, '0')}`
}

/** A merchant with a gateway, whose signing is done by wechatpay-axios-plugin and not by our own code. */
export interface Counter {
  readonly material: RehearsalMaterial
  readonly gateway: Gateway
  ask(asked: Asked): Promise<Answer>
  /** Sends a coupon of the ordinary stock, but for what is given. */
  send(fields?: Readonly<Record<string, unknown>>, asked?: Asked): Promise<Answer>
  /** Whether the plugin accepts an answer's signature with the public key that a merchant has. */
  verifies(answer: Answer): boolean
}

/** Making keys takes a while, so the tests of one file share theirs; no state hangs on them. */
let made: Promise<RehearsalMaterial> | undefined

/** The merchant of this test file. */
export function theMaterial(): Promise<RehearsalMaterial> {
  made ??= createMaterial()
  return made
}

/** Opens the counter of this test file's merchant with a gateway of its own. */
export async function openCounter(
  options: Omit<Partial<GatewayOptions>, 'material'> = {},
): Promise<Counter> {
  const material = await theMaterial()
  const parts = { material, clock: systemClock, random: seeded(1), ...options }
  const gateway = await startGateway(parts)
  const ask = (asked: Asked) => exchange(asked.port ?? gateway.port, asked, material)
  return {
    material,
    gateway,
    ask,
    send: (fields = {}, asked = {}) => {
      const body = { openid: openidOf('anna'), appid: material.merchant.appid, stock_id: stockId }
      return ask({
        body: JSON.stringify({ ...body, out_request_no: 'R-000001', ...fields }),
        ...asked,
      })
    },
    verifies: (answer) => verifies(answer, material.publicKey.publicKeyPem),
  }
}

export function verifies({ headers, text }: Answer, publicKeyPem: string): boolean {
  const message = Formatter.response(
    headers['wechatpay-timestamp'] ?? '',
    headers['wechatpay-nonce'] ?? '',
    text,
  )
  const signature = headers['wechatpay-signature'] ?? ''
  return signature !== '' && Rsa.verify(message, signature, publicKeyPem)
}

async function exchange(port: number, asked: Asked, material: RehearsalMaterial): Promise<Answer> {
  const { method = 'POST', path = sendPath, body = '' } = asked
  const headers = {
    Accept: 'application/json',
    'User-Agent': 'counter/1',
    'Content-Type': 'application/json',
    'Content-Length': String(Buffer.byteLength(body)),
    'Wechatpay-Serial': material.publicKey.id,
    Authorization: authorizationOf({ ...asked, method, path, body }, material.merchant),
    ...asked.headers,
  }
  return exchangeRaw(port, method, path, headers, body)
}

/** A request with exactly these headers. */
export function exchangeRaw(
  port: number,
  method: string,
  path: string,
  headers: Readonly<Record<string, string | undefined>>,
  body: string | Buffer,
): Promise<Answer> {
  const given = Object.entries(headers).filter(([, value]) => value !== undefined)
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, method, path, agent: false } as const
    const message = request({ ...options, headers: Object.fromEntries(given) }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        const flat = Object.entries(response.headers).map(([name, value]) => [name, String(value)])
        resolve({
          status: response.statusCode ?? 0,
          headers: Object.fromEntries(flat) as Record<string, string>, // pairs of strings, made above
          text,
          json: parse(text),
        })
      })
    })
    message.on('error', reject)
    message.end(body)
  })
}

function authorizationOf(
  asked: Asked & { readonly method: string; readonly path: string; readonly body: string | Buffer },
  merchant: RehearsalMaterial['merchant'],
): string {
  const { timestamp = Math.floor(Date.now() / 1000), keyPem = merchant.privateKeyPem } = asked
  const nonce = randomBytes(16).toString('hex')
  const signedBody = asked.signedBody ?? asked.body.toString('utf8')
  const message = Formatter.request(asked.method, asked.path, timestamp, nonce, signedBody)
  return Formatter.authorization(
    asked.mchid ?? merchant.mchid,
    nonce,
    Rsa.sign(message, keyPem),
    timestamp,
    asked.serialNo ?? merchant.serialNo,
  )
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

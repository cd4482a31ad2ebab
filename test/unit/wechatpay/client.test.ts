import { Formatter, Rsa } from 'wechatpay-axios-plugin'
import { describe, expect, it } from 'vitest'
import { Mchid, PublicKeyId, SerialNo } from '../../../shared/domain/ids.ts'
import { appError } from '../../../shared/errors.ts'
import { err, ok } from '../../../shared/result.ts'
import { createClient, type ClientParts } from '../../../electron/wechatpay/client.ts'
import { createHosts } from '../../../electron/wechatpay/hosts.ts'
import type { TransportRequest, TransportResult } from '../../../electron/wechatpay/transport.ts'
import { createVerifier } from '../../../electron/wechatpay/verifier.ts'
import { keyPair } from '../../support/key-pairs.ts'
import { createManualClock, someNoon } from '../../support/manual-clock.ts'
import { createSeededRandom } from '../../support/seeded-random.ts'

const main = 'https://api.mch.weixin.qq.com'
const backup = 'https://api2.mch.weixin.qq.com'
const verificationId = PublicKeyId.parse('PUB_KEY_ID_01')
const merchant = keyPair('merchant')
const wechatPay = keyPair('WeChat Pay')

const post = {
  method: 'POST',
  path: '/v3/marketing/busifavor/coupons/send',
  body: '{"openid":"oA","备注":"券"}',
} as const
const get = { method: 'GET', path: '/v3/x?a=%20&b=c', body: null } as const

const refused: TransportResult = { kind: 'failure', mayHaveArrived: false, cause: 'ECONNREFUSED' }
const reset: TransportResult = { kind: 'failure', mayHaveArrived: true, cause: 'ECONNRESET' }

/** A 200 that WeChat Pay signed now. */
function signedAnswer(text = '{}'): TransportResult {
  const timestamp = String(someNoon / 1000)
  return {
    kind: 'answer',
    status: 200,
    headers: {
      'wechatpay-timestamp': timestamp,
      'wechatpay-nonce': 'n',
      'wechatpay-serial': verificationId,
      'wechatpay-signature': Rsa.sign(
        Formatter.response(timestamp, 'n', text),
        wechatPay.privateKey,
      ),
      'request-id': '08F8-0',
    },
    body: Buffer.from(text),
  }
}

/** A client whose transport answers with `results` in turn, and what was asked of it. */
function scripted(results: readonly TransportResult[], more: Partial<ClientParts> = {}) {
  const clock = createManualClock()
  const asked: TransportRequest[] = []
  const queue = [...results]
  let closed = false
  const client = createClient({
    signatory: {
      mchid: Mchid.parse('1900000109'),
      serialNo: SerialNo.parse('5157F09EFDC096DE15EBE81A47057A7232F1B8E1'),
    },
    signingKey: async () => ok(merchant.privateKey),
    verifier: createVerifier([
      { kind: 'public-key', id: verificationId, pem: wechatPay.publicPem },
    ]),
    verificationId: () => verificationId,
    transport: {
      async exchange(request) {
        asked.push(request)
        const result = queue.shift()
        if (!result) throw new Error('asked once too often')
        return result
      },
      close() {
        closed = true
      },
    },
    hosts: createHosts([main, backup], clock),
    userAgent: 'handsel/0.1.0',
    clock,
    random: createSeededRandom(),
    ...more,
  })
  return { client, clock, asked, isClosed: () => closed }
}

describe('a call', () => {
  it('goes out with the headers that WeChat Pay asks for, and no other', async () => {
    const { client, asked } = scripted([signedAnswer(), signedAnswer()])
    await client.call(post)
    await client.call(get)
    const { Authorization, ...headers } = asked[0]?.headers ?? {}
    expect(Authorization).toMatch(/^WECHATPAY2-SHA256-RSA2048 mchid="1900000109"/)
    expect(headers).toEqual({
      Accept: 'application/json',
      'Content-Type': 'application/json',
      'User-Agent': 'handsel/0.1.0',
      'Wechatpay-Serial': verificationId,
    })
    expect(asked[1]).toMatchObject({ method: 'GET', path: get.path, body: null })
    expect(asked[1]?.headers).not.toHaveProperty('Content-Type')
  })

  it.each([post, get])('is signed over exactly what goes out: $method', async (call) => {
    const { client, asked } = scripted([signedAnswer()])
    await client.call(call)
    const [request] = asked
    const header = request?.headers['Authorization'] ?? ''
    const part = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(header)?.[1] ?? ''
    const message = Formatter.request(
      call.method,
      request?.path ?? '',
      part('timestamp'),
      part('nonce_str'),
      request?.body?.toString() ?? '',
    )
    expect(Rsa.verify(message, part('signature'), merchant.publicPem)).toBe(true)
  })

  it('brings back the verified answer, where it came from and how long it took', async () => {
    const { client } = scripted([signedAnswer('{"a":"券"}')])
    expect(await client.call(post)).toEqual({
      observation: {
        kind: 'answer',
        status: 200,
        verification: 'verified',
        body: '{"a":"券"}',
        requestId: '08F8-0',
        skewMs: 0,
      },
      origin: main,
      startedAt: someNoon,
      durationMs: 0,
    })
  })

  it('says of an answer that was changed on the way that its signature is wrong', async () => {
    const changed = { ...signedAnswer('{"a":1}'), body: Buffer.from('{"a":2}') }
    const { client } = scripted([changed])
    const { observation } = await client.call(post)
    expect(observation).toMatchObject({ kind: 'answer', verification: 'bad-signature' })
  })

  it('is not made without a key: nothing leaves, and the cause is told', async () => {
    const locked = err(appError('keychain.locked', { detail: '' }))
    const { client, asked } = scripted([], { signingKey: async () => locked })
    const { observation } = await client.call(post)
    expect(observation).toEqual({ kind: 'no-key', cause: 'keychain.locked' })
    expect(asked).toEqual([])
  })

  it('lets go of its connections when it closes', () => {
    const { client, isClosed } = scripted([])
    client.close()
    expect(isClosed()).toBe(true)
  })

  it('tells how long it is to wait for the next, where that is said in seconds', async () => {
    const told = async (headers: Record<string, string>) => {
      const { client } = scripted([{ kind: 'answer', status: 429, headers, body: Buffer.from('') }])
      const { observation } = await client.call(get)
      return observation.kind === 'answer' ? observation.retryAfterMs : null
    }
    expect(await told({ 'retry-after': '120' })).toBe(120_000)
    for (const value of ['Fri, 03 Jul 2026 04:05:00 GMT', '-1', '1e9', '', '9'.repeat(30)]) {
      expect(await told({ 'retry-after': value })).toBeUndefined()
    }
    expect(await told({})).toBeUndefined()
  })
})

describe('how far the clocks are apart', () => {
  const skewOf = async (headers: Record<string, string>) => {
    const { client } = scripted([{ kind: 'answer', status: 401, headers, body: Buffer.alloc(0) }])
    const { observation } = await client.call(post)
    return observation.kind === 'answer' ? observation.skewMs : undefined
  }
  const date = new Date(someNoon + 400_000).toUTCString()

  it('is told by the signed timestamp, else by the date', async () => {
    const timestamp = String(someNoon / 1000 - 400)
    expect(await skewOf({ 'wechatpay-timestamp': timestamp, date })).toBe(-400_000)
    expect(await skewOf({ date })).toBe(400_000)
  })

  it('is not known from an answer without either', async () => {
    expect(await skewOf({})).toBeNull()
    expect(await skewOf({ date: 'yesterday', 'wechatpay-timestamp': 'soon' })).toBeNull()
  })
})

describe('the backup host', () => {
  it('is asked when nothing can have arrived at the main one: the same request, byte for byte', async () => {
    const { client, asked } = scripted([refused, signedAnswer()])
    const { observation, origin } = await client.call(post)
    expect(observation).toMatchObject({ kind: 'answer', status: 200 })
    expect(origin).toBe(backup)
    expect(asked.map((request) => request.origin)).toEqual([main, backup])
    const [first, second] = asked.map(({ origin: _, ...rest }) => rest)
    expect(second).toEqual(first)
    expect(first?.body).toEqual(Buffer.from(post.body))
  })

  it('is never asked when the request may have arrived', async () => {
    const { client, asked } = scripted([reset])
    const { observation, origin } = await client.call(post)
    expect(observation).toEqual(reset)
    expect(origin).toBe(main)
    expect(asked).toHaveLength(1)
  })

  it.each([200, 401, 429, 500, 502])('is not asked after a %i', async (status) => {
    const result = { ...signedAnswer(), status } as TransportResult // an answer with another status is one
    const { client, asked } = scripted([result])
    await client.call(post)
    expect(asked).toHaveLength(1)
  })

  it('out of reach as well: that is a failure by which nothing arrived', async () => {
    const { client, asked } = scripted([refused, refused])
    const { observation, origin } = await client.call(post)
    expect(observation).toEqual(refused)
    expect(origin).toBe(backup)
    expect(asked).toHaveLength(2)
  })

  it('may have got the request after the main one did not: that is said', async () => {
    const { client } = scripted([refused, reset])
    expect((await client.call(post)).observation).toEqual(reset)
  })

  it('is asked first for a minute after the main one was out of reach', async () => {
    const { client, clock, asked } = scripted([
      refused,
      signedAnswer(),
      signedAnswer(),
      signedAnswer(),
    ])
    await client.call(post)
    await clock.advance(59_999)
    await client.call(post)
    await clock.advance(1)
    await client.call(post)
    expect(asked.map(({ origin }) => origin)).toEqual([main, backup, backup, main])
  })

  it('gives way to the main one at once when it is out of reach itself', async () => {
    const { client, asked } = scripted([
      refused,
      signedAnswer(),
      refused,
      signedAnswer(),
      signedAnswer(),
    ])
    for (let n = 0; n < 3; n++) await client.call(post)
    expect(asked.map(({ origin }) => origin)).toEqual([main, backup, backup, main, main])
  })

  it('is avoided by the time that passed, not by what the wall clock says', async () => {
    const { client, clock, asked } = scripted([refused, signedAnswer(), signedAnswer()])
    await client.call(post)
    clock.setWall(someNoon + 86_400_000)
    await client.call(post)
    expect(asked.at(-1)?.origin).toBe(backup)
  })
})

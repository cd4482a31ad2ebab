import { createServer as createTlsServer } from 'node:tls'
import { createServer } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { issueCertificate } from '../../../electron/rehearsal/material/certificate.ts'
import { createDirectTransport } from '../../../electron/wechatpay/direct-transport.ts'
import type { Transport, TransportRequest } from '../../../electron/wechatpay/transport.ts'
import { keyPair } from '../../support/key-pairs.ts'
import { createManualClock, type ManualClock } from '../../support/manual-clock.ts'
import { bind, httpAnswer, listen } from './loopback.ts'

const body = Buffer.from('{"openid":"oh-394z","备注":"券"}')

function open(): { transport: Transport; clock: ManualClock } {
  const clock = createManualClock()
  const transport = createDirectTransport(clock)
  onTestFinished(() => transport.close())
  return { transport, clock }
}

function post(origin: string, more: Partial<TransportRequest> = {}): TransportRequest {
  return {
    method: 'POST',
    origin,
    path: '/v3/marketing/busifavor/coupons/send',
    headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
    body,
    timeoutMs: 15_000,
    ...more,
  }
}

/** A port of the loopback on which nobody listens. */
async function deadPort(): Promise<number> {
  const server = createServer()
  const port = await bind(server)
  await new Promise((resolve) => server.close(resolve))
  return port
}

const notArrived = (cause: string) => ({ kind: 'failure', mayHaveArrived: false, cause })
const mayHaveArrived = (cause: string) => ({ kind: 'failure', mayHaveArrived: true, cause })

describe('a request', () => {
  it('arrives byte by byte: the path as it was encoded, the body as it was signed', async () => {
    const server = await listen((socket) => socket.write(httpAnswer('{}')))
    const path = '/v3/x/users/o%2Fa%20b%e5%88%b8/coupons?a=%7C&b=c+d&&e=..%2f..'
    await open().transport.exchange(post(server.origin, { path }))
    const arrived = server.received()
    expect(arrived.toString('latin1').split('\r\n')[0]).toBe(`POST ${path} HTTP/1.1`)
    expect(arrived.subarray(-body.byteLength)).toEqual(body)
    expect(arrived.toString('latin1')).toContain(`Content-Length: ${body.byteLength}\r\n`)
  })

  it('without a body has none, and no type or length of one', async () => {
    const server = await listen((socket) => socket.write(httpAnswer('{}')))
    const get = post(server.origin, { method: 'GET', body: null, headers: { Accept: 'x' } })
    await open().transport.exchange(get)
    const arrived = server.received().toString('latin1')
    expect(arrived.startsWith('GET ')).toBe(true)
    expect(arrived).not.toMatch(/content-(type|length)|transfer-encoding/i)
    expect(arrived.endsWith('\r\n\r\n')).toBe(true)
  })

  it('that HTTP cannot carry is a failure and not an exception; nothing leaves', async () => {
    const server = await listen((socket) => socket.write(httpAnswer('{}')))
    const { transport } = open()
    const headers = { 'User-Agent': '券台/0.1' }
    expect(await transport.exchange(post(server.origin, { headers }))).toEqual(
      notArrived('ERR_INVALID_CHAR'),
    )
    expect(await transport.exchange(post(server.origin, { path: '/a b' }))).toEqual(
      notArrived('ERR_UNESCAPED_CHARACTERS'),
    )
    expect(server.connections()).toBe(0)
  })
})

describe('an answer', () => {
  it('comes with its status, its headers in lower case, and its exact bytes', async () => {
    const bytes = Buffer.from([0x7b, 0xff, 0x00, 0x0a, 0x7d])
    const headers = ['Wechatpay-Serial: PUB_KEY_ID_01', 'X-Twice: a', 'X-Twice: b']
    const server = await listen((socket) => socket.write(httpAnswer(bytes, headers, '404 Gone')))
    const result = await open().transport.exchange(post(server.origin))
    expect(result).toMatchObject({
      kind: 'answer',
      status: 404,
      headers: { 'wechatpay-serial': 'PUB_KEY_ID_01', 'x-twice': 'a, b' },
    })
    expect(result.kind === 'answer' && result.body).toEqual(bytes)
  })

  it('that redirects is handed on and not followed', async () => {
    const elsewhere = await listen((socket) => socket.write(httpAnswer('{}')))
    const location = `Location: ${elsewhere.origin}/`
    const server = await listen((socket) => socket.write(httpAnswer('', [location], '307 Moved')))
    const result = await open().transport.exchange(post(server.origin))
    expect(result).toMatchObject({ kind: 'answer', status: 307 })
    expect(elsewhere.connections()).toBe(0)
  })

  it('that breaks off in the middle is none', async () => {
    const whole = httpAnswer('{"send_coupon_result":{}}')
    const server = await listen((socket) => socket.end(whole.subarray(0, -5)))
    const result = await open().transport.exchange(post(server.origin))
    expect(result).toMatchObject({ kind: 'failure', mayHaveArrived: true })
  })

  it('that breaks off between two chunks is none', async () => {
    const head = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n'
    const server = await listen((socket) => socket.end(head))
    const result = await open().transport.exchange(post(server.origin))
    expect(result).toMatchObject({ kind: 'failure', mayHaveArrived: true })
  })

  it('that is far too long is given up', async () => {
    const server = await listen((socket) => socket.write(httpAnswer(Buffer.alloc(1024 * 1024 + 1))))
    expect(await open().transport.exchange(post(server.origin))).toEqual(
      mayHaveArrived('TOO_LARGE'),
    )
  })

  it('that is as long as is allowed is taken', async () => {
    const server = await listen((socket) => socket.write(httpAnswer(Buffer.alloc(1024 * 1024))))
    const result = await open().transport.exchange(post(server.origin))
    expect(result.kind === 'answer' && result.body.byteLength).toBe(1024 * 1024)
  })

  it('that is no HTTP is none', async () => {
    const server = await listen((socket) => socket.write('220 smtp.example.com ESMTP\r\n'))
    const result = await open().transport.exchange(post(server.origin))
    expect(result).toMatchObject({ kind: 'failure', mayHaveArrived: true })
  })
})

describe('a connection that is not made', () => {
  it('because nobody listens: nothing can have arrived', async () => {
    const origin = `http://127.0.0.1:${await deadPort()}`
    expect(await open().transport.exchange(post(origin))).toEqual(notArrived('ECONNREFUSED'))
  })

  it('because there is no such name: nothing can have arrived', async () => {
    // A label of 64 characters: no resolver is asked for what cannot be a name.
    const origin = `http://${'a'.repeat(64)}.invalid`
    const result = await open().transport.exchange(post(origin))
    expect(result).toMatchObject({ kind: 'failure', mayHaveArrived: false })
  })

  it('because the other side never finishes the handshake: nothing can have arrived', async () => {
    const server = await listen(() => undefined)
    const { transport, clock } = open()
    const result = transport.exchange(post(`https://127.0.0.1:${server.port}`))
    // The first byte of a TLS handshake record.
    await server.arrived('\x16')
    await clock.advance(15_000)
    expect(await result).toEqual(notArrived('TIMEOUT'))
    expect(server.received().includes('coupons/send')).toBe(false)
  })

  it('because the certificate is nobody’s: nothing has arrived, however often it is tried', async () => {
    const tls = await startTls()
    const { transport } = open()
    for (let n = 0; n < 20; n++) {
      const result = await transport.exchange(post(tls.origin))
      expect(result).toMatchObject({ kind: 'failure', mayHaveArrived: false })
      expect(result.kind === 'failure' && result.cause).toMatch(/CERT|VERIFY|ALTNAME/)
    }
    expect(tls.handshakes()).toBeGreaterThan(0)
    expect(tls.received()).toBe('')
  })
})

describe('a connection that breaks after it was made', () => {
  it('when the request has been read: it may have arrived', async () => {
    const server = await listen((socket) => socket.resetAndDestroy())
    const result = await open().transport.exchange(post(server.origin))
    expect(result).toEqual(mayHaveArrived('ECONNRESET'))
    expect(server.received().includes(body)).toBe(true)
  })

  it('when it closes without a word: it may have arrived', async () => {
    const server = await listen((socket) => socket.end())
    const result = await open().transport.exchange(post(server.origin))
    expect(result).toEqual(mayHaveArrived('ECONNRESET'))
  })

  it('when it was kept from an earlier request: it may have arrived, and is not sent again', async () => {
    const server = await listen((socket, before) => {
      if (before === 0) socket.write(httpAnswer('{}'))
      else socket.resetAndDestroy()
    })
    const { transport } = open()
    expect(await transport.exchange(post(server.origin))).toMatchObject({ kind: 'answer' })
    const result = await transport.exchange(post(server.origin))
    expect(result).toMatchObject({ kind: 'failure', mayHaveArrived: true })
    expect(server.connections()).toBe(1)
    expect(server.received().toString('latin1').split('POST ')).toHaveLength(3)
  })

  it('when no answer comes in time: it may have arrived', async () => {
    const server = await listen(() => undefined)
    const { transport, clock } = open()
    const result = transport.exchange(post(server.origin))
    await server.arrived('券')
    await clock.advance(14_999)
    await clock.advance(1)
    expect(await result).toEqual(mayHaveArrived('TIMEOUT'))
  })

  it('when the answer trickles for ever: it is given up all the same', async () => {
    const server = await listen((socket) => socket.write(httpAnswer('{}').subarray(0, -1)))
    const { transport, clock } = open()
    const result = transport.exchange(post(server.origin))
    await server.arrived('券')
    await clock.advance(15_000)
    expect(await result).toEqual(mayHaveArrived('TIMEOUT'))
  })
})

describe('connections', () => {
  it('are kept and used again', async () => {
    const server = await listen((socket) => socket.write(httpAnswer('{}')))
    const { transport, clock } = open()
    for (let n = 0; n < 5; n++) await transport.exchange(post(server.origin))
    expect(server.connections()).toBe(1)
    expect(clock.waiting()).toBe(0)
  })

  it('are not used again after a request on them failed', async () => {
    const server = await listen((socket, before) => {
      if (before > 0) socket.write(httpAnswer('{}'))
    })
    const { transport, clock } = open()
    const lost = transport.exchange(post(server.origin))
    await server.arrived('券')
    await clock.advance(15_000)
    await lost
    expect(await transport.exchange(post(server.origin))).toMatchObject({ kind: 'answer' })
    expect(server.connections()).toBe(2)
  })

  it('are cut off when the transport closes: what was under way may have arrived', async () => {
    const server = await listen(() => undefined)
    const { transport } = open()
    const result = transport.exchange(post(server.origin))
    await expect.poll(() => server.received().byteLength).toBeGreaterThan(0)
    transport.close()
    expect(await result).toMatchObject({ kind: 'failure', mayHaveArrived: true })
  })

  it('are not made any more by a closed transport: nothing leaves', async () => {
    const server = await listen((socket) => socket.write(httpAnswer('{}')))
    const { transport } = open()
    transport.close()
    expect(await transport.exchange(post(server.origin))).toEqual(notArrived('CLOSED'))
    expect(server.received().byteLength).toBe(0)
  })

  it('are let go when the transport closes', async () => {
    let gone: () => void = () => undefined
    const closed = new Promise<void>((resolve) => {
      gone = resolve
    })
    const server = await listen((socket) => {
      socket.once('close', gone)
      socket.write(httpAnswer('{}'))
    })
    const { transport } = open()
    await transport.exchange(post(server.origin))
    transport.close()
    await closed
  })
})

/** A TLS server with a certificate that nobody vouches for; it writes down what it is told in confidence. */
async function startTls() {
  const { privateKey, publicPem } = keyPair('tls')
  const key = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const cert = await issueCertificate({
    subject: [['CN', '127.0.0.1']],
    serialNo: '01',
    publicKeyPem: publicPem,
    notBefore: Date.now() - 86_400_000,
    notAfter: Date.now() + 86_400_000,
    authorityKeyPem: key,
  })
  let handshakes = 0
  let received = ''
  const server = createTlsServer({ key, cert }, (socket) => {
    handshakes += 1
    socket.on('error', () => undefined)
    socket.on('data', (chunk: Buffer) => {
      received += chunk.toString('latin1')
    })
  })
  server.on('tlsClientError', () => {
    handshakes += 1
  })
  const port = await bind(server)
  onTestFinished(() => void server.close())
  return {
    origin: `https://127.0.0.1:${port}`,
    handshakes: () => handshakes,
    received: () => received,
  }
}

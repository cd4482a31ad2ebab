import type { Session } from 'electron'
import { describe, expect, it } from 'vitest'
import { createChromiumTransport } from '../../../electron/wechatpay/chromium-transport.ts'
import type { TransportRequest } from '../../../electron/wechatpay/transport.ts'
import { createManualClock } from '../../support/manual-clock.ts'
import { createFakeNet, type PlayedRequest } from './fake-net.ts'

const closing = { connection: 'close' }

const send: TransportRequest = {
  method: 'POST',
  origin: 'https://api.mch.weixin.qq.com',
  path: '/v3/marketing/busifavor/coupons/send',
  headers: { Accept: 'application/json', Authorization: 'WECHATPAY2-SHA256-RSA2048 …' },
  body: Buffer.from('{"备注":"券"}'),
  timeoutMs: 15_000,
}

function open() {
  const clock = createManualClock()
  const { net, requests } = createFakeNet()
  // Only handed on to `net`.
  const session = {} as Session
  const transport = createChromiumTransport({ net, session, clock })
  const begin = (request: TransportRequest = send) => {
    const result = transport.exchange(request)
    const played = requests.at(-1)
    if (!played) throw new Error('no request was made')
    return { result, played }
  }
  const through = async (play: (played: PlayedRequest) => void) => {
    const { result, played } = begin()
    play(played)
    return result
  }
  return { begin, through, clock, requests, transport, session }
}

const failure = (mayHaveArrived: boolean, cause: string) => ({
  kind: 'failure',
  mayHaveArrived,
  cause,
})

describe('a request by Chromium', () => {
  it('has the signed bytes, no cookies, no cache, no compression and a connection of its own', () => {
    const { begin, session } = open()
    const { played } = begin()
    expect(played.body()).toEqual(send.body)
    expect(played.options).toMatchObject({
      method: 'POST',
      url: 'https://api.mch.weixin.qq.com/v3/marketing/busifavor/coupons/send',
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'manual',
      headers: { ...send.headers, Connection: 'close', 'Accept-Encoding': 'identity' },
    })
    expect(played.options.session).toBe(session)
  })

  it.each(['/a b', '/a/../b', '/券', '/a#b'])(
    'is not made where Chromium would write the signed path %s its own way',
    async (path) => {
      const { transport, requests } = open()
      expect(await transport.exchange({ ...send, path })).toEqual(failure(false, 'PATH_NOT_EXACT'))
      expect(requests).toHaveLength(0)
    },
  )

  it('keeps a path that is percent-encoded already', () => {
    const path = '/v3/x/users/o%2Fa%20b/coupons?a=%7C&b=c%2Bd'
    const { begin } = open()
    expect(begin({ ...send, path }).played.options.url).toBe(send.origin + path)
  })
})

describe('an answer by Chromium', () => {
  it('has its exact bytes, and headers in lower case and joined', async () => {
    const { through } = open()
    const result = await through((played) => {
      const answer = played.answers(200, { ...closing, 'Request-ID': '08F', via: ['a', 'b'] })
      answer.emit('data', Buffer.from([0x7b, 0xff]))
      answer.emit('data', Buffer.from([0x7d]))
      answer.emit('end')
    })
    expect(result).toEqual({
      kind: 'answer',
      status: 200,
      headers: { connection: 'close', 'request-id': '08F', via: 'a, b' },
      body: Buffer.from([0x7b, 0xff, 0x7d]),
    })
  })

  it('that sends elsewhere is the answer, and is not followed', async () => {
    const { through, requests } = open()
    const result = await through((played) =>
      played.redirects(302, { Location: ['https://elsewhere.example/'] }),
    )
    expect(result).toMatchObject({
      kind: 'answer',
      status: 302,
      headers: { location: 'https://elsewhere.example/' },
    })
    expect(requests).toHaveLength(1)
    expect(requests[0]?.isAborted()).toBe(true)
  })

  it('that breaks off may be the answer to a request that was carried out', async () => {
    const { through } = open()
    const result = await through((played) => {
      const answer = played.answers(200, closing)
      answer.emit('data', Buffer.from('{'))
      // A name that before an answer would prove that nothing was sent.
      answer.emit('error', new Error('net::ERR_CONNECTION_REFUSED'))
    })
    expect(result).toEqual(failure(true, 'ERR_CONNECTION_REFUSED'))
  })

  it('that is far too long is given up', async () => {
    const { through, requests } = open()
    const result = await through((played) => {
      played.answers(200, closing).emit('data', Buffer.alloc(1024 * 1024 + 1))
    })
    expect(result).toEqual(failure(true, 'TOO_LARGE'))
    expect(requests[0]?.isAborted()).toBe(true)
  })

  it('that asks for a log-in to the proxy means that nothing got through', async () => {
    const { through } = open()
    const result = await through((played) => void played.answers(407, closing))
    expect(result).toEqual(failure(false, 'PROXY_AUTHENTICATION_REQUIRED'))
  })
})

describe('a request by Chromium that fails', () => {
  it('before it was written has certainly not arrived', async () => {
    const { through } = open()
    expect(await through((played) => played.fails('ERR_PROXY_CONNECTION_FAILED'))).toEqual(
      failure(false, 'ERR_PROXY_CONNECTION_FAILED'),
    )
  })

  it('later may have arrived', async () => {
    const { through } = open()
    expect(await through((played) => played.fails('ERR_CONNECTION_RESET'))).toEqual(
      failure(true, 'ERR_CONNECTION_RESET'),
    )
  })

  it('for want of time may have arrived: Chromium does not say how far it got', async () => {
    const { begin, clock } = open()
    const { result, played } = begin()
    await clock.advance(14_999)
    expect(played.isAborted()).toBe(false)
    await clock.advance(1)
    expect(await result).toEqual(failure(true, 'TIMEOUT'))
    expect(played.isAborted()).toBe(true)
  })

  it('while the server may keep a connection may have arrived: Chromium repeats requests over such', async () => {
    const { through, clock } = open()
    await through((played) => played.answers(200, { connection: 'keep-alive' }).emit('end'))
    const refused = () => through((played) => played.fails('ERR_CONNECTION_REFUSED'))
    expect(await refused()).toEqual(failure(true, 'ERR_CONNECTION_REFUSED'))
    await clock.advance(300_000)
    expect(await refused()).toEqual(failure(false, 'ERR_CONNECTION_REFUSED'))
  })

  it('because the transport was closed under it may have arrived, and none leaves after that', async () => {
    const { begin, transport, requests } = open()
    const { result, played } = begin()
    transport.close()
    expect(await result).toEqual(failure(true, 'CLOSED'))
    expect(played.isAborted()).toBe(true)
    expect(await transport.exchange(send)).toEqual(failure(false, 'CLOSED'))
    expect(requests).toHaveLength(1)
  })

  it('leaves no timer behind', async () => {
    const { through, clock } = open()
    await through((played) => played.fails('ERR_CONNECTION_RESET'))
    await through((played) => played.answers(200, closing).emit('end'))
    expect(clock.waiting()).toBe(0)
  })
})

import { describe, expect, it } from 'vitest'
import { createProxyAwareTransport } from '../../../electron/wechatpay/proxy-aware-transport.ts'
import type { Transport, TransportRequest } from '../../../electron/wechatpay/transport.ts'
import { createManualClock } from '../../support/manual-clock.ts'

const main = 'https://api.mch.weixin.qq.com'
const backup = 'https://api2.mch.weixin.qq.com'

function open(resolveProxy: (url: string) => Promise<string>) {
  const clock = createManualClock()
  const taken: string[] = []
  const told: string[] = []
  const closed: string[] = []
  const road = (name: string): Transport => ({
    exchange: () => {
      taken.push(name)
      return Promise.resolve({ kind: 'failure', mayHaveArrived: false, cause: name })
    },
    close: () => void closed.push(name),
  })
  const asked: string[] = []
  const transport = createProxyAwareTransport({
    direct: road('direct'),
    proxied: road('proxied'),
    resolveProxy: (url) => {
      asked.push(url)
      return resolveProxy(url)
    },
    clock,
    onRoute: (origin, route) => void told.push(`${origin} ${route}`),
    onUnresolved: (detail) => void told.push(detail),
  })
  const go = (origin: string = main) => {
    const request: TransportRequest = {
      method: 'GET',
      origin,
      path: '/',
      headers: {},
      body: null,
      timeoutMs: 15_000,
    }
    return transport.exchange(request)
  }
  return { go, clock, taken, told, asked, closed, transport }
}

const says = (word: string) => () => Promise.resolve(word)

describe('the way to WeChat Pay', () => {
  it.each([
    ['DIRECT', 'direct'],
    ['PROXY 10.0.0.1:3128', 'proxied'],
    ['HTTPS proxy.example:443', 'proxied'],
    ['SOCKS5 10.0.0.1:1080', 'proxied'],
    ['PROXY 10.0.0.1:3128; DIRECT', 'proxied'],
    ['DIRECT; PROXY 10.0.0.1:3128', 'proxied'],
    ['', 'proxied'],
  ])('where the system says "%s" is %s', async (word, road) => {
    const { go, taken } = open(says(word))
    await go()
    expect(taken).toEqual([road])
  })

  it('is asked for each host, and not for each request', async () => {
    const { go, asked } = open(says('DIRECT'))
    await Promise.all([go(), go(), go(backup)])
    await go()
    expect(asked).toEqual([main, backup])
  })

  it('is asked for again after a while, so that a changed setting counts without a restart', async () => {
    let word = 'DIRECT'
    const { go, clock, taken, told } = open(() => Promise.resolve(word))
    await go()
    word = 'PROXY 10.0.0.1:3128'
    await clock.advance(5_000)
    await go()
    await clock.advance(5_000)
    await go()
    expect(taken).toEqual(['direct', 'proxied', 'proxied'])
    expect(told).toEqual([`${main} direct`, `${main} proxied`])
  })

  it('is the straight one where the settings cannot be read', async () => {
    const { go, taken, told } = open(() => Promise.reject(new Error('no settings')))
    await go()
    expect(taken).toEqual(['direct'])
    expect(told[0]).toBe('no settings')
  })

  it('is the straight one while a proxy script keeps everybody waiting', async () => {
    const { go, clock, taken } = open(() => new Promise(() => {}))
    const result = go()
    await clock.advance(2_999)
    expect(taken).toEqual([])
    await clock.advance(1)
    await result
    expect(taken).toEqual(['direct'])
    expect(clock.waiting()).toBe(0)
  })

  it('closes on both sides', () => {
    const { transport, closed } = open(says('DIRECT'))
    transport.close()
    expect(closed).toEqual(['direct', 'proxied'])
  })
})

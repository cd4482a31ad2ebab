import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Fault } from '../../../electron/rehearsal/faults/fault.ts'
import { anyText, openCounter, openidOf, stockId, verifies, type Counter } from './counter.ts'

let counter: Counter
beforeEach(async () => {
  counter = await openCounter()
})
afterEach(() => counter.gateway.close())

async function causeOf(asked: Promise<unknown>): Promise<string> {
  return asked.then(
    () => 'answered',
    (error: NodeJS.ErrnoException) => error.code ?? error.message,
  )
}

describe('a fault that refuses before anything is done', () => {
  it.each<[Fault, number, object]>([
    [
      { kind: 'rate-limited' },
      429,
      { code: 'FREQUENCY_LIMITED', message: '调用太频繁，请降低调用接口频率' },
    ],
    [{ kind: 'system-error-400' }, 400, { code: 'SYSTEM_ERROR', message: '系统错误' }],
    [{ kind: 'system-error-500' }, 500, { code: 'SYSTEM_ERROR', message: '系统失败' }],
    [{ kind: 'no-auth' }, 403, { code: 'NO_AUTH', message: '发券商户无权限使用此API' }],
    [
      { kind: 'refuse', status: 403, code: 'RULE_LIMIT', message: '批次预算不足' },
      403,
      { code: 'RULE_LIMIT', message: '批次预算不足' },
    ],
  ])('%j is a signed refusal and issues nothing', async (fault, status, body) => {
    counter.gateway.faults.add({ ...fault, times: 1 })
    const answer = await counter.send()
    expect(answer).toMatchObject({ status, json: body })
    expect(counter.verifies(answer)).toBe(true)
    expect(counter.gateway.ledger()).toHaveLength(0)
    expect((await counter.send()).status).toBe(200)
  })

  it('bad-gateway is HTML without a signature', async () => {
    counter.gateway.faults.add({ kind: 'bad-gateway' })
    const answer = await counter.send()
    expect(answer).toMatchObject({ status: 502, headers: { 'content-type': 'text/html' } })
    expect(answer.text).toContain('<h1>502 Bad Gateway</h1>')
    expect(counter.gateway.ledger()).toHaveLength(0)
  })

  it('reset-before breaks the connection and issues nothing', async () => {
    counter.gateway.faults.add({ kind: 'reset-before' })
    expect(await causeOf(counter.send())).toBe('ECONNRESET')
    expect(counter.gateway.ledger()).toHaveLength(0)
  })
})

describe('a fault after the coupon was issued', () => {
  it('reset-after breaks the connection, and a repeat gets that coupon', async () => {
    counter.gateway.faults.add({ kind: 'reset-after', times: 1 })
    expect(await causeOf(counter.send())).toBe('ECONNRESET')
    const [coupon] = counter.gateway.ledger()
    expect((await counter.send()).json).toMatchObject({
      send_coupon_result: { coupon_code: coupon?.couponCode },
    })
  })

  it('error-after says 500 though the coupon is there', async () => {
    counter.gateway.faults.add({ kind: 'error-after' })
    expect(await counter.send()).toMatchObject({ status: 500, json: { code: 'SYSTEM_ERROR' } })
    expect(counter.gateway.ledger()).toHaveLength(1)
  })

  it('truncated ends in the middle of the body', async () => {
    counter.gateway.faults.add({ kind: 'truncated' })
    expect(await causeOf(counter.send())).toBe('ECONNRESET')
    expect(counter.gateway.ledger()).toHaveLength(1)
  })

  it('unsigned has no signature headers', async () => {
    counter.gateway.faults.add({ kind: 'unsigned' })
    const answer = await counter.send()
    expect(answer.status).toBe(200)
    expect(Object.keys(answer.headers).filter((name) => name.startsWith('wechatpay'))).toEqual([])
  })

  it('signtest has the signature of a probe', async () => {
    counter.gateway.faults.add({ kind: 'signtest' })
    const answer = await counter.send()
    expect(answer.headers['wechatpay-signature']).toMatch(/^WECHATPAY\/SIGNTEST\/.{325}$/)
    expect(counter.verifies(answer)).toBe(false)
  })

  it('foreign-signature names our key but is signed with another', async () => {
    counter.gateway.faults.add({ kind: 'foreign-signature' })
    const answer = await counter.send()
    expect(answer.headers['wechatpay-serial']).toBe(counter.material.publicKey.id)
    expect(counter.verifies(answer)).toBe(false)
  })

  it('unknown-key names a key that nobody holds', async () => {
    counter.gateway.faults.add({ kind: 'unknown-key' })
    const { headers } = await counter.send()
    expect(headers['wechatpay-serial']).not.toBe(counter.material.publicKey.id)
    expect(headers['wechatpay-signature']).toBeDefined()
  })

  it.each<[Fault['kind'], object]>([
    [
      'wrong-stock',
      { send_coupon_result: { stock_id: '1286950000000000', out_request_no: 'R-000001' } },
    ],
    [
      'wrong-out-request-no',
      { send_coupon_result: { stock_id: stockId, out_request_no: 'R-000001-other' } },
    ],
    ['flat', { stock_id: stockId, out_request_no: 'R-000001', coupon_code: anyText }],
  ])('%s answers in that form, rightly signed', async (kind, body) => {
    counter.gateway.faults.add({ kind } as Fault) // one of the kinds that need nothing else
    const answer = await counter.send()
    expect(answer.json).toMatchObject(body)
    expect(counter.verifies(answer)).toBe(true)
  })

  it('no-coupon-code leaves the code out', async () => {
    counter.gateway.faults.add({ kind: 'no-coupon-code' })
    expect((await counter.send()).json).toEqual({
      send_coupon_result: { stock_id: stockId, out_request_no: 'R-000001' },
    })
  })

  it('refuse-repeats says DUPREQUEST to the second one', async () => {
    counter.gateway.faults.add({ kind: 'refuse-repeats' })
    expect((await counter.send()).status).toBe(200)
    expect(await counter.send()).toMatchObject({ status: 400, json: { code: 'DUPREQUEST' } })
  })
})

describe('time that goes wrong', () => {
  it('a slow answer comes after the coupon was issued', async () => {
    counter.gateway.faults.add({ kind: 'slow', ms: 150 })
    const answer = counter.send()
    await expect.poll(() => counter.gateway.ledger().length).toBe(1)
    expect((await answer).status).toBe(200)
  })

  it('a request that still waits when the gateway goes away is never executed', async () => {
    counter.gateway.faults.add({ kind: 'slow', ms: 60_000, stage: 'before' })
    const cause = causeOf(counter.send())
    await expect.poll(() => counter.gateway.faults.list()[0]?.hits).toBe(1)
    await counter.gateway.goDown()
    expect(await cause).toBe('ECONNRESET')
    expect(counter.gateway.ledger()).toHaveLength(0)
  })

  it('a skewed clock shows in Date and Wechatpay-Timestamp', async () => {
    counter.gateway.faults.add({ kind: 'clock-skew', ms: 200_000 })
    const { headers } = await counter.send()
    const skew = Number(headers['wechatpay-timestamp']) - Date.now() / 1000
    expect(skew).toBeGreaterThan(150)
    expect(Date.parse(headers['date'] ?? '') / 1000).toBeGreaterThan(Date.now() / 1000 + 150)
  })

  it('a list that lags does not show the new coupon yet', async () => {
    await counter.send()
    const { appid, mchid } = counter.material.merchant
    const path = `/v3/marketing/busifavor/users/${openidOf('anna')}/coupons?appid=${appid}&sender_merchant=${mchid}`
    const total = async () => (await counter.ask({ method: 'GET', path })).json
    counter.gateway.faults.add({ kind: 'stale-list', ms: 60_000, times: 1 })
    expect(await total()).toMatchObject({ total_count: 0 })
    expect(await total()).toMatchObject({ total_count: 1 })
  })
})

describe('a gateway that is away', () => {
  it('refuses connections and comes back on the same port, its coupons with it', async () => {
    const first = await counter.send()
    await counter.gateway.goDown()
    expect(await causeOf(counter.send())).toBe('ECONNREFUSED')
    await counter.gateway.comeUp()
    expect((await counter.send()).text).toBe(first.text)
  })

  it('can be reached at no address but 127.0.0.1', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .map(({ address, scopeid }) => (scopeid ? `${address}%${scopeid}` : address))
      .filter((address) => address !== '127.0.0.1')
    for (const address of ['127.0.0.2', '::1', ...others]) {
      expect(`${address}: ${await connects(address)}`).toBe(`${address}: false`)
    }
    expect(await connects('127.0.0.1')).toBe(true)
  })
})

function connects(host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port: counter.gateway.port, timeout: 2000 })
    const end = (connected: boolean): void => {
      socket.destroy()
      resolve(connected)
    }
    socket.once('connect', () => end(true))
    socket.once('error', () => end(false))
    socket.once('timeout', () => end(false))
  })
}

describe('a change of keys', () => {
  it('signs with the key that the request names, then with the new one only', async () => {
    const next = await counter.gateway.announceKey()
    const byOld = await counter.send()
    const byNew = await counter.send({}, { headers: { 'Wechatpay-Serial': next.id } })
    expect(counter.verifies(byOld)).toBe(true)
    expect(verifies(byNew, next.publicKeyPem)).toBe(true)

    counter.gateway.keys.advance('switched')
    const switched = await counter.send()
    expect(switched.headers['wechatpay-serial']).toBe(next.id)
    expect(verifies(switched, next.publicKeyPem)).toBe(true)

    counter.gateway.keys.advance('retired')
    expect(await counter.send()).toMatchObject({
      status: 400,
      json: { message: '平台证书序列号Wechatpay-Serial错误' },
    })
  })

  it('makes a new platform certificate where answers are signed with one', async () => {
    await counter.gateway.close()
    const apiV3Key = 'k'.repeat(32)
    counter = await openCounter({ verificationMode: 'platform-certificate', apiV3Key })
    const next = await counter.gateway.announceKey()
    const list = await counter.ask({ method: 'GET', path: '/v3/certificates' })
    expect(list.json).toMatchObject({
      data: [{ serial_no: counter.material.platform.serialNo }, { serial_no: next.id }],
    })
  })
})

import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  anyNumber,
  anyText,
  exchangeRaw,
  openCounter,
  openidOf,
  type Answer,
  type Counter,
} from './counter.ts'

let counter: Counter
beforeEach(async () => {
  counter = await openCounter()
})
afterEach(() => counter.gateway.close())

function control(
  method: string,
  path: string,
  body = '',
  headers: Record<string, string> = {},
): Promise<Answer> {
  return exchangeRaw(counter.gateway.port, method, `/_rehearsal/${path}`, headers, body)
}

describe('the control API of the gateway', () => {
  it('puts faults up, lists them and takes them down', async () => {
    const added = await control('POST', 'faults', '{"kind":"rate-limited"}')
    expect(added).toMatchObject({ status: 201, json: { id: '1' } })
    expect((await counter.send()).status).toBe(429)
    expect((await control('GET', 'faults')).json).toEqual([
      { id: '1', fault: { kind: 'rate-limited' }, left: null, hits: 1 },
    ])
    expect((await control('DELETE', 'faults/1')).json).toEqual([])
    expect((await control('DELETE', 'faults/1')).status).toBe(404)
    expect((await counter.send()).status).toBe(200)
    await control('POST', 'faults', '{"kind":"slow","ms":1}')
    expect((await control('DELETE', 'faults')).json).toEqual([])
  })

  it.each(['', '{', '{"kind":"gremlin"}', '{"kind":"slow"}'])(
    'says what is wrong with the fault %j',
    async (body) => {
      const answer = await control('POST', 'faults', body)
      expect(answer).toMatchObject({ status: 400, json: { error: anyText } })
      expect(counter.gateway.faults.list()).toEqual([])
    },
  )

  it('shows the ledger, whole or of one send', async () => {
    await counter.send()
    await counter.send({ openid: openidOf('bert') })
    expect((await control('GET', 'ledger')).json).toHaveLength(2)
    expect((await control('GET', `ledger?openid=${openidOf('bert')}`)).json).toMatchObject([
      { sendRequestNo: 'R-000001', couponCode: anyText, sentAt: anyNumber },
    ])
    expect((await control('GET', 'ledger?outRequestNo=R-000002')).json).toEqual([])
  })

  it('goes away for a while and comes back by itself', async () => {
    expect((await control('POST', 'down?ms=200')).json).toEqual({ downForMs: 200 })
    const reachable = () =>
      counter.send().then(
        () => true,
        () => false,
      )
    await expect.poll(reachable).toBe(false)
    await expect.poll(reachable, { timeout: 5000 }).toBe(true)
    expect((await control('POST', 'down?ms=soon')).status).toBe(400)
  })

  it('changes the answer key step by step', async () => {
    const before = await control('GET', 'keys')
    expect(before.json).toMatchObject({
      stage: 'none',
      keys: [{ id: counter.material.publicKey.id }],
    })
    expect(before.text).not.toContain('PRIVATE')
    const announced = await control('POST', 'keys', '{"stage":"announced"}')
    expect(announced.json).toMatchObject({ stage: 'announced', keys: [{}, {}] })
    const retired = await control('POST', 'keys', '{"stage":"retired"}')
    expect(retired.json).toMatchObject({ stage: 'retired', keys: [{}] })
    expect((await control('POST', 'keys', '{"stage":"none"}')).status).toBe(400)
  })

  it('is closed to web pages', async () => {
    const fault = '{"kind":"no-auth"}'
    expect((await control('POST', 'faults', fault, { Origin: 'http://shop.example' })).status).toBe(
      403,
    )
    expect((await control('POST', 'faults', fault, { Host: 'shop.example' })).status).toBe(403)
    expect(counter.gateway.faults.list()).toEqual([])
    expect((await control('GET', 'else')).status).toBe(404)
  })
})

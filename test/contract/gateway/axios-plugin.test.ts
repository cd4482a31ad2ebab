import { isAxiosError, type AxiosInstance } from 'axios'
import { afterEach, describe, expect, it } from 'vitest'
import { Aes, Decorator } from 'wechatpay-axios-plugin'
import { certify, fiveYears } from '../../../electron/rehearsal/material/certify.ts'
import {
  openCounter,
  openidOf,
  sendPath,
  stockId,
  type Counter,
  type SendAnswer,
  textLike,
  theMaterial,
} from './counter.ts'

interface CertificateList {
  readonly data: readonly [
    {
      readonly serial_no: string
      readonly encrypt_certificate: {
        readonly ciphertext: string
        readonly nonce: string
        readonly associated_data: string
      }
    },
  ]
}

let counter: Counter
afterEach(() => counter.gateway.close())

function clientOf({ material, gateway }: Counter, certs: Record<string, string>): AxiosInstance {
  const { mchid, serialNo, privateKeyPem } = material.merchant
  return new Decorator({
    mchid,
    serial: serialNo,
    privateKey: privateKeyPem,
    certs,
    baseURL: gateway.url,
    proxy: false,
  }).v3
}

function publicKeyClient(): AxiosInstance {
  const { id, publicKeyPem } = counter.material.publicKey
  return clientOf(counter, { [id]: publicKeyPem })
}

function sendBody() {
  const { appid } = counter.material.merchant
  return { openid: openidOf('anna'), appid, stock_id: stockId, out_request_no: 'R-000001' }
}

async function sendBy(client: AxiosInstance, serial: string) {
  return client.post<SendAnswer>(sendPath, sendBody(), { headers: { 'Wechatpay-Serial': serial } })
}

describe('wechatpay-axios-plugin as the merchant’s client', () => {
  it('sends a coupon and accepts the signed answer, by public key', async () => {
    counter = await openCounter()
    const answer = await sendBy(publicKeyClient(), counter.material.publicKey.id)
    expect(answer.status).toBe(200)
    expect(answer.data).toEqual({
      send_coupon_result: {
        stock_id: stockId,
        out_request_no: 'R-000001',
        coupon_code: textLike(/^\d{22}$/),
      },
    })
    expect(answer.headers['request-id']).toMatch(/^[0-9A-F]{40}-0$/)
    expect(counter.gateway.ledger()).toMatchObject([
      { openid: openidOf('anna'), stockId, sendRequestNo: 'R-000001' },
    ])
  })

  it('sends a coupon and accepts the signed answer, by platform certificate', async () => {
    const material = await theMaterial()
    const { platformCertificatePem } = await certify(material, fiveYears(Date.now()))
    counter = await openCounter({
      verificationMode: 'platform-certificate',
      platformCertificatePem,
    })
    const { serialNo } = material.platform
    const client = clientOf(counter, { [serialNo]: platformCertificatePem })
    const body = { ...sendBody(), appid: material.merchant.appid }
    const named = await client.post<SendAnswer>(sendPath, body, {
      headers: { 'Wechatpay-Serial': serialNo },
    })
    const unnamed = await client.post<SendAnswer>(sendPath, body)
    expect(named.headers['wechatpay-serial']).toBe(serialNo)
    expect(unnamed.data).toEqual(named.data)
  })

  it('finds the coupon again in the list of its user', async () => {
    counter = await openCounter()
    const client = publicKeyClient()
    const { appid, mchid } = counter.material.merchant
    const sent = await sendBy(client, counter.material.publicKey.id)
    const path = `/v3/marketing/busifavor/users/${openidOf('anna')}/coupons`
    const list = await client.get<{ data: unknown[] }>(
      `${path}?appid=${appid}&sender_merchant=${mchid}&limit=10`,
    )
    const couponCode = sent.data.send_coupon_result.coupon_code
    expect(list.data).toMatchObject({
      total_count: 1,
      data: [{ coupon_code: couponCode, send_request_no: 'R-000001', coupon_state: 'SENDED' }],
    })
    const one = await client.get<unknown>(`${path}/${couponCode}/appids/${appid}`)
    expect(one.data).toEqual(list.data.data[0])
  })

  it('opens a code with a slash and a space by its encoded path', async () => {
    counter = await openCounter()
    const client = publicKeyClient()
    const code = { stock_id: '1286950000000002', coupon_code: 'A/1 b=|' }
    await client.post(sendPath, { ...sendBody(), ...code })
    const path = `/v3/marketing/busifavor/users/${openidOf('anna')}/coupons/${encodeURIComponent(code.coupon_code)}`
    const one = await client.get(`${path}/appids/${counter.material.merchant.appid}`)
    expect(one.data).toMatchObject({ coupon_code: 'A/1 b=|', stock_name: '会员卡礼券' })
  })

  it('shows a stock, takes a coupon back and echoes', async () => {
    counter = await openCounter()
    const client = publicKeyClient()
    const serial = { headers: { 'Wechatpay-Serial': counter.material.publicKey.id } }
    const stock = await client.get(`/v3/marketing/busifavor/stocks/${stockId}`)
    expect(stock.data).toMatchObject({ stock_name: '满100减20', stock_state: 'RUNNING' })
    const sent = await sendBy(client, counter.material.publicKey.id)
    const { coupon_code } = sent.data.send_coupon_result
    const taken = await client.post<{ wechatpay_deactivate_time: string }>(
      '/v3/marketing/busifavor/coupons/deactivate',
      {
        stock_id: stockId,
        coupon_code,
        deactivate_request_no: 'D-1',
      },
    )
    expect(taken.data.wechatpay_deactivate_time).toMatch(/^\d{4}-\d\d-\d\dT[\d:]{8}\+08:00$/)
    const echo = await client.post('/v3/security/echo', { echo_message: '你好' }, serial)
    expect(echo.data).toEqual({ echo_message: '你好' })
  })

  it('opens the platform certificate with the APIv3 key', async () => {
    const apiV3Key = '0123456789abcdef0123456789abcdef'
    counter = await openCounter({ verificationMode: 'platform-certificate', apiV3Key })
    const { serialNo, publicKeyPem } = counter.material.platform
    const answer = await clientOf(counter, { [serialNo]: publicKeyPem }).get<CertificateList>(
      '/v3/certificates',
    )
    const [{ serial_no, encrypt_certificate: sealed }] = answer.data.data
    const pem = Aes.AesGcm.decrypt(
      sealed.ciphertext,
      apiV3Key,
      sealed.nonce,
      sealed.associated_data,
    )
    expect(serial_no).toBe(serialNo)
    expect(pem).toMatch(/^-----BEGIN CERTIFICATE-----/)
    expect(await clientOf(counter, { [serialNo]: pem }).get('/v3/certificates')).toMatchObject({
      status: 200,
    })
  })

  it('hears in public-key mode that there are no platform certificates', async () => {
    counter = await openCounter()
    const refused = await publicKeyClient()
      .get('/v3/certificates')
      .catch((error: unknown) => error)
    expect(isAxiosError(refused) && refused.response).toMatchObject({
      status: 404,
      data: { code: 'RESOURCE_NOT_EXISTS', message: textLike(/^无可用的平台证书/) },
    })
  })

  it.each([
    ['unsigned', 'EV3_RES_HEADERS_INCOMPLATE'],
    ['signtest', 'EV3_RES_HEADER_SIGNATURE_DIGEST'],
    ['foreign-signature', 'EV3_RES_HEADER_SIGNATURE_DIGEST'],
    ['unknown-key', 'EV3_RES_HEADER_PLATFORM_SERIAL'],
  ] as const)(
    'does not accept an answer that is %s, though the coupon was issued',
    async (kind, code) => {
      counter = await openCounter()
      counter.gateway.faults.add({ kind, times: 1 })
      const client = publicKeyClient()
      const refused = await sendBy(client, counter.material.publicKey.id).catch(
        (error: unknown) => error,
      )
      expect(isAxiosError(refused) && refused.code).toBe(code)
      expect(counter.gateway.ledger()).toHaveLength(1)
      const again = await sendBy(client, counter.material.publicKey.id)
      expect(again.data.send_coupon_result.coupon_code).toBe(
        counter.gateway.ledger()[0]?.couponCode,
      )
    },
  )

  it('does not accept an answer from a clock that is ten minutes off', async () => {
    counter = await openCounter()
    counter.gateway.faults.add({ kind: 'clock-skew', ms: 290_000 })
    await sendBy(publicKeyClient(), counter.material.publicKey.id)
    counter.gateway.faults.clear()
    counter.gateway.faults.add({ kind: 'clock-skew', ms: -600_000 })
    const refused = await sendBy(publicKeyClient(), '').catch((error: unknown) => error)
    expect(isAxiosError(refused) && refused.response).toMatchObject({
      status: 401,
      data: { message: 'Http头Authorization中的timestamp与发起请求的时间不得超过5分钟' },
    })
  })
})

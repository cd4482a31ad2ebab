import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createKeyPair } from '../../../electron/rehearsal/material/material.ts'
import {
  anyNumber,
  textLike,
  openCounter,
  openidOf,
  sendPath,
  stockId,
  type Asked,
  type Counter,
} from './counter.ts'

let counter: Counter
beforeAll(async () => {
  counter = await openCounter()
})
afterAll(() => counter.gateway.close())

function seconds(): number {
  return Math.floor(Date.now() / 1000)
}

describe('a path that does not exist', () => {
  it.each([
    ['GET', '/'],
    ['GET', '/v2/whatever'],
    ['POST', '/v3/marketing/busifavor/coupons/sned'],
    ['GET', sendPath],
  ])('%s %s is answered by an empty 404 without a Request-ID', async (method, path) => {
    const answer = await counter.ask({ method, path })
    expect(answer).toMatchObject({ status: 404, text: '' })
    expect(answer.headers).not.toHaveProperty('request-id')
  })
})

describe('a request whose sender is not believed', () => {
  const missing = { code: 'INVALID_REQUEST', message: 'Http头缺少Accept或User-Agent' }
  const malformed = {
    code: 'SIGN_ERROR',
    message: 'Http头Authorization值格式错误，请参考《微信支付商户REST API签名规则》',
  }
  const serial = {
    code: 'SIGN_ERROR',
    message: '商户证书序列号有误。请使用签名私钥匹配的证书序列号',
  }
  const stale = {
    code: 'SIGN_ERROR',
    message: 'Http头Authorization中的timestamp与发起请求的时间不得超过5分钟',
  }
  const one = (name: string) => `WECHATPAY2-SHA256-RSA2048 ${name}="1"`

  it.each<[string, Asked, number, object]>([
    ['no User-Agent', { headers: { 'User-Agent': undefined } }, 400, missing],
    ['no Accept', { headers: { Accept: undefined } }, 400, missing],
    ['an empty Accept', { headers: { Accept: ' ' } }, 400, missing],
    ['no Authorization', { headers: { Authorization: undefined } }, 401, malformed],
    ['half an Authorization', { headers: { Authorization: one('mchid') } }, 401, malformed],
    ['a broken Authorization', { headers: { Authorization: `${one('mchid')};` } }, 401, malformed],
    [
      'another scheme',
      { headers: { Authorization: 'Bearer abc' } },
      401,
      { code: 'SIGN_ERROR', message: '认证类型不正确' },
    ],
    ['a time in milliseconds', { timestamp: Date.now() }, 401, stale],
    ['an unknown serial number', { serialNo: '0'.repeat(40) }, 401, serial],
    ['another merchant', { mchid: '1900000001' }, 401, serial],
  ])('with %s gets the documented body, unsigned', async (_, asked, status, body) => {
    const answer = await counter.send({}, asked)
    expect(answer.status).toBe(status)
    expect(answer.json).toEqual(body)
    expect(answer.headers['request-id']).toMatch(/^[0-9A-F]+-[1-9]\d+$/)
    expect(answer.headers).not.toHaveProperty('wechatpay-signature')
  })

  it('is turned away outside five minutes, on either side, and heard within', async () => {
    expect((await counter.send({}, { timestamp: seconds() - 310 })).json).toEqual(stale)
    expect((await counter.send({}, { timestamp: seconds() + 310 })).json).toEqual(stale)
    expect((await counter.send({}, { timestamp: seconds() - 290 })).status).toBe(200)
    expect((await counter.send({}, { timestamp: seconds() + 290 })).status).toBe(200)
  })

  it('is told what was signed when the signature is wrong', async () => {
    const { privateKeyPem } = await createKeyPair(2048)
    const answer = await counter.send({}, { keyPem: privateKeyPem })
    expect(answer.status).toBe(401)
    expect(answer.headers['request-id']).toMatch(/-269546525$/)
    expect(answer.json).toEqual({
      code: 'SIGN_ERROR',
      message: '错误的签名，验签失败',
      detail: {
        detail: { issue: 'sign not match' },
        field: 'signature',
        location: 'authorization',
        sign_information: {
          method: 'POST',
          sign_message_length: anyNumber,
          truncated_sign_message: textLike(/^POST\n\/v3\/.*\n\d+\n\w{32}\n\{"openid"/),
          url: sendPath,
        },
      },
    })
    expect(Object.keys(answer.json ?? {})).toEqual(['code', 'detail', 'message'])
  })

  it('is turned away when other bytes were signed than sent, however alike', async () => {
    const body = '{"a": 1}'
    const answer = await counter.ask({ body, signedBody: '{"a":1}' })
    expect(answer.json).toMatchObject({ message: '错误的签名，验签失败' })
    const path = '/v3/marketing/busifavor/stocks/1?x=%2F'
    expect((await counter.ask({ method: 'GET', path })).status).not.toBe(401)
  })
})

describe('a signed request that is wrong', () => {
  const required = (name: string, label: string) =>
    `输入源“/body/${name}”映射到字段“${label}”必填性规则校验失败，此字段为必填项`
  const length = (name: string, label: string, what: string) =>
    `输入源“/body/${name}”映射到值字段“${label}”字符串规则校验失败，${what}`

  it.each<[string, Record<string, unknown>, string, object]>([
    [
      'no openid',
      { openid: undefined },
      required('openid', '用户标识'),
      { location: 'body', value: '' },
    ],
    [
      'no appid',
      { appid: undefined },
      required('appid', '公众账号ID'),
      { location: 'body', value: '' },
    ],
    [
      'no stock',
      { stock_id: undefined },
      required('stock_id', '批次号'),
      { location: 'body', value: '' },
    ],
    [
      'no number',
      { out_request_no: undefined },
      required('out_request_no', '发券凭证'),
      { location: 'body', value: '' },
    ],
    [
      'a number for a string',
      { openid: 12 },
      '无法将 JSON 输入源“/body/openid”映射到目标字段“用户标识”中，此字段需要一个 string 类型的 Json 值',
      { location: 'body', value: 12 },
    ],
    [
      'an empty openid',
      { openid: '' },
      length('openid', '用户标识', '字符数 0，小于最小值 1'),
      { location: 'body', value: 0 },
    ],
    [
      'a long openid',
      { openid: 'o'.repeat(129) },
      length('openid', '用户标识', '字节数 129，大于最大值 128'),
      { location: 'body', value: 129 },
    ],
    [
      'a long appid, in bytes',
      { appid: '微'.repeat(11) },
      length('appid', '公众账号ID', '字节数 33，大于最大值 32'),
      { location: 'body', value: 33 },
    ],
    [
      'a long number',
      { out_request_no: 'R'.repeat(129) },
      length('out_request_no', '发券凭证', '字节数 129，大于最大值 128'),
      { location: 'body', value: 129 },
    ],
    [
      'a number with a dot',
      { out_request_no: 'R.1' },
      length('out_request_no', '发券凭证', '字符串必须匹配正则表达式“^[0-9a-zA-Z_\\-\\|\\*]+$”'),
      { location: 'body', value: 'R.1' },
    ],
    [
      'a bad coupon code',
      { coupon_code: 'A+1' },
      length('coupon_code', '券code', '字符串必须匹配正则表达式“^[0-9a-zA-Z \\-_\\\\/=|]+$”'),
      { location: 'body', value: 'A+1' },
    ],
    [
      'an unknown field',
      { sub_mchid: '1' },
      '请求中含有未在API文档中定义的参数',
      { location: null, value: ['/body/sub_mchid'] },
    ],
    [
      'a null',
      { coupon_code: null },
      '输入源“/body/coupon_code”的值不能为 null',
      { location: 'body', value: '/body/coupon_code' },
    ],
    [
      'an emoji',
      { out_request_no: '🎁' },
      '输入源“/body/out_request_no”含有4字节的 UTF-8 字符',
      { location: 'body', value: '/body/out_request_no' },
    ],
  ])('with %s is told where, in a signed answer', async (_, fields, message, detail) => {
    const answer = await counter.send({ out_request_no: 'W-000001', ...fields })
    expect(answer.status).toBe(400)
    expect(answer.json).toEqual({ code: 'PARAM_ERROR', message, detail })
    expect(answer.headers['request-id']).toMatch(/-268435461$/)
    expect(counter.verifies(answer)).toBe(true)
  })

  it.each([
    ['no JSON', '{"openid":'],
    ['nothing', ''],
    ['a list', '[]'],
    ['an escaped emoji', '{"openid":"\\ud83c\\udf81"}'],
    ['half an escaped emoji', '{"openid":"\\ud83c"}'],
  ])('with %s for a body is a PARAM_ERROR', async (_, body) => {
    const answer = await counter.ask({ body })
    expect(answer).toMatchObject({ status: 400, json: { code: 'PARAM_ERROR' } })
    expect(counter.verifies(answer)).toBe(true)
  })

  it('with a Wechatpay-Serial that nobody holds is told so, signed with the main key', async () => {
    const answer = await counter.send({}, { headers: { 'Wechatpay-Serial': 'PUB_KEY_ID_1' } })
    expect(answer).toMatchObject({
      status: 400,
      json: { code: 'PARAM_ERROR', message: '平台证书序列号Wechatpay-Serial错误' },
    })
    expect(counter.verifies(answer)).toBe(true)
  })

  it.each([
    ['another appid', { appid: 'wxffffffffffffffff' }, 400, 'APPID_MCHID_NOT_MATCH'],
    ['a stock that nobody made', { stock_id: '42' }, 404, 'RESOURCE_NOT_EXISTS'],
    ['a stock of another merchant', { stock_id: '1286950000000008' }, 403, 'NO_AUTH'],
    ['an unknown user', { openid: openidOf('Unknown') }, 404, 'USER_NOT_EXISTS'],
    ['a stock without budget', { stock_id: '1286950000000005' }, 403, 'NOTENOUGH'],
  ])('for %s is refused in a signed answer', async (_, fields, status, code) => {
    const answer = await counter.send({ out_request_no: 'W-000002', ...fields })
    expect(answer).toMatchObject({ status, json: { code } })
    expect(counter.verifies(answer)).toBe(true)
  })

  it('has the headers of a live answer when it succeeds', async () => {
    const answer = await counter.send()
    expect(answer.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'content-language': 'zh-CN',
      'x-content-type-options': 'nosniff',
      'cache-control': textLike(/no-cache/),
      'wechatpay-signature-type': 'WECHATPAY2-SHA256-RSA2048',
      'wechatpay-serial': counter.material.publicKey.id,
    })
    expect(answer.headers['request-id']).toMatch(/-0$/)
    expect(counter.verifies(answer)).toBe(true)
  })

  it('that lists coupons without a merchant, or with unknown filters, is refused', async () => {
    const base = `/v3/marketing/busifavor/users/${openidOf('anna')}/coupons`
    const get = (query: string) => counter.ask({ method: 'GET', path: `${base}?${query}` })
    const { appid, mchid } = counter.material.merchant
    expect((await get(`appid=${appid}`)).json).toMatchObject({
      code: 'PARAM_ERROR',
      message: '创建方商户、归属方商户、发放方商户,必须至少填一个',
    })
    const complete = `appid=${appid}&creator_merchant=${mchid}`
    expect((await get(`creator_merchant=${mchid}`)).json).toMatchObject({
      detail: { location: 'query' },
    })
    expect((await get(`${complete}&page=1`)).json).toMatchObject({
      detail: { value: ['/query/page'] },
    })
    expect((await get(`${complete}&limit=0`)).status).toBe(400)
    expect((await get(`${complete}&offset=-1`)).status).toBe(400)
    expect((await get(`${complete}&coupon_state=LOST`)).status).toBe(400)
    expect((await get(`${complete}&stock_id=${stockId}&offset=0&limit=20`)).status).toBe(200)
  })

  it('may name neither an echo without its key nor a stock that does not exist', async () => {
    const echo = await counter.ask({
      path: '/v3/security/echo',
      body: '{"echo_message":"x"}',
      headers: { 'Wechatpay-Serial': undefined },
    })
    expect(echo.status).toBe(400)
    const stock = await counter.ask({ method: 'GET', path: '/v3/marketing/busifavor/stocks/42' })
    expect(stock).toMatchObject({ status: 404, json: { message: '批次不存在' } })
  })
})

describe('a repeat', () => {
  it('gets the same coupon, ten at once too', async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => counter.send({ out_request_no: 'SAME-1' })),
    )
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    const issued = counter.gateway
      .ledger()
      .filter(({ sendRequestNo }) => sendRequestNo === 'SAME-1')
    expect(issued).toHaveLength(1)
  })

  it('with another code under the same number is refused', async () => {
    const own = { stock_id: '1286950000000002', out_request_no: 'SAME-2' }
    expect((await counter.send({ ...own, coupon_code: 'A1' })).status).toBe(200)
    expect(await counter.send({ ...own, coupon_code: 'A2' })).toMatchObject({
      status: 400,
      json: { code: 'INVALID_REQUEST', message: '相同单号但请求数据不一致' },
    })
  })
})

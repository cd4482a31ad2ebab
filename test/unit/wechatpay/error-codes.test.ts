import { describe, expect, it } from 'vitest'
import type { Decision } from '../../../electron/wechatpay/outcome.ts'
import { answer, judge, judgeError } from './answers.ts'

// Written out by hand from reference §1.6, not derived from the code.

type Class =
  | 'refused' // final for this send
  | 'refused, stock waits' // until the operator acts
  | 'refused, all waits' // until the operator acts
  | 'all waits, then same' // not accepted, back-off
  | 'all waits for operator, then same' // not executed
  | 'stock waits for tomorrow, then same'
  | 'unknown'
  | 'look it up'

function classOf(decision: Decision): Class | 'sent' {
  switch (decision.kind) {
    case 'sent':
      return 'sent'
    case 'unknown':
      return 'unknown'
    case 'seen-before':
      return 'look it up'
    case 'refused':
      if (!decision.pause) return 'refused'
      expect(decision.pause.until).toBe('operator')
      return decision.pause.scope === 'stock' ? 'refused, stock waits' : 'refused, all waits'
    case 'not-executed':
      if (decision.pause?.until === 'next-day') {
        expect(decision.pause.scope).toBe('stock')
        return 'stock waits for tomorrow, then same'
      }
      expect(decision.pause?.scope).toBe('everything')
      return decision.pause?.until === 'operator'
        ? 'all waits for operator, then same'
        : 'all waits, then same'
  }
}

const sharedTable: [number, string, string, Class][] = [
  [400, 'PARAM_ERROR', '参数错误', 'refused'],
  [400, 'SYSTEM_ERROR', '系统错误', 'unknown'],
  [400, 'RESOURCE_ALREADY_EXISTS', '批次已存在', 'look it up'],
  [400, 'RESOURCE_ALREADY_EXISTS', '券已被其他订单核销', 'look it up'],
  [404, 'RESOURCE_NOT_EXISTS', '查询的资源不存在', 'refused, stock waits'],
  [404, 'RESOURCE_NOT_EXISTS', '批次不存在', 'refused, stock waits'],
  [403, 'NOAUTH', '无权限', 'refused, stock waits'],
  [403, 'NO_AUTH', '发券商户无权限使用此API', 'refused, stock waits'],
  [400, 'APPID_MCHID_NOT_MATCH', 'appid与请求方商户无关联关系', 'refused, all waits'],
  [400, 'MCH_NOT_EXISTS', '商户号不存在', 'refused, all waits'],
  [404, 'USER_NOT_EXISTS', 'openid不正确', 'refused'],
  [500, 'SYSTEM_ERROR', '系统失败', 'unknown'],
  [429, 'FREQUENCY_LIMITED', '频率限制', 'all waits, then same'],
  [429, 'FREQUENCY_LIMITED', '调用太频繁，请降低调用接口频率', 'all waits, then same'],
  [403, 'RULELIMIT', '券不在有效期', 'refused'],
  [400, 'INVALID_REQUEST', '发券模式不合法', 'refused, stock waits'],
  [401, 'SIGN_ERROR', '错误的签名，验签失败', 'all waits for operator, then same'],
  // The bug: with a verification key that had been retired every waiting send was refused for good, one by one.
  [400, 'PARAM_ERROR', '平台证书序列号Wechatpay-Serial错误', 'all waits for operator, then same'],
  [400, 'INVALID_REQUEST', 'Http头缺少Accept或User-Agent', 'refused'],
  [502, 'SERVICE_UNAVAILABLE', '', 'unknown'],
  [503, 'SERVICE_UNAVAILABLE', '', 'unknown'],
]

describe('the shared 商家券 table (reference §1.6a)', () => {
  it.each(sharedTable)('%i %s %s → %4$s', (status, code, message, expected) => {
    expect(classOf(judgeError(status, code, message))).toBe(expected)
  })
})

const pluginTable: [string, Class][] = [
  ['DUPREQUEST', 'look it up'],
  ['NOTENOUGH', 'refused, stock waits'],
  ['DAYLIMIT', 'stock waits for tomorrow, then same'],
  ['NATURELIMIT', 'refused'],
  ['MAXQUOTA', 'refused'],
  ['USERLIMIT', 'refused'],
  ['NOTRUNNING', 'refused, stock waits'],
  ['EXPIRED', 'refused, stock waits'],
  ['NOTMONEY', 'refused, stock waits'],
  ['FREQUENCYLIMIT', 'all waits, then same'],
  ['FREQUENCY_LIMITED', 'all waits, then same'],
  ['FAILED', 'unknown'],
  ['PARAM_ERROR', 'refused'],
  ['USER_NOT_EXISTS', 'refused'],
  ['USER_GET_FAILED', 'unknown'],
  ['SIGN_ERROR', 'all waits for operator, then same'],
  ['SYSTEMERROR', 'unknown'],
]

describe('the codes of the plugin (reference §1.6b), with whichever status they come', () => {
  it.each(pluginTable)('%s → %s', (code, expected) => {
    for (const status of [400, 403, 404]) {
      expect(classOf(judgeError(status, code))).toBe(expected)
    }
  })

  it('OK is no error code: nobody knows what an error that says OK means', () => {
    expect(classOf(judgeError(400, 'OK'))).toBe('unknown')
  })
})

const neighbours: [string, Class][] = [
  ['RULE_LIMIT', 'refused'],
  ['USER_ACCOUNT_ABNORMAL', 'refused'],
  ['NOT_ENOUGH', 'refused, stock waits'],
  ['REQUEST_BLOCKED', 'refused'],
  ['ACCOUNTERROR', 'refused, all waits'],
]

describe('the codes of neighbouring endpoints (reference §1.6c)', () => {
  it.each(neighbours)('%s → %s', (code, expected) => {
    expect(classOf(judgeError(403, code))).toBe(expected)
  })
})

const spellings: [string, string[]][] = [
  ['no-permission', ['NOAUTH', 'NO_AUTH', 'no_auth', 'NoAuth']],
  ['rule-limit', ['RULELIMIT', 'RULE_LIMIT']],
  ['budget-used-up', ['NOTENOUGH', 'NOT_ENOUGH']],
  ['system-error', ['SYSTEMERROR', 'SYSTEM_ERROR', 'system_error']],
  [
    'rate-limited',
    [
      'FREQUENCY_LIMITED',
      'FREQUENCYLIMITED',
      'FREQUENCYLIMIT',
      'FREQUENCY_LIMIT',
      'RATELIMIT_EXCEEDED',
    ],
  ],
  ['rate-limited', ['RATE_LIMIT_EXCEEDED', 'RATE_LIMITED', 'RATELIMITED']],
  ['account-error', ['ACCOUNT_ERROR', 'ACCOUNTERROR']],
]

describe('the spellings seen across pages (reference §1.6d)', () => {
  it.each(spellings)('mean %s', (reason, codes) => {
    for (const code of codes) expect(judgeError(400, code)).toMatchObject({ reason })
  })
})

// One general code, many causes: the message tells them apart (reference §1.4, §1.5, §1.6).
const messages: [string, string, string, Class][] = [
  ['INVALID_REQUEST', '已通过该发券凭证给用户发券', 'maybe-already-sent', 'look it up'],
  ['INVALID_REQUEST', '请求重入时，参数与首次请求时不一致', 'maybe-already-sent', 'look it up'],
  ['PARAM_ERROR', '请求重入时，参数与首次请求时不一致', 'maybe-already-sent', 'look it up'],
  ['INVALID_REQUEST', '发券模式不合法', 'wrong-code-mode', 'refused, stock waits'],
  ['INVALID_REQUEST', '预算不足', 'budget-used-up', 'refused, stock waits'],
  ['RULE_LIMIT', '用户已达最大领券次数', 'user-limit', 'refused'],
  ['INVALID_REQUEST', '暂时无法领取,请联系商家处理。', 'invalid-request', 'refused'],
  ['PARAM_ERROR', '批次信息获取失败,请确认参数是否有误', 'param-error', 'refused'],
  [
    'PARAM_ERROR',
    '输入源“/body/coupon_code”映射到字段“券code”必填性规则校验失败，此字段为必填项',
    'coupon-code-rejected',
    'refused',
  ],
  [
    'PARAM_ERROR',
    '输入源“/body/openid”映射到字段“用户标识”必填性规则校验失败，此字段为必填项',
    'param-error',
    'refused',
  ],
  [
    'PARAM_ERROR',
    '输入源“/body/out_request_no”映射到值字段“发券凭证”字符串规则校验失败，字节数 35，大于最大值 32',
    'param-error',
    'refused',
  ],
  ['PARAM_ERROR', '请求中含有未在API文档中定义的参数', 'param-error', 'refused'],
]

describe('a general code', () => {
  it.each(messages)('%s with “%s” means %s', (code, message, reason, expected) => {
    const decision = judgeError(400, code, message)
    expect(decision).toMatchObject({ reason })
    expect(classOf(decision)).toBe(expected)
  })

  it('without any message means itself', () => {
    expect(judge(answer(400, { code: 'INVALID_REQUEST' }))).toMatchObject({
      reason: 'invalid-request',
    })
  })
})

// Request-ID ends in a numeric sub-code (reference §1.6f).
const subCodes: [string, string, Class][] = [
  ['270079501', 'openid-not-exists', 'refused'],
  ['270079498', 'openid-not-exists', 'refused'],
  ['272756757', 'openid-not-exists', 'refused'],
  ['268578526', 'openid-not-exists', 'refused'],
  ['270079534', 'budget-used-up', 'refused, stock waits'],
  ['270079533', 'stock-not-running', 'refused, stock waits'],
  ['268577984', 'stock-not-running', 'refused, stock waits'],
  ['272755715', 'stock-not-running', 'refused, stock waits'],
  ['268578776', 'stock-expired', 'refused, stock waits'],
  ['270079532', 'user-restricted', 'refused'],
  ['272756740', 'user-limit', 'refused'],
  ['268578704', 'appid-not-bound', 'refused, all waits'],
  ['269546538', 'merchant-not-exists', 'refused, all waits'],
  ['268579803', 'no-permission', 'refused, stock waits'],
  ['268461336', 'rate-limited', 'all waits, then same'],
  ['270924289', 'rate-limited', 'all waits, then same'],
  // Models reference, wechatpay-java issue 275: undocumented, turned out to be risk control.
  ['268697610', 'risk-blocked', 'refused'],
  ['268578927', 'maybe-already-sent', 'look it up'],
  ['268498688', 'maybe-already-sent', 'look it up'],
  ['272888874', 'system-error', 'unknown'],
]

describe('a sub-code', () => {
  it.each(subCodes)(
    '%s under a general or an unknown code means %s',
    (subCode, reason, expected) => {
      for (const code of ['PARAM_ERROR', 'INVALID_REQUEST', 'RULE_LIMIT', 'NEVER_SEEN']) {
        const decision = judgeError(400, code, '', subCode)
        expect(decision).toMatchObject({ reason })
        expect(classOf(decision)).toBe(expected)
      }
    },
  )

  it.each([
    ['SYSTEM_ERROR', 'unknown'],
    ['FAILED', 'unknown'],
    ['DUPREQUEST', 'look it up'],
  ])('never turns the doubt of %s into a refusal', (code, expected) => {
    for (const [subCode] of subCodes) {
      expect(classOf(judgeError(400, code, '', subCode))).toBe(expected)
    }
  })

  it('that says the number was used, or that storing failed, outweighs a message that sounds final', () => {
    const decision = judgeError(400, 'INVALID_REQUEST', '券code已被使用', '268578927')
    expect(classOf(decision)).toBe('look it up')
    expect(classOf(judgeError(400, 'PARAM_ERROR', '预算不足', '272888874'))).toBe('unknown')
  })

  it.each(['268435461', '268578608', '269546525', '0', '', '99'])(
    '%s says nothing more than its code',
    (subCode) => {
      expect(judgeError(400, 'PARAM_ERROR', '', subCode)).toMatchObject({ reason: 'param-error' })
      expect(judgeError(400, 'NEVER_SEEN', '', subCode)).toMatchObject({ kind: 'unknown' })
    },
  )
})

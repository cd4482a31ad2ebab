import { describe, expect, it } from 'vitest'
import { answer, issued, judge, judgeError, sent, sentWithCode } from './answers.ts'

// Every row of the decision table, reference §1.7.

describe('a 2xx whose signature verifies', () => {
  it('is sent, with the code from the nested answer of the official SDKs', () => {
    expect(judge(answer(200, { send_coupon_result: issued() }))).toEqual({
      kind: 'sent',
      couponCode: '1201059453000011062474',
    })
  })

  it('is sent, with the code from the flat answer of the older page', () => {
    expect(judge(answer(200, issued()))).toEqual({
      kind: 'sent',
      couponCode: '1201059453000011062474',
    })
  })

  it('is sent with fields that this version does not know', () => {
    const grown = { send_coupon_result: issued({ new_field: 1 }), more: {} }
    expect(judge(answer(200, grown)).kind).toBe('sent')
  })

  it('is sent without a code when the answer leaves it out', () => {
    const { coupon_code: _, ...rest } = issued()
    expect(judge(answer(200, { send_coupon_result: rest }))).toEqual({
      kind: 'sent',
      couponCode: null,
    })
  })

  it('is sent with the given code when the answer leaves it out', () => {
    const { coupon_code: _, ...rest } = issued()
    expect(judge(answer(200, rest), sentWithCode)).toEqual({
      kind: 'sent',
      couponCode: 'SHOP-0007',
    })
  })

  it('is sent when it names only the stock or only the number', () => {
    expect(judge(answer(200, { stock_id: sent.stockId })).kind).toBe('sent')
    expect(judge(answer(200, { out_request_no: sent.outRequestNo })).kind).toBe('sent')
  })

  const mismatches: [string, Record<string, unknown>][] = [
    ['another stock', issued({ stock_id: '1286950000000040' })],
    ['another out_request_no', issued({ out_request_no: '20260703ffffffffffffffffffffffff' })],
  ]
  it.each(mismatches)('is unknown when it is about %s', (_, body) => {
    const unknown = { kind: 'unknown', reason: 'answer-mismatch' }
    expect(judge(answer(200, body))).toEqual(unknown)
    expect(judge(answer(200, { send_coupon_result: body }))).toEqual(unknown)
  })

  it('is unknown when it issued another code than the one given', () => {
    const body = issued({ coupon_code: 'SHOP-0008' })
    expect(judge(answer(200, body), sentWithCode)).toEqual({
      kind: 'unknown',
      reason: 'answer-mismatch',
    })
  })
})

describe('a 2xx that cannot be believed or read', () => {
  it.each(['unsigned', 'out-of-time', 'unknown-serial', 'bad-signature'] as const)(
    'is unknown when its signature is %s',
    (verification) => {
      const seen = answer(200, { send_coupon_result: issued() }, { verification })
      expect(judge(seen)).toEqual({ kind: 'unknown', reason: 'unverified-answer' })
    },
  )

  it.each([
    ['nothing', ''],
    ['an HTML page', '<html><body>Welcome to the hotel Wi-Fi</body></html>'],
    ['half an answer', '{"send_coupon_result":{"stock_id":"12869'],
    ['a list', '[]'],
    ['a word', '"ok"'],
    ['null', 'null'],
    ['an empty object', '{}'],
    ['an empty result', '{"send_coupon_result":{}}'],
    ['a result of null', '{"send_coupon_result":null}'],
    ['nothing but a code', '{"coupon_code":"1201059453000011062474"}'],
    ['an error', '{"code":"SYSTEM_ERROR","message":"系统失败"}'],
    ['a number where the stock should be', '{"stock_id":1286950000000039}'],
  ])('is unknown when its body is %s', (_, body) => {
    expect(judge(answer(200, body))).toEqual({ kind: 'unknown', reason: 'unreadable-answer' })
  })

  it.each([201, 202, 204, 206])(
    'is unknown when it is a %i, which a send never answers',
    (status) => {
      expect(judge(answer(status, status === 204 ? '' : issued()))).toEqual({
        kind: 'unknown',
        reason: 'unexpected-answer',
      })
    },
  )
})

describe('a request that got no answer', () => {
  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH', 'CERT_HAS_EXPIRED', 'TIMEOUT'])(
    'was not sent when %s came before a byte was written: the same again, after a pause',
    (cause) => {
      expect(judge({ kind: 'failure', mayHaveArrived: false, cause })).toEqual({
        kind: 'not-executed',
        reason: 'not-reachable',
        pause: { scope: 'everything', until: 'back-off' },
      })
    },
  )

  it.each(['TIMEOUT', 'ECONNRESET', 'TRUNCATED', 'TOO_LARGE'])(
    'is unknown when %s came after it was written',
    (cause) => {
      expect(judge({ kind: 'failure', mayHaveArrived: true, cause })).toEqual({
        kind: 'unknown',
        reason: 'no-answer',
      })
    },
  )
})

describe('a private key that cannot be had', () => {
  it('sends nothing: everything waits, then the same again', () => {
    expect(judge({ kind: 'no-key', cause: 'keychain.locked' })).toEqual({
      kind: 'not-executed',
      reason: 'key-unavailable',
      pause: { scope: 'everything', until: 'back-off' },
    })
  })
})

describe('a server that failed', () => {
  it.each([500, 501, 502, 503, 504, 599])('leaves the send unknown after a %i', (status) => {
    const unknown = { kind: 'unknown', reason: 'system-error' }
    expect(judge(answer(status, '<html><h1>502 Bad Gateway</h1></html>'))).toEqual(unknown)
    expect(judgeError(status, 'SYSTEM_ERROR', '系统失败')).toEqual(unknown)
    // Whatever a 5xx says of itself, it may have been executed.
    expect(judgeError(status, 'PARAM_ERROR', '参数错误')).toEqual(unknown)
    expect(judgeError(status, 'FREQUENCY_LIMITED', '')).toEqual(unknown)
  })

  it('leaves it unknown after a 400 SYSTEM_ERROR as well', () => {
    expect(judgeError(400, 'SYSTEM_ERROR', '系统错误')).toEqual({
      kind: 'unknown',
      reason: 'system-error',
    })
  })

  it('leaves it unknown after FAILED', () => {
    expect(judgeError(400, 'FAILED', '发券失败')).toEqual({
      kind: 'unknown',
      reason: 'send-failed-unclear',
    })
  })
})

describe('a 429', () => {
  const slowDown = {
    kind: 'not-executed',
    reason: 'rate-limited',
    pause: { scope: 'everything', until: 'back-off' },
  }

  it('was not accepted: everything waits, then the same again', () => {
    expect(judgeError(429, 'FREQUENCY_LIMITED', '频率限制')).toEqual(slowDown)
  })

  it('is believed whoever says it and in whatever form', () => {
    expect(judge(answer(429, '<html>Too Many Requests</html>'))).toEqual(slowDown)
    expect(judge(answer(429, '', { verification: 'bad-signature' }))).toEqual(slowDown)
  })
})

describe('a 401', () => {
  it('was not executed: everything waits for somebody to fix key, serial number or clock', () => {
    expect(judgeError(401, 'SIGN_ERROR', '错误的签名，验签失败')).toEqual({
      kind: 'not-executed',
      reason: 'signature-rejected',
      pause: { scope: 'everything', until: 'operator' },
    })
  })

  it.each([300_001, -300_001])('names the clock when it is %i ms off', (skewMs) => {
    const body = { code: 'SIGN_ERROR', message: 'timestamp与发起请求的时间不得超过5分钟' }
    expect(judge(answer(401, body, { skewMs }))).toMatchObject({ reason: 'clock-skewed' })
  })

  it.each([300_000, -300_000, 0, null])('does not blame a clock that is %s ms off', (skewMs) => {
    expect(judge(answer(401, '', { skewMs }))).toMatchObject({ reason: 'signature-rejected' })
  })
})

describe('WeChat Pay has seen the number', () => {
  it.each(['DUPREQUEST', 'RESOURCE_ALREADY_EXISTS'])('%s: look it up, never failed', (code) => {
    expect(judgeError(400, code)).toEqual({ kind: 'seen-before', reason: 'maybe-already-sent' })
  })

  it.each(['已通过该发券凭证给用户发券', '请求重入时，参数与首次请求时不一致'])(
    'INVALID_REQUEST with “%s”: look it up, never failed',
    (message) => {
      expect(judgeError(400, 'INVALID_REQUEST', message).kind).toBe('seen-before')
    },
  )

  it('“相同单号但请求数据不一致”: the number has been used, so look it up, never failed', () => {
    expect(judgeError(400, 'INVALID_REQUEST', '相同单号但请求数据不一致').kind).toBe('seen-before')
    for (const code of ['INVALID_REQUEST', 'PARAM_ERROR', 'SOMETHING_NEW']) {
      expect(judgeError(400, code, '', '268578927').kind).toBe('seen-before')
      expect(judgeError(400, code, '', '268498688').kind).toBe('seen-before')
    }
  })
})

describe('a configuration that is wrong', () => {
  it.each([
    [403, 'NO_AUTH', 'no-permission', 'stock'],
    [400, 'APPID_MCHID_NOT_MATCH', 'appid-not-bound', 'everything'],
    [400, 'MCH_NOT_EXISTS', 'merchant-not-exists', 'everything'],
  ] as const)(
    '%i %s: refused, and what it reaches waits for the operator',
    (status, code, reason, scope) => {
      expect(judgeError(status, code)).toEqual({
        kind: 'refused',
        reason,
        pause: { scope, until: 'operator' },
      })
    },
  )
})

describe('a stock that cannot give', () => {
  it.each([
    [404, 'RESOURCE_NOT_EXISTS', 'stock-not-exists'],
    [403, 'NOTRUNNING', 'stock-not-running'],
    [403, 'EXPIRED', 'stock-expired'],
    [403, 'NOTENOUGH', 'budget-used-up'],
  ] as const)('%i %s: refused, and this stock waits for the operator', (status, code, reason) => {
    expect(judgeError(status, code)).toEqual({
      kind: 'refused',
      reason,
      pause: { scope: 'stock', until: 'operator' },
    })
  })

  it('DAYLIMIT: not executed, and this stock waits for the next day', () => {
    expect(judgeError(403, 'DAYLIMIT')).toEqual({
      kind: 'not-executed',
      reason: 'day-limit',
      pause: { scope: 'stock', until: 'next-day' },
    })
  })
})

describe('a request that concerns this customer or this send only', () => {
  it.each([
    [404, 'USER_NOT_EXISTS', 'openid不正确', 'openid-not-exists'],
    [403, 'MAXQUOTA', '用户已达最大领券次数', 'user-limit'],
    [400, 'PARAM_ERROR', '参数错误', 'param-error'],
    [400, 'INVALID_REQUEST', '券code已被使用', 'coupon-code-rejected'],
  ] as const)('%i %s “%s”: refused, nothing else waits', (status, code, message, reason) => {
    expect(judgeError(status, code, message)).toEqual({ kind: 'refused', reason, pause: null })
  })
})

describe('an answer that nobody has documented', () => {
  it.each([301, 302, 304, 100, 0])('leaves the send unknown after a %i', (status) => {
    expect(judge(answer(status, issued()))).toEqual({
      kind: 'unknown',
      reason: 'unexpected-answer',
    })
  })

  it.each([
    ['an empty 404: a wrong path', answer(404, '', { requestId: null })],
    ['a page of HTML', answer(403, '<html>blocked by firewall</html>')],
    ['an unknown code', answer(400, { code: 'BRAND_NEW', message: '?' })],
    ['a body without a code', answer(400, { message: '参数错误' })],
    ['a code that is no text', answer(400, { code: 7 })],
    ['a code that every object has', answer(400, { code: 'constructor' })],
  ])('leaves the send unknown: %s', (_, seen) => {
    expect(judge(seen)).toEqual({ kind: 'unknown', reason: 'unexpected-answer' })
  })
})

describe('an error answer with a wrong signature', () => {
  it.each(['out-of-time', 'unknown-serial', 'bad-signature'] as const)(
    'refuses nothing when it is %s',
    (verification) => {
      const seen = answer(403, { code: 'MAXQUOTA', message: '' }, { verification })
      expect(judge(seen)).toEqual({ kind: 'unknown', reason: 'unverified-answer' })
    },
  )

  it('is believed without any signature, for WeChat Pay does not sign every error', () => {
    const seen = answer(403, { code: 'MAXQUOTA', message: '' }, { verification: 'unsigned' })
    expect(judge(seen).kind).toBe('refused')
  })
})

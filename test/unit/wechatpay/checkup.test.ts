import { describe, expect, it } from 'vitest'
import type { CheckFinding, CheckName, CheckStep } from '../../../shared/contract/wizard.ts'
import { StockId } from '../../../shared/domain/ids.ts'
import { judge } from '../../../electron/wechatpay/checkup/judge.ts'
import type { Observation } from '../../../electron/wechatpay/observation.ts'

const stockId = StockId.parse('1286950000000039')

type Answer = Extract<Observation, { kind: 'answer' }>

/** An answer of WeChat Pay, in order but for what is given. */
function answer(parts: Partial<Answer> = {}): Answer {
  const good = { status: 200, verification: 'verified', body: '{}', requestId: '08F5-0', skewMs: 0 }
  return { kind: 'answer', ...good, ...parts } as Answer // the literal above widens its words
}

/** A refusal with a code and a text, signed unless told. */
function refusal(status: number, code: string, message: string, parts: Partial<Answer> = {}) {
  return answer({ status, body: JSON.stringify({ code, message }), ...parts })
}

const running = answer({ body: '{"stock_state":"RUNNING","stock_name":"满十减一"}' })
const unsigned = { verification: 'unsigned' } as const
const sign = (message: string, subCode = '268435461') =>
  refusal(401, 'SIGN_ERROR', message, { ...unsigned, requestId: `08F5-${subCode}` })
const failure = (cause: string): Observation => ({ kind: 'failure', mayHaveArrived: false, cause })

function stepsOf(
  echo: Observation,
  appid: Observation | null = null,
  stock?: Observation,
): CheckStep[] {
  const stocks = stock === undefined ? [] : [{ stockId, seen: stock }]
  return judge({ echo, appid, stocks }).steps
}

const find = (steps: readonly CheckStep[], name: CheckName): CheckStep | undefined =>
  steps.find((step) => step.name === name)

/** What `POST /v3/security/echo` may come to, and the one step that has to say so. */
const echoes: readonly (readonly [string, Observation, CheckName, CheckFinding])[] = [
  ['no name server', failure('ENOTFOUND'), 'network', 'network-name-unknown'],
  ['no name by Chromium', failure('ERR_NAME_NOT_RESOLVED'), 'network', 'network-name-unknown'],
  ['nobody listens', failure('ECONNREFUSED'), 'network', 'network-unreachable'],
  ['no answer', failure('TIMEOUT'), 'network', 'network-timeout'],
  [
    'a certificate of somebody in between',
    failure('SELF_SIGNED_CERT_IN_CHAIN'),
    'network',
    'network-tls',
  ],
  ...['CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID', 'ERR_CERT_DATE_INVALID'].map(
    (cause) =>
      [
        `a connection that this clock cannot believe: ${cause}`,
        failure(cause),
        'network',
        'network-certificate-time',
      ] as const,
  ),
  [
    'a login page',
    answer({ ...unsigned, requestId: null, body: '<html>' }),
    'network',
    'network-not-wechat',
  ],
  [
    'a proxy’s error',
    answer({ ...unsigned, requestId: null, status: 502 }),
    'network',
    'network-not-wechat',
  ],
  [
    'an error of WeChat Pay',
    refusal(500, 'SYSTEM_ERROR', '系统失败'),
    'network',
    'network-server-error',
  ],
  [
    'too many requests',
    refusal(429, 'FREQUENCY_LIMITED', '频率限制'),
    'network',
    'network-rate-limited',
  ],
  [
    'a clock ten minutes off',
    { ...sign('timestamp与发起请求的时间不得超过5分钟'), skewMs: 600_000 },
    'clock',
    'clock-skewed',
  ],
  ['another key', sign('错误的签名，验签失败', '269546525'), 'signature', 'signature-wrong'],
  [
    'another key, in the newer words',
    sign('签名错误，请检查后再试'),
    'signature',
    'signature-wrong',
  ],
  ['another key, in no known words', sign('?', '269546525'), 'signature', 'signature-wrong'],
  [
    'a header that something has changed',
    sign('Http头Authorization值格式错误'),
    'signature',
    'signature-malformed',
  ],
  ['a refusal nobody knows', sign('?'), 'signature', 'signature-refused'],
  [
    'another serial number',
    sign('商户证书序列号有误。请使用签名私钥匹配的证书序列号'),
    'serial-number',
    'serial-wrong',
  ],
  ['an expired certificate', sign('商户证书已过期'), 'serial-number', 'serial-expired'],
  ['an expired certificate, by number', sign('?', '269546505'), 'serial-number', 'serial-expired'],
  ['a revoked certificate', sign('商户证书已作废'), 'serial-number', 'serial-revoked'],
  ['a replaced certificate', sign('已更换证书，请使用新证书'), 'serial-number', 'serial-replaced'],
  ['no certificate at all', sign('商户未申请过证书'), 'serial-number', 'serial-never-issued'],
  [
    'no APIv3 key at WeChat Pay',
    sign('商户未设置APIv3密钥'),
    'serial-number',
    'serial-api-v3-key-not-set',
  ],
  ['no such merchant', sign('?', '269546538'), 'serial-number', 'serial-merchant-unknown'],
  [
    'an id that WeChat Pay does not know',
    refusal(400, 'PARAM_ERROR', '平台证书序列号Wechatpay-Serial错误', unsigned),
    'verification-key',
    'verification-id-unknown',
  ],
  ['an answer without signature', answer(unsigned), 'verification-key', 'verification-unsigned'],
  [
    'a refusal without signature',
    refusal(403, 'NO_AUTH', '商户无权限', unsigned),
    'verification-key',
    'verification-refused',
  ],
  [
    'a key that was never given',
    answer({ verification: 'unknown-serial' }),
    'verification-key',
    'verification-other-key',
  ],
  [
    'a public key that is not the id’s',
    answer({ verification: 'bad-signature' }),
    'verification-key',
    'verification-bad-signature',
  ],
]

describe('the test connection says which step failed', () => {
  it.each(echoes)('%s: %#', (_, echo, name, finding) => {
    const { passed, steps } = judge({ echo, appid: null, stocks: [] })
    expect(passed).toBe(false)
    expect(find(steps, name)).toMatchObject({ state: 'failed', finding })
    // One cause, one red line; what could not be looked at because of it is not called wrong.
    expect(steps.filter(({ state }) => state === 'failed')).toHaveLength(1)
  })

  it('passes on what WeChat Pay said, word for word', () => {
    const step = find(stepsOf(sign('商户证书已过期', '269546505')), 'serial-number')
    expect(step?.wechatError).toEqual({
      httpStatus: 401,
      code: 'SIGN_ERROR',
      message: '商户证书已过期',
      requestId: '08F5-269546505',
    })
  })

  it('says that the key cannot be had', () => {
    const steps = stepsOf({ kind: 'no-key', cause: 'keychain.locked' })
    expect(find(steps, 'signature')).toMatchObject({
      state: 'failed',
      finding: 'signature-key-unavailable',
    })
  })

  it('warns of a clock that begins to drift', () => {
    const step = find(stepsOf(answer({ skewMs: -120_000 })), 'clock')
    expect(step).toMatchObject({
      state: 'warning',
      particulars: { minutes: 2, direction: 'ahead' },
    })
  })
})

const appids: readonly (readonly [string, Observation, CheckStep['state'], CheckFinding])[] = [
  ['a list', answer(), 'ok', 'appid-ok'],
  ['no such customer', refusal(404, 'USER_NOT_EXISTS', 'openid不正确'), 'ok', 'appid-ok'],
  [
    'not bound',
    refusal(400, 'APPID_MCHID_NOT_MATCH', 'appid与请求方商户无关联关系'),
    'failed',
    'appid-not-bound',
  ],
  [
    'not bound, in other words',
    refusal(400, 'INVALID_REQUEST', '传入的appid,必须与调用方商户号存在关联关系'),
    'failed',
    'appid-not-bound',
  ],
  ['malformed', refusal(400, 'PARAM_ERROR', '输入源“/query/appid”'), 'failed', 'appid-malformed'],
  ['another error', refusal(400, 'SYSTEM_ERROR', '系统错误'), 'skipped', 'appid-not-proved'],
  ['no answer', failure('TIMEOUT'), 'skipped', 'appid-not-proved'],
  ['a forged list', answer({ verification: 'bad-signature' }), 'skipped', 'appid-not-proved'],
]

describe('the appid', () => {
  it.each(appids)('%s', (_, seen, state, finding) => {
    expect(find(stepsOf(answer(), seen), 'appid')).toMatchObject({ state, finding })
  })
})

const stocks: readonly (readonly [string, Observation, CheckStep['state'], CheckFinding])[] = [
  ['running', running, 'ok', 'stock-ok'],
  ['paused', answer({ body: '{"stock_state":"PAUSED"}' }), 'warning', 'stock-not-running'],
  ['unreadable', answer({ body: '{}' }), 'warning', 'stock-unreadable'],
  ['unverified', { ...running, verification: 'bad-signature' }, 'warning', 'stock-not-proved'],
  ['not there', refusal(404, 'RESOURCE_NOT_EXISTS', '批次不存在'), 'failed', 'stock-not-found'],
  [
    'a cash coupon',
    refusal(400, 'PARAM_ERROR', '批次信息获取失败,请确认参数是否有误'),
    'failed',
    'stock-not-found',
  ],
  ['somebody else’s', refusal(403, 'NO_AUTH', '无权限'), 'failed', 'stock-not-yours'],
  ['no answer', failure('TIMEOUT'), 'skipped', 'stock-not-proved'],
]

describe('a stock', () => {
  it.each(stocks)('%s', (_, seen, state, finding) => {
    expect(find(stepsOf(answer(), answer(), seen), 'stock')).toMatchObject({ state, finding })
  })
})

it('never claims that sending is permitted: only a real send proves that', () => {
  const report = judge({ echo: answer(), appid: answer(), stocks: [{ stockId, seen: running }] })
  expect(report.passed).toBe(true)
  expect(report.steps.map(({ state }) => state)).toEqual([
    ...Array<string>(7).fill('ok'),
    'skipped',
  ])
  expect(report.steps.at(-1)).toMatchObject({
    name: 'send-permission',
    finding: 'permission-not-testable',
  })
})

import { wechatCodes } from '../../shared/domain/wechat-code.ts'
import { errorPages } from './error-pages.ts'
import { withFate, type WhyPage, type WhyPages, type WhyTopic } from './page.ts'
import { reasonOfCode } from './wechat-sources.ts'

const reason: WhyPages['reason'] = {
  ...withFate('waits', {
    'not-reachable': 'not-reachable',
    'rate-limited': 'rate-limited',
    'signature-rejected': 'signature-rejected',
    'clock-skewed': 'clock',
    'day-limit': 'day-limit',
    'key-unavailable': 'key-unavailable',
    'storage-unavailable': 'data-not-writable',
  }),
  ...withFate('maybe', {
    'no-answer': 'no-answer',
    'system-error': 'system-error',
    'unverified-answer': 'unverified-answer',
    'unreadable-answer': 'odd-answer',
    'answer-mismatch': 'odd-answer',
    interrupted: 'interrupted',
    'not-recorded': 'not-recorded',
    'unexpected-answer': 'odd-answer',
    'maybe-already-sent': 'seen-before',
    'send-failed-unclear': 'failed-unclear',
  }),
  ...withFate('refused', {
    'param-error': 'param-error',
    'invalid-request': 'invalid-request',
    'wrong-code-mode': 'wrong-code-mode',
    'coupon-code-rejected': 'code-rejected',
    'appid-not-bound': 'appid-not-bound',
    'merchant-not-exists': 'merchant-unknown',
    'stock-not-exists': 'stock-not-there',
    'no-permission': 'send-permission',
    'openid-not-exists': 'openid-not-exists',
    'user-limit': 'user-limit',
    'rule-limit': 'rule-limit',
    'natural-person-limit': 'person-limit',
    'user-restricted': 'user-restricted',
    'budget-used-up': 'budget',
    'codes-used-up': 'upload-pool-empty',
    'account-balance': 'account-balance',
    'account-error': 'account-error',
    'risk-blocked': 'risk-blocked',
    'stock-not-running': 'stock-not-running',
    'stock-expired': 'stock-ended',
  }),
  ...withFate('stopped', {
    'cancelled-by-operator': 'cancelled',
    'held-by-operator': 'held',
    'too-old': 'too-old',
  }),
}

const scan: WhyPages['scan'] = withFate('not-accepted', {
  empty: 'scan-empty',
  'too-long': 'code-without-openid',
  'control-characters': 'control-characters',
  'payment-code': 'payment-code',
  unionid: 'unionid',
  'coupon-code': 'wrong-thing-scanned',
  'stock-id': 'wrong-thing-scanned',
  'other-appid': 'other-appid',
  'caps-lock': 'caps-lock',
  ambiguous: 'several-customers',
  'other-url': 'code-without-openid',
  'json-without-openid': 'code-without-openid',
  'not-an-openid': 'code-without-openid',
  'input-method': 'input-method',
  'no-stock': 'no-stock',
  locked: 'locked',
  'setting-up': 'setting-up',
  'broken-scan': 'scanner-broken',
  'code-empty': 'code-needed',
  'code-too-long': 'code-form',
  'code-alphabet': 'code-form',
})

const check: WhyPages['check'] = withFate('tested', {
  'network-ok': 'check-passed',
  'network-unreachable': 'network-path',
  'network-timeout': 'network-path',
  'network-name-unknown': 'network-path',
  'network-tls': 'proxy',
  'network-certificate-time': 'clock',
  'network-not-wechat': 'proxy',
  'network-server-error': 'wechat-down',
  'network-rate-limited': 'rate-limited',
  'clock-ok': 'check-passed',
  'clock-unknown': 'clock',
  'clock-drifting': 'clock',
  'clock-skewed': 'clock',
  'signature-ok': 'check-passed',
  'signature-wrong': 'not-a-pair',
  'signature-malformed': 'proxy',
  'signature-key-unavailable': 'key-unavailable',
  'signature-refused': 'signature-rejected',
  'serial-ok': 'check-passed',
  'serial-wrong': 'serial-wrong',
  'serial-expired': 'certificate-expired',
  'serial-revoked': 'certificate-revoked',
  'serial-replaced': 'certificate-replaced',
  'serial-never-issued': 'never-issued',
  'serial-merchant-unknown': 'merchant-unknown',
  'serial-api-v3-key-not-set': 'api-v3-not-set',
  'verification-ok': 'check-passed',
  'verification-unsigned': 'proxy',
  'verification-refused': 'not-proved',
  'verification-id-unknown': 'id-unknown',
  'verification-other-key': 'other-key',
  'verification-bad-signature': 'bad-signature',
  'verification-out-of-time': 'clock',
  'appid-ok': 'check-passed',
  'appid-not-bound': 'appid-not-bound',
  'appid-malformed': 'appid-unknown',
  'appid-not-proved': 'not-proved',
  'stock-ok': 'check-passed',
  'stock-not-found': 'stock-not-there',
  'stock-not-yours': 'stock-of-other-merchant',
  'stock-not-running': 'stock-not-running',
  'stock-unreadable': 'not-proved',
  'stock-not-proved': 'not-proved',
  'permission-not-testable': 'permission-untested',
  'not-reached': 'not-reached',
})

const obstacle: WhyPages['obstacle'] = withFate('cannot-pick', {
  unaudited: 'stock-not-running',
  paused: 'stock-not-running',
  stopped: 'stock-not-running',
  'not-begun': 'stock-not-begun',
  ended: 'stock-ended',
  'out-of-budget': 'budget',
  'out-of-codes': 'codes-run-out',
})

// Object.keys forgets the key type; the object is a constant.
const codes = Object.keys(wechatCodes) as (keyof typeof wechatCodes)[]
// Built code by code out of the complete table of reasons, which TypeScript cannot follow.
const wechat = Object.fromEntries(
  codes.map((code) => [code, reason[reasonOfCode[code]]]),
) as WhyPages['wechat']

/** The page of every code that the app may show. */
export const whyPages: WhyPages = {
  wechat,
  reason,
  scan,
  warning: withFate('not-accepted', { 'unusual-shape': 'unusual-openid' }),
  obstacle,
  check,
  flaw: withFate('line-left-out', {
    duplicate: 'flaw-duplicate',
    known: 'flaw-known',
    'too-long': 'flaw-length',
    alphabet: 'flaw-alphabet',
    rounded: 'flaw-rounded',
  }),
  pin: withFate('nothing-changed', {
    malformed: 'pin-form',
    'too-fast': 'pin-too-fast',
    differ: 'pin-differs',
  }),
  error: errorPages,
}

/** The page of one code. */
export function pageOf(topic: WhyTopic): WhyPage {
  // The union pairs area and code; TypeScript cannot follow the pairing through two look-ups.
  const pages = whyPages[topic.area] as Readonly<Record<string, WhyPage>>
  const page = pages[topic.code]
  if (page === undefined) throw new Error(`no page for ${topic.area} ${topic.code}`)
  return page
}

/** Every code there is, in the order of the index. */
// Object.keys forgets the key types; the pages are complete by their type.
export const whyTopics: readonly WhyTopic[] = (Object.keys(whyPages) as (keyof WhyPages)[]).flatMap(
  (area) => Object.keys(whyPages[area]).map((code) => ({ area, code }) as WhyTopic),
)

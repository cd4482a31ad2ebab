import type { Reason } from '../../shared/domain/reason.ts'
import type { WechatCode } from '../../shared/domain/wechat-code.ts'
import type { ExplanationName, WhyTopic } from './page.ts'

/** What each of WeChat Pay's codes means for a send (reference §1.6 a–d). */
export const reasonOfCode: Readonly<Record<WechatCode, Reason>> = {
  PARAMERROR: 'param-error',
  INVALIDREQUEST: 'invalid-request',
  SYSTEMERROR: 'system-error',
  RESOURCEALREADYEXISTS: 'maybe-already-sent',
  DUPREQUEST: 'maybe-already-sent',
  RESOURCENOTEXISTS: 'stock-not-exists',
  NOAUTH: 'no-permission',
  APPIDMCHIDNOTMATCH: 'appid-not-bound',
  MCHNOTEXISTS: 'merchant-not-exists',
  USERNOTEXISTS: 'openid-not-exists',
  USERGETFAILED: 'send-failed-unclear',
  FREQUENCYLIMITED: 'rate-limited',
  FREQUENCYLIMIT: 'rate-limited',
  RATELIMITEXCEEDED: 'rate-limited',
  RATELIMITED: 'rate-limited',
  SIGNERROR: 'signature-rejected',
  RULELIMIT: 'rule-limit',
  NOTENOUGH: 'budget-used-up',
  DAYLIMIT: 'day-limit',
  NATURELIMIT: 'natural-person-limit',
  MAXQUOTA: 'user-limit',
  USERLIMIT: 'user-limit',
  NOTRUNNING: 'stock-not-running',
  EXPIRED: 'stock-expired',
  NOTMONEY: 'account-balance',
  FAILED: 'send-failed-unclear',
  USERACCOUNTABNORMAL: 'user-restricted',
  REQUESTBLOCKED: 'risk-blocked',
  ACCOUNTERROR: 'account-error',
}

const reason = (code: Reason): WhyTopic => ({ area: 'reason', code })

/** What the number at the end of a `Request-ID` says (reference §1.4, §1.6f). */
export const topicOfSubCode: ReadonlyMap<string, WhyTopic> = new Map<string, WhyTopic>([
  ['269546525', { area: 'check', code: 'signature-wrong' }],
  ['269546505', { area: 'check', code: 'serial-expired' }],
  ['269546507', { area: 'check', code: 'serial-wrong' }],
  ['269546538', reason('merchant-not-exists')],
  ['270079501', reason('openid-not-exists')],
  ['270079498', reason('openid-not-exists')],
  ['272756757', reason('openid-not-exists')],
  ['268578526', reason('openid-not-exists')],
  ['270079534', reason('budget-used-up')],
  ['270079533', reason('stock-not-running')],
  ['268577984', reason('stock-not-running')],
  ['272755715', reason('stock-not-running')],
  ['268578776', reason('stock-expired')],
  ['270079532', reason('user-restricted')],
  ['272756740', reason('user-limit')],
  ['268578704', reason('appid-not-bound')],
  ['268579803', reason('no-permission')],
  ['268461336', reason('rate-limited')],
  ['270924289', reason('rate-limited')],
  ['268697610', reason('risk-blocked')],
  ['268578927', reason('maybe-already-sent')],
  ['268498688', reason('maybe-already-sent')],
  ['272888874', reason('system-error')],
])

/** Codes that come with an explanation that no send has, as every 401 of the test connection. */
export const codesBeside: Partial<Record<ExplanationName, WechatCode>> = {
  'stock-of-other-merchant': 'NOAUTH',
  'permission-untested': 'NOAUTH',
  'no-platform-certificate': 'RESOURCENOTEXISTS',
  'id-unknown': 'PARAMERROR',
  'appid-unknown': 'PARAMERROR',
  'not-a-pair': 'SIGNERROR',
  'serial-wrong': 'SIGNERROR',
  'certificate-expired': 'SIGNERROR',
  'certificate-revoked': 'SIGNERROR',
  'certificate-replaced': 'SIGNERROR',
  'never-issued': 'SIGNERROR',
  'api-v3-not-set': 'SIGNERROR',
  clock: 'SIGNERROR',
  'wechat-down': 'SYSTEMERROR',
}

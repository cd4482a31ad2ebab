/**
 * WeChat Pay's error codes that the app knows, each under the spelling used for matching and as it is usually written
 * (reference §1.6 a–d).
 */
export const wechatCodes = {
  PARAMERROR: 'PARAM_ERROR',
  INVALIDREQUEST: 'INVALID_REQUEST',
  SYSTEMERROR: 'SYSTEM_ERROR',
  RESOURCEALREADYEXISTS: 'RESOURCE_ALREADY_EXISTS',
  DUPREQUEST: 'DUPREQUEST',
  RESOURCENOTEXISTS: 'RESOURCE_NOT_EXISTS',
  NOAUTH: 'NO_AUTH',
  APPIDMCHIDNOTMATCH: 'APPID_MCHID_NOT_MATCH',
  MCHNOTEXISTS: 'MCH_NOT_EXISTS',
  USERNOTEXISTS: 'USER_NOT_EXISTS',
  USERGETFAILED: 'USER_GET_FAILED',
  FREQUENCYLIMITED: 'FREQUENCY_LIMITED',
  FREQUENCYLIMIT: 'FREQUENCYLIMIT',
  RATELIMITEXCEEDED: 'RATELIMIT_EXCEEDED',
  RATELIMITED: 'RATE_LIMITED',
  SIGNERROR: 'SIGN_ERROR',
  RULELIMIT: 'RULE_LIMIT',
  NOTENOUGH: 'NOTENOUGH',
  DAYLIMIT: 'DAYLIMIT',
  NATURELIMIT: 'NATURELIMIT',
  MAXQUOTA: 'MAXQUOTA',
  USERLIMIT: 'USERLIMIT',
  NOTRUNNING: 'NOTRUNNING',
  EXPIRED: 'EXPIRED',
  NOTMONEY: 'NOTMONEY',
  FAILED: 'FAILED',
  USERACCOUNTABNORMAL: 'USER_ACCOUNT_ABNORMAL',
  REQUESTBLOCKED: 'REQUEST_BLOCKED',
  ACCOUNTERROR: 'ACCOUNT_ERROR',
} as const
export type WechatCode = keyof typeof wechatCodes

/** One code in the spelling used for matching: upper case, without underscores (reference §1.6d). */
export function normaliseCode(code: string): string {
  return code.toUpperCase().replaceAll('_', '')
}

/** The known code that a text from WeChat Pay is, however it is spelt; null for one that nobody has documented. */
export function wechatCodeOf(text: string | null): WechatCode | null {
  const normalised = normaliseCode(text ?? '')
  // hasOwn has just looked the key up.
  return Object.hasOwn(wechatCodes, normalised) ? (normalised as WechatCode) : null
}

/** The numeric sub-code at the end of a `Request-ID` (reference §1.6f); null where there is none. */
export function subCodeOf(requestId: string | null): string | null {
  return requestId?.match(/-(\d+)$/)?.[1] ?? null
}

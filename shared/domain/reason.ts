import { z } from 'zod'

/**
 * Why a send is in the state it is in, as far as the app knows. Each has a sentence and a next step in both languages
 * (renderer/i18n); what WeChat Pay itself said stands beside it in `WechatError`.
 */
export const Reason = z.enum([
  // Waiting: certainly not executed, goes out again with the same body.
  'not-reachable',
  'rate-limited',
  'signature-rejected',
  'clock-skewed',
  'day-limit',
  'key-unavailable',
  'storage-unavailable',
  // Unknown: the coupon may have been issued.
  'no-answer',
  'system-error',
  'unverified-answer',
  'unreadable-answer',
  'answer-mismatch',
  'interrupted',
  'not-recorded',
  'unexpected-answer',
  'maybe-already-sent',
  'send-failed-unclear',
  // Refused: certainly not issued, and trying the same again cannot help.
  'param-error',
  'invalid-request',
  'wrong-code-mode',
  'coupon-code-rejected',
  'appid-not-bound',
  'merchant-not-exists',
  'stock-not-exists',
  'no-permission',
  'openid-not-exists',
  'user-limit',
  'rule-limit',
  'natural-person-limit',
  'user-restricted',
  'budget-used-up',
  'codes-used-up',
  'account-balance',
  'account-error',
  'risk-blocked',
  'stock-not-running',
  'stock-expired',
  // The operator's or the app's own doing.
  'cancelled-by-operator',
  'held-by-operator',
  'too-old',
])
export type Reason = z.infer<typeof Reason>

/** What WeChat Pay answered, verbatim, for the operator and for their support. */
export const WechatError = z.object({
  httpStatus: z.number().int(),
  code: z.string().nullable(),
  message: z.string().nullable(),
  /** `Request-ID` of the answer; ends in `-<errcode>` (reference §1.6f). */
  requestId: z.string().nullable(),
})
export type WechatError = z.infer<typeof WechatError>

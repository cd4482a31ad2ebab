import { z } from 'zod'
import type { Reason } from '../../../../shared/domain/reason.ts'
import { normaliseCode, subCodeOf, type WechatCode } from '../../../../shared/domain/wechat-code.ts'
import { parseJson } from '../../error-body.ts'
import type { Decision, PauseOrder } from '../../outcome.ts'

const everything: PauseOrder = { scope: 'everything', until: 'operator' }
const thisStock: PauseOrder = { scope: 'stock', until: 'operator' }

const refused = (reason: Reason, pause: PauseOrder | null = null): Decision => ({
  kind: 'refused',
  reason,
  pause,
})
const slowDown: Decision = {
  kind: 'not-executed',
  reason: 'rate-limited',
  pause: { scope: 'everything', until: 'back-off' },
}
const systemError: Decision = { kind: 'unknown', reason: 'system-error' }
/** Nothing of ours gets past this before somebody puts key and serial numbers right. */
const badSignature: Decision = {
  kind: 'not-executed',
  reason: 'signature-rejected',
  pause: everything,
}
const seenBefore: Decision = { kind: 'seen-before', reason: 'maybe-already-sent' }

/**
 * What each code means for a send: the shared table, the plugin's codes and those seen on neighbours (reference §1.6
 * a–c). Keys are normalised; the comment in §1.6d lists the spellings that meet here.
 */
export const decisionByCode: ReadonlyMap<string, Decision> = new Map(
  Object.entries({
    PARAMERROR: refused('param-error'),
    INVALIDREQUEST: refused('invalid-request'),
    SYSTEMERROR: systemError,
    RESOURCEALREADYEXISTS: seenBefore,
    DUPREQUEST: seenBefore,
    RESOURCENOTEXISTS: refused('stock-not-exists', thisStock),
    NOAUTH: refused('no-permission', thisStock),
    APPIDMCHIDNOTMATCH: refused('appid-not-bound', everything),
    MCHNOTEXISTS: refused('merchant-not-exists', everything),
    USERNOTEXISTS: refused('openid-not-exists'),
    USERGETFAILED: { kind: 'unknown', reason: 'send-failed-unclear' },
    FREQUENCYLIMITED: slowDown,
    FREQUENCYLIMIT: slowDown,
    RATELIMITEXCEEDED: slowDown,
    RATELIMITED: slowDown,
    SIGNERROR: badSignature,
    RULELIMIT: refused('rule-limit'),
    NOTENOUGH: refused('budget-used-up', thisStock),
    DAYLIMIT: {
      kind: 'not-executed',
      reason: 'day-limit',
      pause: { scope: 'stock', until: 'next-day' },
    },
    NATURELIMIT: refused('natural-person-limit'),
    MAXQUOTA: refused('user-limit'),
    USERLIMIT: refused('user-limit'),
    NOTRUNNING: refused('stock-not-running', thisStock),
    EXPIRED: refused('stock-expired', thisStock),
    NOTMONEY: refused('account-balance', thisStock),
    FAILED: { kind: 'unknown', reason: 'send-failed-unclear' },
    USERACCOUNTABNORMAL: refused('user-restricted'),
    REQUESTBLOCKED: refused('risk-blocked'),
    ACCOUNTERROR: refused('account-error', everything),
  } satisfies Record<WechatCode, Decision>),
)

/**
 * Sub-codes of `Request-ID` that say more than a general code does (reference §1.4, §1.6f). Asked only under such a
 * code: a sub-code never turns a doubt into certainty.
 */
const decisionBySubCode: ReadonlyMap<string, Decision> = new Map(
  Object.entries({
    '270079501': refused('openid-not-exists'),
    '270079498': refused('openid-not-exists'),
    '272756757': refused('openid-not-exists'),
    '268578526': refused('openid-not-exists'),
    '270079534': refused('budget-used-up', thisStock),
    '270079533': refused('stock-not-running', thisStock),
    '268577984': refused('stock-not-running', thisStock),
    '272755715': refused('stock-not-running', thisStock),
    '268578776': refused('stock-expired', thisStock),
    '270079532': refused('user-restricted'),
    '272756740': refused('user-limit'),
    '268578704': refused('appid-not-bound', everything),
    '269546538': refused('merchant-not-exists', everything),
    '268579803': refused('no-permission', thisStock),
    '268461336': slowDown,
    '270924289': slowDown,
    '268697610': refused('risk-blocked'),
    // Same number, other body: the number has been used.
    '268578927': seenBefore,
    '268498688': seenBefore,
    '272888874': systemError,
  } satisfies Record<string, Decision>),
)

/** Codes that many causes share, so that the message or the sub-code is asked as well. */
const generalCodes: ReadonlySet<string> = new Set(['PARAMERROR', 'INVALIDREQUEST', 'RULELIMIT'])

/** Messages that WeChat Pay sends under a general code, in the order they are tried (reference §1.4, §1.6a). */
const decisionByMessage: readonly (readonly [RegExp, Decision])[] = [
  // The key that we verify with is not WeChat Pay's any more; no send is to blame (reference §3.6).
  [/Wechatpay-Serial/i, badSignature],
  [/已通过该发券凭证|重入|相同单号/, seenBefore],
  [/发券模式不合法/, refused('wrong-code-mode', thisStock)],
  [/预算不足|已发完|库存不足/, refused('budget-used-up', thisStock)],
  [/最大领券次数|领取上限|达上限/, refused('user-limit')],
  [/券\s*code|coupon_code/i, refused('coupon-code-rejected')],
]

const ErrorBody = z.object({ code: z.string().min(1), message: z.string().default('') })

/** Reads an error answer to a send; null where it has no code, or one that nobody has documented. */
export function explainError(
  body: string,
  _status: number,
  requestId: string | null,
): Decision | null {
  const parsed = ErrorBody.safeParse(parseJson(body))
  if (!parsed.success) return null
  const code = normaliseCode(parsed.data.code)
  const bySubCode = decisionBySubCode.get(subCodeOf(requestId) ?? '')
  const byCode = decisionByCode.get(code)
  if (byCode && !generalCodes.has(code)) return byCode
  if (!byCode) return bySubCode ?? null
  if (bySubCode?.kind === 'seen-before' || bySubCode?.kind === 'unknown') return bySubCode
  const byMessage = decisionByMessage.find(([pattern]) => pattern.test(parsed.data.message))
  return byMessage?.[1] ?? bySubCode ?? byCode
}

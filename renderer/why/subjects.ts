import type { CheckStep } from '../../shared/contract/wizard.ts'
import type { Attempt } from '../../shared/domain/attempt.ts'
import type { Reason, WechatError } from '../../shared/domain/reason.ts'
import { wechatCodeOf } from '../../shared/domain/wechat-code.ts'
import type { AppError } from '../../shared/errors.ts'
import type { InputRefusal, PinRefusal } from '../i18n/catalogue.ts'
import type { WhySubject } from './page.ts'

/** Asks about an error of the app. */
export function whyError({ code, particulars }: AppError): WhySubject {
  return { area: 'error', code, particulars }
}

/** Asks about the reason of a send or of a pause, with what WeChat Pay said. */
export function whyReason(code: Reason, wechatError: WechatError | null = null): WhySubject {
  return { area: 'reason', code, wechatError }
}

/** Asks about something that is wrong with the form. */
export function whyScan(code: InputRefusal): WhySubject {
  return { area: 'scan', code }
}

/** Asks about a PIN that was not even tried or stored. */
export function whyPin(code: PinRefusal): WhySubject {
  return { area: 'pin', code }
}

/** Asks about a step of the test connection. */
export function whyCheck({ finding, particulars, wechatError }: CheckStep): WhySubject {
  return { area: 'check', code: finding, particulars, wechatError }
}

/** Asks about one request; null where it went as it should, or said nothing that is known. */
export function whyAttempt(attempt: Attempt): WhySubject | null {
  const { httpStatus, message, requestId, conclusion, verification } = attempt
  const code = wechatCodeOf(attempt.code)
  if (code !== null && httpStatus !== null) {
    const wechatError = { httpStatus, code: attempt.code, message, requestId }
    return { area: 'wechat', code, wechatError }
  }
  if (httpStatus === null) {
    return whyReason(conclusion === 'unknown' ? 'no-answer' : 'not-reachable')
  }
  const believed = verification === 'verified' || verification === 'unsigned'
  return believed ? null : whyReason('unverified-answer')
}

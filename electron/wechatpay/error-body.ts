import { z } from 'zod'
import type { WechatError } from '../../shared/domain/reason.ts'
import type { Observation } from './observation.ts'

const ErrorBody = z.object({ code: z.string().min(1), message: z.string().optional() })

/** Parses text as JSON; `undefined` where it is none, for a proxy may answer in HTML. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * True where WeChat Pay does not know the public key id or serial number that a request named (reference §3.6); such an
 * answer need not be signed.
 */
export function refusesVerificationId(answer: Extract<Observation, { kind: 'answer' }>): boolean {
  return answer.status >= 400 && /Wechatpay-Serial/i.test(wechatErrorOf(answer).message ?? '')
}

/** WeChat Pay's own words in an error answer, verbatim, for showing; null parts where the answer has none. */
export function wechatErrorOf(answer: Extract<Observation, { kind: 'answer' }>): WechatError {
  const body = ErrorBody.safeParse(parseJson(answer.body))
  return {
    httpStatus: answer.status,
    code: body.success ? body.data.code : null,
    message: body.success ? (body.data.message ?? null) : null,
    requestId: answer.requestId,
  }
}

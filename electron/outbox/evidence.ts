import type { WechatError } from '../../shared/domain/reason.ts'
import { wechatErrorOf } from '../wechatpay/error-body.ts'
import type { Exchange } from '../wechatpay/observation.ts'
import type { Attempt } from '../../shared/domain/attempt.ts'

/** One exchange as it is kept for ever, with what was concluded from it. */
export function attemptRecord(
  kind: Attempt['kind'],
  exchange: Exchange,
  conclusion: Attempt['conclusion'],
): Attempt {
  const { observation, origin, startedAt, durationMs } = exchange
  const common = { kind, origin, startedAt, durationMs, conclusion }
  if (observation.kind !== 'answer') {
    return {
      ...common,
      httpStatus: null,
      code: null,
      message: null,
      requestId: null,
      verification: null,
      cause: observation.cause,
    }
  }
  const said = wechatErrorOf(observation)
  return {
    ...common,
    httpStatus: said.httpStatus,
    code: said.code,
    message: said.message,
    requestId: said.requestId,
    verification: observation.verification,
    cause: null,
  }
}

/** What WeChat Pay said in an answer that is not a success; null where it said nothing. */
export function complaintOf({ observation }: Exchange): WechatError | null {
  if (observation.kind !== 'answer') return null
  if (observation.status >= 200 && observation.status < 300) return null
  return wechatErrorOf(observation)
}

import { CouponCode, OutRequestNo, StockId } from '../../../shared/domain/ids.ts'
import { decide, type Decision, type SentParts } from '../../../electron/wechatpay/outcome.ts'
import type { Observation } from '../../../electron/wechatpay/observation.ts'
import { busifavor } from '../../../electron/wechatpay/programmes/busifavor/busifavor.ts'

export type Answer = Extract<Observation, { kind: 'answer' }>

/** The send that all these answers are about; WeChat Pay picks its code. */
export const sent: SentParts = {
  stockId: StockId.parse('1286950000000039'),
  outRequestNo: OutRequestNo.parse('20260703a1b2c3d4e5f60718293a4b5c'),
  givenCode: null,
}

/** The same with a code that the operator gave. */
export const sentWithCode: SentParts = { ...sent, givenCode: CouponCode.parse('SHOP-0007') }

/** An answer, verified unless something else is said. */
export function answer(status: number, body: unknown, more: Partial<Answer> = {}): Answer {
  return {
    kind: 'answer',
    status,
    verification: 'verified',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    requestId: '08F8A0E1C50610E2031A0A5C28-0',
    skewMs: 0,
    ...more,
  }
}

/** The fields of a success, as WeChat Pay names them. */
export function issued(more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    stock_id: sent.stockId,
    out_request_no: sent.outRequestNo,
    coupon_code: '1201059453000011062474',
    ...more,
  }
}

/** What the busifavor programme makes of an observation. */
export function judge(seen: Observation, parts: SentParts = sent): Decision {
  return decide(seen, parts, busifavor)
}

/** What it makes of an error answer with this code. */
export function judgeError(status: number, code: string, message = '', subCode = '0'): Decision {
  return judge(answer(status, { code, message }, { requestId: `08F8A0E1-${subCode}` }))
}

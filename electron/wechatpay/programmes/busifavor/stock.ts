import type { StockId } from '../../../../shared/domain/ids.ts'
import type { ApiCall } from '../../client.ts'
import { normaliseCode } from '../../../../shared/domain/wechat-code.ts'
import { wechatErrorOf } from '../../error-body.ts'
import type { Observation } from '../../observation.ts'
import type { StockAnswer } from '../programme.ts'
import { readStock } from './stock-answer.ts'

/** `GET stocks/{stock_id}` (reference §2.1). */
export function stockCall(stockId: StockId): ApiCall {
  return { method: 'GET', path: `/v3/marketing/busifavor/stocks/${stockId}`, body: null }
}

/** What the answer says of the stock; only a verified one says anything, and a refusal never rests on a forged one. */
export function explainStock(seen: Observation, stockId: StockId): StockAnswer {
  if (seen.kind !== 'answer') return { kind: 'failed', cause: seen.cause }
  const { httpStatus, code } = wechatErrorOf(seen)
  const cause = code === null ? `HTTP ${httpStatus}` : `HTTP ${httpStatus} ${code}`
  if (seen.verification !== 'verified' && seen.verification !== 'unsigned') {
    return { kind: 'not-trusted' }
  }
  if (seen.status === 200) {
    if (seen.verification !== 'verified') return { kind: 'not-trusted' }
    const details = readStock(seen.body, stockId)
    return details ? { kind: 'known', details } : { kind: 'failed', cause }
  }
  switch (normaliseCode(code ?? '')) {
    case 'RESOURCENOTEXISTS':
      return { kind: 'not-found' }
    case 'NOAUTH':
      return { kind: 'not-allowed' }
    default:
      return { kind: 'failed', cause }
  }
}

import { z } from 'zod'
import type { CheckStep } from '../../../shared/contract/wizard.ts'
import type { StockId } from '../../../shared/domain/ids.ts'
import { normaliseCode } from '../../../shared/domain/wechat-code.ts'
import { parseJson, wechatErrorOf } from '../error-body.ts'
import type { Observation } from '../observation.ts'
import { failed, fine, skipped, warned } from './step.ts'

const StockBody = z.object({ stock_state: z.string(), stock_name: z.string().default('') })

/** Whether the appid goes with the merchant, as far as a question about nobody's coupons can tell. */
export function judgeAppid(seen: Observation): CheckStep {
  if (seen.kind !== 'answer') return skipped('appid', 'appid-not-proved', { cause: seen.cause })
  if (seen.status === 200 && seen.verification === 'verified') return fine('appid', 'appid-ok')
  const error = wechatErrorOf(seen)
  const code = normaliseCode(error.code ?? '')
  const message = error.message ?? ''
  if (code === 'APPIDMCHIDNOTMATCH' || /关联关系|无关联/.test(message)) {
    return failed('appid', 'appid-not-bound', {}, error)
  }
  // The customer is looked up under the appid, which was accepted then.
  if (code === 'USERNOTEXISTS') return fine('appid', 'appid-ok')
  if (code === 'PARAMERROR' && /appid|公众账号/i.test(message)) {
    return failed('appid', 'appid-malformed', {}, error)
  }
  return skipped('appid', 'appid-not-proved', { cause: error.code ?? String(seen.status) }, error)
}

/** Whether the merchant may see a stock, and whether it is handed out now. */
export function judgeStock(stockId: StockId, seen: Observation): CheckStep {
  if (seen.kind !== 'answer') {
    return skipped('stock', 'stock-not-proved', { stockId, cause: seen.cause })
  }
  if (seen.status === 200) {
    if (seen.verification !== 'verified') {
      return warned('stock', 'stock-not-proved', { stockId, cause: seen.verification })
    }
    const body = StockBody.safeParse(parseJson(seen.body))
    if (!body.success) return warned('stock', 'stock-unreadable', { stockId })
    const { stock_state: state, stock_name: name } = body.data
    return state === 'RUNNING'
      ? fine('stock', 'stock-ok', { stockId, name })
      : warned('stock', 'stock-not-running', { stockId, name, state })
  }
  const error = wechatErrorOf(seen)
  const code = normaliseCode(error.code ?? '')
  if (code === 'RESOURCENOTEXISTS' || /批次不存在|批次信息获取失败/.test(error.message ?? '')) {
    return failed('stock', 'stock-not-found', { stockId }, error)
  }
  if (code === 'NOAUTH') return failed('stock', 'stock-not-yours', { stockId }, error)
  return warned(
    'stock',
    'stock-not-proved',
    { stockId, cause: error.code ?? String(seen.status) },
    error,
  )
}

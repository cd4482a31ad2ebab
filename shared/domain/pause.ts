import { z } from 'zod'
import { StockId } from './ids.ts'
import { Reason, WechatError } from './reason.ts'

/** Sends stopped on purpose, with how far the stop reaches (design §4). */
export const Pause = z.object({
  scope: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('everything') }),
    z.object({ kind: z.literal('stock'), stockId: StockId }),
  ]),
  reason: Reason,
  wechatError: WechatError.nullable(),
  /** When it ends by itself, ms since the epoch; null when only the operator can end it. */
  until: z.number().int().nullable(),
})
export type Pause = z.infer<typeof Pause>

import { z } from 'zod'
import { CouponCodeMode } from '../../../../shared/domain/stock.ts'
import type {
  StockDetails,
  StockState,
  StockWorth,
} from '../../../../shared/domain/stock-details.ts'
import { parseJson } from '../../error-body.ts'

/** Old samples write numbers as strings (reference §2.1). A part that cannot be read is left out, not the whole. */
const whole = z
  .union([z.number(), z.string().regex(/^\d+$/).transform(Number)])
  .pipe(z.number().int().nonnegative())
  .nullish()
  .catch(null)
const time = z
  .string()
  .transform((text) => Date.parse(text))
  .pipe(z.number().int())
  .nullish()
  .catch(null)

const StockAnswer = z.object({
  stock_id: z.string(),
  stock_name: z.string().nullish().catch(null),
  stock_state: z.string(),
  coupon_code_mode: CouponCodeMode,
  stock_send_rule: z
    .object({ max_coupons: whole, max_coupons_per_user: whole, max_coupons_by_day: whole })
    .nullish()
    .catch(null),
  coupon_use_rule: z
    .object({
      coupon_available_time: z
        .object({
          available_begin_time: time,
          available_end_time: time,
          available_day_after_receive: whole,
        })
        .nullish()
        .catch(null),
      fixed_normal_coupon: z
        .object({ discount_amount: whole, transaction_minimum: whole })
        .nullish()
        .catch(null),
      discount_coupon: z
        .object({ discount_percent: whole, transaction_minimum: whole })
        .nullish()
        .catch(null),
      exchange_coupon: z
        .object({ exchange_price: whole, transaction_minimum: whole })
        .nullish()
        .catch(null),
    })
    .nullish()
    .catch(null),
  coupon_code_count: z.object({ available_count: whole }).nullish().catch(null),
  send_count_information: z
    .object({ total_send_num: whole, today_send_num: whole })
    .nullish()
    .catch(null),
})
type Answer = z.infer<typeof StockAnswer>

/** Reads the answer to `GET stocks/{stock_id}` (reference §2.1); null where it is no such answer, or of another stock. */
export function readStock(body: string, stockId: string): StockDetails | null {
  const parsed = StockAnswer.safeParse(parseJson(body))
  if (!parsed.success || parsed.data.stock_id !== stockId) return null
  const answer = parsed.data
  const { stock_send_rule: rule, send_count_information: sent } = answer
  const available = answer.coupon_use_rule?.coupon_available_time
  return {
    name: answer.stock_name?.trim() || null,
    worth: worthOf(answer),
    state: states.get(answer.stock_state) ?? 'other',
    couponCodeMode: answer.coupon_code_mode,
    begins: available?.available_begin_time ?? null,
    ends: available?.available_end_time ?? null,
    // Written as nothing or as zero where a coupon is good until the end.
    daysAfterReceive: available?.available_day_after_receive || null,
    maxCoupons: rule?.max_coupons ?? null,
    sent: sent?.total_send_num ?? null,
    maxPerUser: rule?.max_coupons_per_user ?? null,
    // Written as nothing or as zero where the stock has no cap for a day.
    maxPerDay: rule?.max_coupons_by_day || null,
    sentToday: sent?.today_send_num ?? null,
    uploadedCodesLeft:
      answer.coupon_code_mode === 'MERCHANT_UPLOAD'
        ? (answer.coupon_code_count?.available_count ?? null)
        : null,
  }
}

/** `STOPED` is WeChat Pay's spelling. */
const states: ReadonlyMap<string, StockState> = new Map([
  ['UNAUDIT', 'unaudited'],
  ['RUNNING', 'running'],
  ['PAUSED', 'paused'],
  ['STOPED', 'stopped'],
  ['STOPPED', 'stopped'],
])

function worthOf({ coupon_use_rule: rule }: Answer): StockWorth | null {
  const {
    fixed_normal_coupon: fixed,
    discount_coupon: discount,
    exchange_coupon: exchange,
  } = rule ?? {}
  const off = fixed?.discount_amount
  if (off != null) return { kind: 'amount-off', off, minimum: fixed?.transaction_minimum ?? 0 }
  const percent = discount?.discount_percent
  if (percent != null && percent >= 1 && percent <= 99) {
    return { kind: 'percent', percent, minimum: discount?.transaction_minimum ?? 0 }
  }
  const price = exchange?.exchange_price
  if (price != null) return { kind: 'exchange', price, minimum: exchange?.transaction_minimum ?? 0 }
  return null
}

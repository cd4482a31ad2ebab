import { StockId } from '../../../shared/domain/ids.ts'
import type { CouponCodeMode, Stock } from '../../../shared/domain/stock.ts'

/** A coupon stock that the gateway knows; amounts in fen. */
export interface RehearsalStock {
  readonly stockId: string
  readonly name: string
  readonly couponCodeMode: CouponCodeMode
  readonly state: 'UNAUDIT' | 'RUNNING' | 'STOPED' | 'PAUSED'
  /** Whether the rehearsal's merchant made the stock, or somebody else. */
  readonly owner: 'caller' | 'other'
  /** First day and day after the last, counted from today in Beijing: a rehearsal stock never grows old. */
  readonly days: { readonly from: number; readonly until: number }
  readonly benefit: Benefit
  readonly maxCoupons: number
  readonly maxPerUser: number
  /** Null without a daily cap; WeChat Pay has one only for DISCOUNT and EXCHANGE stocks. */
  readonly maxPerDay: number | null
  /** Coupons handed out by other channels before; they count against the budget. */
  readonly sentElsewhere: number
  /** Uploaded codes, for MERCHANT_UPLOAD. */
  readonly pool: { readonly prefix: string; readonly size: number } | null
}

/** What a coupon is worth, and thereby its stock_type. */
export type Benefit =
  | {
      readonly type: 'NORMAL'
      readonly discountAmount: number
      readonly transactionMinimum: number
    }
  | {
      readonly type: 'DISCOUNT'
      readonly discountPercent: number
      readonly transactionMinimum: number
    }
  | {
      readonly type: 'EXCHANGE'
      readonly exchangePrice: number
      readonly transactionMinimum: number
    }

const ordinary: Omit<RehearsalStock, 'stockId' | 'name'> = {
  couponCodeMode: 'WECHATPAY_MODE',
  state: 'RUNNING',
  owner: 'caller',
  days: { from: -30, until: 180 },
  benefit: { type: 'NORMAL', discountAmount: 2000, transactionMinimum: 10000 },
  maxCoupons: 1_000_000,
  maxPerUser: 100,
  maxPerDay: null,
  sentElsewhere: 0,
  pool: null,
}

/** A running WECHATPAY_MODE stock with room for everybody, but for what is given. */
export function rehearsalStock(
  given: Pick<RehearsalStock, 'stockId' | 'name'> & Partial<RehearsalStock>,
): RehearsalStock {
  return { ...ordinary, ...given }
}

/** One stock for each thing that can happen at a counter. */
export const rehearsalStocks: readonly RehearsalStock[] = [
  rehearsalStock({ stockId: '1286950000000001', name: '满100减20' }),
  rehearsalStock({
    stockId: '1286950000000002',
    name: '会员卡礼券',
    couponCodeMode: 'MERCHANT_API',
    benefit: { type: 'NORMAL', discountAmount: 1000, transactionMinimum: 5000 },
  }),
  rehearsalStock({
    stockId: '1286950000000003',
    name: '生日礼券',
    couponCodeMode: 'MERCHANT_UPLOAD',
    benefit: { type: 'EXCHANGE', exchangePrice: 0, transactionMinimum: 0 },
    pool: { prefix: 'BDAY', size: 5000 },
  }),
  rehearsalStock({ stockId: '1286950000000004', name: '新客券·限领一张', maxPerUser: 1 }),
  rehearsalStock({
    stockId: '1286950000000005',
    name: '已发完的券',
    maxCoupons: 1000,
    sentElsewhere: 1000,
  }),
  rehearsalStock({ stockId: '1286950000000006', name: '已暂停的券', state: 'PAUSED' }),
  rehearsalStock({
    stockId: '1286950000000007',
    name: '已结束的券',
    days: { from: -210, until: -30 },
  }),
  rehearsalStock({ stockId: '1286950000000008', name: '别家商户的券', owner: 'other' }),
  rehearsalStock({
    stockId: '1286950000000009',
    name: '每日限量88折券',
    benefit: { type: 'DISCOUNT', discountPercent: 88, transactionMinimum: 0 },
    maxPerDay: 3,
  }),
]

/** The stocks a default setup offers at the counter, one per code mode and two that meet a limit. */
export const setupStocks: readonly Stock[] = asSetupStocks(rehearsalStocks.slice(0, 5))

/** Rehearsal stocks as a setup file lists them. */
export function asSetupStocks(stocks: readonly RehearsalStock[]): readonly Stock[] {
  return stocks.map(({ stockId, name, couponCodeMode }) => ({
    stockId: StockId.parse(stockId),
    name,
    couponCodeMode,
  }))
}

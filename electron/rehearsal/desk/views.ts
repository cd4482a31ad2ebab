import { rfc3339 } from './beijing-time.ts'
import { couponState, type Coupon, type Deactivation } from './coupon.ts'
import type { CouponBook } from './coupon-book.ts'
import type { JsonObject } from './json.ts'
import { availability } from './send.ts'
import type { RehearsalStock } from './stocks.ts'

/** A stock as `GET stocks/{stock_id}` shows it (reference §2.1). */
export function stockView(
  stock: RehearsalStock,
  book: CouponBook,
  mchid: string,
  now: number,
): JsonObject {
  const { total, today } = book.counts(stock.stockId, now)
  const value = stock.benefit.type === 'NORMAL' ? stock.benefit.discountAmount : 0
  const { from, until } = availability(stock, now)
  return {
    ...commonFields(stock, mchid),
    stock_state: stock.state,
    coupon_code_mode: stock.couponCodeMode,
    stock_send_rule: {
      max_coupons: stock.maxCoupons,
      max_coupons_per_user: stock.maxPerUser,
      ...(stock.maxPerDay === null ? {} : { max_coupons_by_day: stock.maxPerDay }),
      natural_person_limit: false,
      prevent_api_abuse: false,
      transferable: false,
      shareable: false,
    },
    coupon_use_rule: useRule(stock, from, until),
    ...(stock.pool === null
      ? {}
      : {
          coupon_code_count: {
            total_count: stock.pool.size,
            available_count: book.pool(stock.stockId)?.available ?? 0,
          },
        }),
    send_count_information: {
      total_send_num: total + stock.sentElsewhere,
      total_send_amount: (total + stock.sentElsewhere) * value,
      today_send_num: today,
      today_send_amount: today * value,
    },
  }
}

/** A user's coupon as the query endpoints show it (reference §2.2); the stock's fields too, while it is offered. */
export function couponView(
  coupon: Coupon,
  stock: RehearsalStock | undefined,
  deactivation: Deactivation | undefined,
  now: number,
): JsonObject {
  return {
    ...(stock === undefined
      ? { stock_id: coupon.stockId }
      : {
          ...commonFields(stock, coupon.senderMchid),
          transferable: false,
          shareable: false,
          coupon_use_rule: useRule(stock, coupon.availableAt, coupon.expiresAt),
        }),
    coupon_state: couponState(coupon, deactivation, now),
    coupon_code: coupon.couponCode,
    send_request_no: coupon.sendRequestNo,
    receive_time: rfc3339(coupon.sentAt),
    available_start_time: rfc3339(coupon.availableAt),
    expire_time: rfc3339(coupon.expiresAt),
    ...(deactivation === undefined
      ? {}
      : {
          deactivate_request_no: deactivation.requestNo,
          deactivate_time: rfc3339(deactivation.at),
          ...(deactivation.reason === null ? {} : { deactivate_reason: deactivation.reason }),
        }),
  }
}

function commonFields(stock: RehearsalStock, mchid: string): JsonObject {
  return {
    stock_name: stock.name,
    belong_merchant: mchid,
    comment: '演练批次',
    goods_name: '全场通用',
    stock_type: stock.benefit.type,
    stock_id: stock.stockId,
  }
}

function useRule(stock: RehearsalStock, from: number, until: number): JsonObject {
  return {
    coupon_available_time: {
      available_begin_time: rfc3339(from),
      available_end_time: rfc3339(until),
    },
    ...benefitFields(stock),
    use_method: 'OFF_LINE',
  }
}

function benefitFields({ benefit }: RehearsalStock): JsonObject {
  const transaction_minimum = benefit.transactionMinimum
  switch (benefit.type) {
    case 'NORMAL':
      return {
        fixed_normal_coupon: { discount_amount: benefit.discountAmount, transaction_minimum },
      }
    case 'DISCOUNT':
      return { discount_coupon: { discount_percent: benefit.discountPercent, transaction_minimum } }
    case 'EXCHANGE':
      return { exchange_coupon: { exchange_price: benefit.exchangePrice, transaction_minimum } }
  }
}

import { beijingDay } from './beijing-time.ts'
import { CodePool } from './code-pool.ts'
import type { Coupon, Deactivation } from './coupon.ts'
import type { RehearsalStock } from './stocks.ts'

interface StockPage {
  readonly stock: RehearsalStock
  readonly byCode: Map<string, Coupon>
  readonly perDay: Map<number, number>
  readonly pool: CodePool | null
}

/** Every coupon there is, found by user or by code; 100,000 of them stay modest in memory. */
export class CouponBook {
  readonly #pages: ReadonlyMap<string, StockPage>
  readonly #byOpenid = new Map<string, Coupon[]>()
  readonly #deactivations = new Map<Coupon, Deactivation>()

  constructor(stocks: readonly RehearsalStock[]) {
    this.#pages = new Map(
      stocks.map((stock) => [
        stock.stockId,
        {
          stock,
          byCode: new Map(),
          perDay: new Map(),
          pool: stock.pool === null ? null : new CodePool(stock.pool),
        },
      ]),
    )
  }

  stock(stockId: string): RehearsalStock | undefined {
    return this.#pages.get(stockId)?.stock
  }

  /** The free codes of a MERCHANT_UPLOAD stock. */
  pool(stockId: string): CodePool | null {
    return this.#pages.get(stockId)?.pool ?? null
  }

  /** A user's coupons of all stocks, oldest first. */
  of(openid: string): readonly Coupon[] {
    return this.#byOpenid.get(openid) ?? []
  }

  /** The coupon of one send, by what makes a send unique (reference §1.2). */
  find(stockId: string, openid: string, sendRequestNo: string): Coupon | undefined {
    return this.of(openid).find(
      (coupon) => coupon.stockId === stockId && coupon.sendRequestNo === sendRequestNo,
    )
  }

  withCode(stockId: string, couponCode: string): Coupon | undefined {
    return this.#pages.get(stockId)?.byCode.get(couponCode)
  }

  countOfUser(stockId: string, openid: string): number {
    return this.of(openid).reduce((sum, coupon) => sum + (coupon.stockId === stockId ? 1 : 0), 0)
  }

  /** Coupons issued here: in all, and on the Beijing day of `now`. */
  counts(stockId: string, now: number): { readonly total: number; readonly today: number } {
    const page = this.#pages.get(stockId)
    return { total: page?.byCode.size ?? 0, today: page?.perDay.get(beijingDay(now)) ?? 0 }
  }

  deactivationOf(coupon: Coupon): Deactivation | undefined {
    return this.#deactivations.get(coupon)
  }

  /** Enters a coupon; one of a stock that is no longer offered stays with its user all the same. */
  add(coupon: Coupon): void {
    const coupons = this.#byOpenid.get(coupon.openid)
    if (coupons === undefined) this.#byOpenid.set(coupon.openid, [coupon])
    else coupons.push(coupon)
    const page = this.#pages.get(coupon.stockId)
    if (page === undefined) return
    const today = beijingDay(coupon.sentAt)
    page.byCode.set(coupon.couponCode, coupon)
    page.perDay.set(today, (page.perDay.get(today) ?? 0) + 1)
    page.pool?.remove(coupon.couponCode)
  }

  deactivate(deactivation: Deactivation): void {
    const coupon = this.withCode(deactivation.stockId, deactivation.couponCode)
    if (coupon !== undefined) this.#deactivations.set(coupon, deactivation)
  }

  /** All coupons, user by user. */
  all(): readonly Coupon[] {
    return [...this.#byOpenid.values()].flat()
  }
}

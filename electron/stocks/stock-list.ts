import type { StockId } from '../../shared/domain/ids.ts'
import type { Stock } from '../../shared/domain/stock.ts'

// Every change of a merchant's list, as a new list. Pure.

/** The list with a stock at its end, or with its new name and mode where it is on the list already. */
export function withStock(stocks: readonly Stock[], added: Stock): readonly Stock[] {
  return stocks.some(({ stockId }) => stockId === added.stockId)
    ? stocks.map((stock) => (stock.stockId === added.stockId ? added : stock))
    : [...stocks, added]
}

/** The list without a stock. */
export function without(stocks: readonly Stock[], stockId: StockId): readonly Stock[] {
  return stocks.filter((stock) => stock.stockId !== stockId)
}

/** The list with a stock at another place, counted from 0; a place beyond the end is the last one. */
export function moved(stocks: readonly Stock[], stockId: StockId, to: number): readonly Stock[] {
  const stock = stocks.find((candidate) => candidate.stockId === stockId)
  return stock ? without(stocks, stockId).toSpliced(to, 0, stock) : stocks
}

import type { ProfileId } from '../../shared/domain/ids.ts'
import type { Stock } from '../../shared/domain/stock.ts'
import type { Database } from './database.ts'

/** Inserts the stocks of a merchant in their order; to be called within a transaction. */
export function insertStocks(
  database: Database,
  profileId: ProfileId,
  stocks: readonly Stock[],
): void {
  for (const [position, stock] of stocks.entries()) {
    database.run(
      'INSERT INTO stocks VALUES (?, ?, ?, ?, ?)',
      profileId,
      position,
      stock.stockId,
      stock.name,
      stock.couponCodeMode,
    )
  }
}

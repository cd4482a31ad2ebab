import { StockId } from '../../shared/domain/ids.ts'
import { StockDetails } from '../../shared/domain/stock-details.ts'
import type { StockStore } from '../stocks/stock-store.ts'
import type { Database } from './database.ts'
import { insertStocks } from './stock-rows.ts'

/** The stocks in SQLite, and what WeChat Pay said of them. */
export function createStockStore(database: Database): StockStore {
  return {
    saveList: (profileId, stocks) =>
      database.guarded(() =>
        database.transaction(() => {
          if (!database.get('SELECT 1 FROM profiles WHERE id = ?', profileId)) return
          database.run('DELETE FROM stocks WHERE profile_id = ?', profileId)
          insertStocks(database, profileId, stocks)
        }),
      ),
    knowledge: (profileId) =>
      database.guarded(() => {
        const rows = database.all('SELECT * FROM stock_details WHERE profile_id = ?', profileId)
        return new Map(
          rows.flatMap((row) => {
            // What another version of the app wrote is not understood; it is fetched again.
            const details = StockDetails.safeParse(JSON.parse(String(row['details'])))
            if (!details.success) return []
            const known = { details: details.data, fetchedAt: Number(row['fetched_at']) }
            return [[StockId.parse(row['stock_id']), known] as const]
          }),
        )
      }),
    putKnowledge: (profileId, stockId, { details, fetchedAt }) =>
      database.guarded(() => {
        const sql = 'INSERT OR REPLACE INTO stock_details VALUES (?, ?, ?, ?)'
        database.run(sql, profileId, stockId, JSON.stringify(details), fetchedAt)
      }),
  }
}

import { z } from 'zod'
import { StockId } from '../../shared/domain/ids.ts'
import { Reason, WechatError } from '../../shared/domain/reason.ts'
import type { PauseStore } from '../outbox/pauses.ts'
import type { Database } from './database.ts'

/** How a pause of everything is keyed: SQLite lets a primary key hold several NULLs. */
const everything = ''

const PauseRow = z.object({
  stock_id: z.union([z.literal(everything).transform(() => null), StockId]),
  reason: Reason,
  wechat_error: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(WechatError)
    .nullable(),
  until: z.number().nullable(),
})

/** The pauses in SQLite. */
export function createPauseStore(database: Database): PauseStore {
  return {
    list: (profileId) =>
      database.guarded(() =>
        database.all('SELECT * FROM pauses WHERE profile_id = ?', profileId).map((row) => {
          const read = PauseRow.parse(row)
          return {
            stockId: read.stock_id,
            reason: read.reason,
            wechatError: read.wechat_error,
            until: read.until,
          }
        }),
      ),
    put: (profileId, pause) =>
      database.guarded(() => {
        database.run(
          'INSERT OR REPLACE INTO pauses VALUES (?, ?, ?, ?, ?)',
          profileId,
          pause.stockId ?? everything,
          pause.reason,
          pause.wechatError ? JSON.stringify(pause.wechatError) : null,
          pause.until,
        )
      }),
    end: (profileId, stockId) =>
      database.guarded(() => {
        const sql = 'DELETE FROM pauses WHERE profile_id = ? AND stock_id = ?'
        database.run(sql, profileId, stockId ?? everything)
      }),
  }
}

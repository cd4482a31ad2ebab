import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { onTestFinished } from 'vitest'
import type { StockId } from '../../../shared/domain/ids.ts'
import type { StockDetails } from '../../../shared/domain/stock-details.ts'
import { createCodeDesk } from '../../../electron/stocks/code-desk.ts'
import { openStockDesk } from '../../../electron/stocks/stock-desk.ts'
import { tableFiles } from '../../../electron/stocks/table-files.ts'
import { createCodeStore } from '../../../electron/storage/codes.ts'
import { openDatabase } from '../../../electron/storage/database.ts'
import { createProfileStore } from '../../../electron/storage/profiles.ts'
import { createSendStore } from '../../../electron/storage/sends.ts'
import { createStockStore } from '../../../electron/storage/stocks.ts'
import type { StockAnswer } from '../../../electron/wechatpay/programmes/programme.ts'
import { createManualClock, type ManualClock } from '../../support/manual-clock.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { merchant } from '../outbox/counter.ts'
import { must } from '../storage/shelf.ts'

/** A running stock with room for everybody. */
export const details: StockDetails = {
  name: '满 100 减 20',
  worth: { kind: 'amount-off', off: 2000, minimum: 10_000 },
  state: 'running',
  couponCodeMode: 'WECHATPAY_MODE',
  begins: null,
  ends: null,
  daysAfterReceive: null,
  maxCoupons: 1000,
  sent: 10,
  maxPerUser: 1,
  maxPerDay: null,
  sentToday: 3,
  uploadedCodesLeft: null,
}

/** A merchant's stocks over a real database, and a WeChat Pay that says of each what the test says. */
export function openStocks(given: { file?: string; clock?: ManualClock } = {}) {
  const folder = tempFolder()
  const clock = given.clock ?? createManualClock()
  const database = must(openDatabase(given.file ?? path.join(folder, 'handsel.db')))
  onTestFinished(() => database.close())
  must(createProfileStore(database).save(merchant))
  must(createProfileStore(database).activate(merchant.id))
  const sends = createSendStore(database)
  const codes = createCodeStore(database)
  const asked: string[] = []
  const answers = new Map<string, StockAnswer>()
  let changes = 0
  let lists = 0
  const desk = must(
    openStockDesk({
      profileId: merchant.id,
      // The number of the stock stands for the whole exchange.
      programme: {
        stockCall: (stockId) => ({ method: 'GET', path: stockId, body: null }),
        explainStock: (_, stockId) => answers.get(stockId) ?? { kind: 'known', details },
      },
      client: {
        call: async ({ path: stockId }) => {
          asked.push(stockId)
          const observation = { kind: 'no-key', cause: '' } as const
          return Promise.resolve({ observation, origin: '', startedAt: 0, durationMs: 0 })
        },
      },
      clock,
      stocks: merchant.stocks,
      store: createStockStore(database),
      codes,
      pendingOfStock: (stockId) => sends.pendingOfStock(merchant.id, stockId),
      onExchange: () => undefined,
      onChange: () => (changes += 1),
      onList: () => (lists += 1),
      onStoreError: (error) => {
        throw new Error(error.code)
      },
    }),
  )
  onTestFinished(() => desk.stop())
  const find = (stockId: StockId) => desk.list().find((stock) => stock.stockId === stockId)
  const codeDesk = createCodeDesk({
    profileId: merchant.id,
    store: codes,
    files: tableFiles,
    stock: find,
    breathe: () => Promise.resolve(),
    onChange: () => (changes += 1),
  })
  return {
    clock,
    database,
    sends,
    codes,
    desk,
    codeDesk,
    asked,
    answers,
    find,
    changes: () => changes,
    lists: () => lists,
    /** Writes a file for an import. */
    file(name: string, content: string): string {
      const place = path.join(folder, name)
      writeFileSync(place, content)
      return place
    },
    view: (stockId: StockId) =>
      must(desk.views()).find((view) => view.stock.stockId === stockId) ?? null,
  }
}

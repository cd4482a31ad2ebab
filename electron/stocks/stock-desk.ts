import type { ProfileId, StockId } from '../../shared/domain/ids.ts'
import type { Stock } from '../../shared/domain/stock.ts'
import type { StockView } from '../../shared/domain/stock-details.ts'
import { appError, type AppError } from '../../shared/errors.ts'
import type { Clock } from '../../shared/ports.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { StockAnswer } from '../wechatpay/programmes/programme.ts'
import type { CodeStore } from './code-store.ts'
import { moved, without, withStock } from './stock-list.ts'
import type { Knowledge, StockStore } from './stock-store.ts'
import { watchStocks, type StockWatch, type StockWatchParts } from './stock-watch.ts'

/** The stocks of the merchant at work: the list, what is known of each, and every change of it. */
export interface StockDesk extends Pick<StockWatch, 'askAll' | 'doubt' | 'stop'> {
  list(): readonly Stock[]
  /** WeChat Pay can be reached again: asks about everything that could not be asked about. */
  askAgain(): void
  views(): Result<StockView[], AppError>
  refresh(stockId: StockId): Promise<void>
  /** Adds a stock that WeChat Pay shows this merchant; without a name it has WeChat Pay's. */
  add(stockId: StockId, name: string | null): Promise<Result<void, AppError>>
  rename(stockId: StockId, name: string | null): Result<void, AppError>
  /** Puts a stock at another place, counted from 0. */
  move(stockId: StockId, to: number): Result<void, AppError>
  /** Takes a stock off the list; refused while sends of it have no outcome. */
  remove(stockId: StockId): Result<void, AppError>
}

/** What the desk is built from. */
export interface StockDeskParts extends Omit<StockWatchParts, 'stocks' | 'onAnswer'> {
  readonly profileId: ProfileId
  readonly stocks: readonly Stock[]
  readonly store: StockStore
  readonly codes: Pick<CodeStore, 'counts'>
  readonly pendingOfStock: (stockId: StockId) => Result<number, AppError>
  readonly clock: Clock
  /** Something that is known of a stock, or the list, changed. */
  readonly onChange: () => void
  /** The list changed. */
  readonly onList: () => void
  readonly onStoreError: (error: AppError) => void
}

/** Opens the desk and begins to ask. */
export function openStockDesk(parts: StockDeskParts): Result<StockDesk, AppError> {
  const { profileId, store, clock, onChange, onStoreError } = parts
  const read = store.knowledge(profileId)
  if (!read.ok) return read
  const knowledge = new Map<StockId, Knowledge>(read.value)
  const problems = new Map<StockId, AppError>()
  let list = parts.stocks

  const find = (stockId: StockId): Stock | undefined =>
    list.find((stock) => stock.stockId === stockId)
  const write = (next: readonly Stock[]): Result<void, AppError> => {
    const saved = store.saveList(profileId, next)
    if (!saved.ok) return saved
    list = next
    onChange()
    parts.onList()
    return ok(undefined)
  }
  const change = (
    stockId: StockId,
    how: (stock: Stock) => readonly Stock[],
  ): Result<void, AppError> => {
    const stock = find(stockId)
    return stock ? write(how(stock)) : err(appError('send.stock-unknown', { stockId }))
  }

  const note = (stockId: StockId, answer: StockAnswer): void => {
    const problem = problemOf(stockId, answer)
    if (problem) problems.set(stockId, problem)
    else problems.delete(stockId)
    if (answer.kind === 'known') {
      const known = { details: answer.details, fetchedAt: clock.now() }
      knowledge.set(stockId, known)
      const saved = store.putKnowledge(profileId, stockId, known)
      if (!saved.ok) onStoreError(saved.error)
      const stock = find(stockId)
      const { couponCodeMode } = answer.details
      // Whoever wrote the setup file may have been wrong about it; WeChat Pay is not.
      if (stock && stock.couponCodeMode !== couponCodeMode) {
        const corrected = write(withStock(list, { ...stock, couponCodeMode }))
        if (!corrected.ok) onStoreError(corrected.error)
      }
    }
    onChange()
  }
  const watch = watchStocks({
    ...parts,
    stocks: () => list.map(({ stockId }) => stockId),
    onAnswer: note,
  })

  return ok({
    askAll: () => watch.askAll(),
    doubt: (stockId) => watch.doubt(stockId),
    stop: () => watch.stop(),
    list: () => list,
    askAgain() {
      if ([...problems.values()].some(({ code }) => code === 'stock.not-checked'))
        void watch.askAll()
    },
    views() {
      const views: StockView[] = []
      for (const stock of list) {
        const { stockId } = stock
        const codes = parts.codes.counts({ profileId, stockId })
        if (!codes.ok) return codes
        const known = knowledge.get(stockId) ?? null
        const problem = problems.get(stockId) ?? null
        views.push({ stock, known, problem, codes: codes.value })
      }
      return ok(views)
    },
    refresh: async (stockId) => void (await watch.ask(stockId)),
    async add(stockId, name) {
      if (find(stockId)) return err(appError('stock.listed-already', { stockId }))
      const answer = await watch.ask(stockId)
      const problem = problemOf(stockId, answer)
      if (problem) problems.delete(stockId)
      if (answer.kind !== 'known') {
        return err(problem ?? appError('stock.not-checked', { stockId, cause: answer.kind }))
      }
      const { couponCodeMode } = answer.details
      return write(withStock(list, { stockId, name: name ?? answer.details.name, couponCodeMode }))
    },
    rename: (stockId, name) =>
      change(stockId, (stock) =>
        withStock(list, { ...stock, name: name ?? knowledge.get(stockId)?.details.name ?? null }),
      ),
    move: (stockId, to) => change(stockId, () => moved(list, stockId, to)),
    remove(stockId) {
      const pending = parts.pendingOfStock(stockId)
      if (!pending.ok) return pending
      const count = pending.value
      if (count > 0) return err(appError('stock.has-waiting', { stockId, count }))
      return change(stockId, () => without(list, stockId))
    },
  })
}

function problemOf(stockId: StockId, answer: StockAnswer): AppError | null {
  switch (answer.kind) {
    case 'known':
      return null
    case 'not-found':
      return appError('stock.not-found', { stockId })
    case 'not-allowed':
      return appError('stock.not-allowed', { stockId })
    case 'not-trusted':
      return appError('stock.not-trusted', { stockId })
    case 'failed':
      return appError('stock.not-checked', { stockId, cause: answer.cause })
  }
}

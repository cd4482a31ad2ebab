import type { Handlers } from '../../../shared/contract/contract.ts'
import type { StockFileReport } from '../../../shared/contract/stocks.ts'
import type { CodeDryRun } from '../../../shared/domain/code-file.ts'
import type { StockView } from '../../../shared/domain/stock-details.ts'
import { appError, type AppError } from '../../../shared/errors.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import type { MerchantSession } from '../../app/merchant-session.ts'
import type { HandlerParts } from './handlers.ts'

type StockChannel = Extract<keyof Handlers, `stocks.${string}` | `codes.${string}`>

/** The stocks of the merchant at work, and their coupon codes. */
export function stockHandlers({ app, chooseTable }: HandlerParts): Pick<Handlers, StockChannel> {
  const within = async <T>(
    job: (session: MerchantSession) => Promise<Result<T, AppError>>,
  ): Promise<Result<T, AppError>> => {
    const session = app().session()
    return session ? job(session) : err(appError('send.no-merchant', {}))
  }
  /** A change, answered with the whole list. */
  const changing = (
    change: (session: MerchantSession) => Result<void, AppError> | Promise<Result<void, AppError>>,
  ): Promise<Result<StockView[], AppError>> =>
    within(async (session) => {
      const done = await change(session)
      return done.ok ? session.stocks.views() : done
    })
  return {
    'stocks.list': () => within(async ({ stocks }) => stocks.views()),
    'stocks.refresh': ({ stockId }) =>
      within(async ({ stocks }) => {
        await (stockId === null ? stocks.askAll() : stocks.refresh(stockId))
        return stocks.views()
      }),
    'stocks.add': ({ stockId, name }) => changing(({ stocks }) => stocks.add(stockId, name)),
    'stocks.addFromFile': () =>
      within<StockFileReport | null>(async ({ addStocks }) => {
        const path = await chooseTable()
        return path === null ? ok(null) : addStocks(path)
      }),
    'stocks.rename': ({ stockId, name }) => changing(({ stocks }) => stocks.rename(stockId, name)),
    'stocks.move': ({ stockId, to }) => changing(({ stocks }) => stocks.move(stockId, to)),
    'stocks.remove': ({ stockId }) => changing(({ stocks }) => stocks.remove(stockId)),
    'codes.find': ({ stockId, code }) =>
      within(async ({ codes }) => {
        const known = codes.knows(stockId, code)
        return known.ok ? ok({ known: known.value }) : known
      }),
    'codes.look': ({ stockId }) =>
      within<CodeDryRun | null>(async ({ codes }) => {
        const path = await chooseTable()
        return path === null ? ok(null) : codes.look(stockId, path)
      }),
    'codes.answer': ({ stockId, hash, isHeading }) =>
      within(async ({ codes }) => codes.answer(stockId, hash, isHeading)),
    'codes.import': ({ stockId, planHash }) =>
      changing(({ codes }) => codes.import(stockId, planHash)),
    'codes.putBack': ({ stockId }) => changing(({ codes }) => codes.putBack(stockId)),
    'codes.discard': ({ stockId }) => changing(({ codes }) => codes.discard(stockId)),
  }
}

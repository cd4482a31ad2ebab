import type { StockId } from '../../shared/domain/ids.ts'
import type { Clock } from '../../shared/ports.ts'
import type { Client } from '../wechatpay/client.ts'
import type { Exchange } from '../wechatpay/observation.ts'
import type { CouponProgramme, StockAnswer } from '../wechatpay/programmes/programme.ts'
import { quietStartMs } from '../wechatpay/quiet-start.ts'

/** Asks WeChat Pay how the stocks stand: all of them now and then, and one when there is a reason to. */
export interface StockWatch {
  /** Asks about one stock; while it is being asked about, everybody gets the one answer. */
  ask(stockId: StockId): Promise<StockAnswer>
  /** Asks about every stock, one after the other, and begins to count the time anew. */
  askAll(): Promise<void>
  /** Something was said that makes what is known of a stock doubtful: asks soon, and not over and over. */
  doubt(stockId: StockId): void
  stop(): void
}

/** What the watch needs. */
export interface StockWatchParts {
  readonly programme: Pick<CouponProgramme, 'stockCall' | 'explainStock'>
  readonly client: Pick<Client, 'call'>
  readonly clock: Clock
  readonly stocks: () => readonly StockId[]
  readonly onAnswer: (stockId: StockId, answer: StockAnswer) => void
  readonly onExchange: (exchange: Exchange) => void
}

/** Between two rounds. */
export const roundMs = 5 * 60_000
/** In a row of refusals, one question is enough. */
const doubtMs = 2_000

/** Starts a watch. */
export function watchStocks(parts: StockWatchParts): StockWatch {
  const { clock, client, programme } = parts
  const underWay = new Map<StockId, Promise<StockAnswer>>()
  const doubted = new Map<StockId, () => void>()
  let stopped = false
  let round: Promise<void> | null = null

  const put = async (stockId: StockId): Promise<StockAnswer> => {
    const exchange = await client.call(programme.stockCall(stockId))
    const answer = programme.explainStock(exchange.observation, stockId)
    if (stopped) return answer
    parts.onExchange(exchange)
    parts.onAnswer(stockId, answer)
    return answer
  }
  const ask = (stockId: StockId): Promise<StockAnswer> => {
    const asked = underWay.get(stockId)
    if (asked) return asked
    const answer = put(stockId).finally(() => underWay.delete(stockId))
    underWay.set(stockId, answer)
    return answer
  }
  const goRound = async (): Promise<void> => {
    for (const stockId of parts.stocks()) {
      if (stopped) return
      await ask(stockId)
    }
  }
  const askAll = (): Promise<void> => {
    round ??= goRound().finally(() => {
      round = null
      cancelTimer()
      if (!stopped) cancelTimer = clock.after(roundMs, () => void askAll())
    })
    return round
  }
  let cancelTimer = clock.after(quietStartMs, () => void askAll())

  return {
    ask,
    askAll,
    doubt(stockId) {
      if (stopped || doubted.has(stockId)) return
      const cancel = clock.after(doubtMs, () => {
        doubted.delete(stockId)
        void ask(stockId)
      })
      doubted.set(stockId, cancel)
    },
    stop() {
      stopped = true
      cancelTimer()
      for (const cancel of doubted.values()) cancel()
    },
  }
}

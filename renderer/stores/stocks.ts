import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { StockFileReport } from '../../shared/contract/stocks.ts'
import type { CodeDryRun } from '../../shared/domain/code-file.ts'
import type { StockView } from '../../shared/domain/stock-details.ts'
import { obstacleOf, type StockObstacle } from '../../shared/domain/stock-obstacle.ts'
import type { AppError } from '../../shared/errors.ts'
import { ok, type Result } from '../../shared/result.ts'
import { ask } from '../api.ts'

/** Why one of the stocks, or of all where none is named, could not be asked about. */
function problemOf(views: readonly StockView[], stockId: string | null): AppError | null {
  const asked = views.filter(({ stock }) => stockId === null || stock.stockId === stockId)
  return asked.find(({ problem }) => problem !== null)?.problem ?? null
}

/** Mirrors what main knows of the stocks. */
export const useStocksStore = defineStore('stocks', () => {
  const views = shallowRef<readonly StockView[]>([])
  /** The request that failed last, until the next one. */
  const error = shallowRef<AppError | null>(null)
  const refreshing = ref(false)
  /** Why not everything that was to be fetched anew has come. */
  const refreshError = shallowRef<AppError | null>(null)

  const byId = computed(
    () => new Map(views.value.map((view): [string, StockView] => [view.stock.stockId, view])),
  )
  /** When the stock that was heard of longest ago was heard of; null where one never was. */
  const oldest = computed(() =>
    views.value.reduce<number | null>(
      (least, { known }) =>
        least === null || known === null ? null : Math.min(least, known.fetchedAt),
      Infinity,
    ),
  )

  function take(result: Result<readonly StockView[], AppError>): boolean {
    error.value = result.ok ? null : result.error
    if (result.ok) views.value = result.value
    return result.ok
  }

  /** Begins to listen; answers with the function that stops. */
  function listen(): () => void {
    return window.handsel.on('stocks.changed', (changed) => (views.value = changed))
  }
  async function load(): Promise<void> {
    const result = await ask('stocks.list', null)
    refreshError.value = null
    // Before a merchant is set up there is nothing to list, and nothing to complain about.
    if (result.ok) views.value = result.value
  }

  function obstacle(stockId: string, now: number): StockObstacle | null {
    const view = byId.value.get(stockId)
    return view === undefined ? null : obstacleOf(view, now)
  }
  /** True where the app hands out codes of this stock by itself. */
  function hasPool(stockId: string): boolean {
    return (byId.value.get(stockId)?.codes.imported ?? 0) > 0
  }

  async function refresh(stockId: string | null): Promise<void> {
    refreshing.value = true
    const result = await ask('stocks.refresh', { stockId })
    refreshing.value = false
    take(result)
    refreshError.value = result.ok ? problemOf(result.value, stockId) : result.error
  }
  async function addFromFile(): Promise<StockFileReport | null> {
    const report = await ask('stocks.addFromFile', null)
    error.value = report.ok ? null : report.error
    await load()
    return report.ok ? report.value : null
  }
  /** What importing a file of codes would do; null where no file was chosen or it cannot be used. */
  async function look(stockId: string): Promise<CodeDryRun | null> {
    const result = await ask('codes.look', { stockId })
    error.value = result.ok ? null : result.error
    return result.ok ? result.value : null
  }
  /** Says whether the line in doubt is a heading, and looks again; null where that look is no longer the last one. */
  async function answerDoubt(
    stockId: string,
    hash: string,
    isHeading: boolean,
  ): Promise<CodeDryRun | null> {
    const result = await ask('codes.answer', { stockId, hash, isHeading })
    error.value = result.ok ? null : result.error
    return result.ok ? result.value : null
  }

  return {
    views,
    error,
    refreshing,
    refreshError,
    byId,
    oldest: computed(() => (oldest.value === Infinity ? null : oldest.value)),
    listen,
    load,
    obstacle,
    hasPool,
    refresh,
    addFromFile,
    look,
    answerDoubt,
    dismiss: () => take(ok(views.value)),
    add: async (stockId: string) => take(await ask('stocks.add', { stockId, name: null })),
    rename: async (stockId: string, name: string | null) =>
      take(await ask('stocks.rename', { stockId, name })),
    move: async (stockId: string, to: number) => take(await ask('stocks.move', { stockId, to })),
    remove: async (stockId: string) => take(await ask('stocks.remove', { stockId })),
    importCodes: async (stockId: string, planHash: string) =>
      take(await ask('codes.import', { stockId, planHash })),
    putBack: async (stockId: string) => take(await ask('codes.putBack', { stockId })),
    discard: async (stockId: string) => take(await ask('codes.discard', { stockId })),
  }
})

import { defineStore } from 'pinia'
import { useComposeStore } from './compose.ts'
import { useStatusStore } from './status.ts'

/** A digit that no other key follows for so long stands alone, in ms: it is a stock's, not the beginning of a number. */
const aloneMs = 500
/** A scan that comes so soon after it is sent with that stock, in ms. */
const freshMs = 3_000

/** Digits typed into the empty customer field: alone they choose a stock, with more behind them they are what is typed. */
export const useStockDigitStore = defineStore('stock-digit', () => {
  const status = useStatusStore()
  const form = useComposeStore()
  let pending: { readonly digit: number; readonly at: number } | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  /** A digit is about to be typed into the empty field. */
  function begin(digit: number): void {
    if (status.stocks[digit - 1] === undefined) return
    pending = { digit, at: performance.now() }
    clearTimeout(timer)
    timer = setTimeout(settle, aloneMs)
  }

  /** Chooses the stock if the digit still stands alone; a scan has this done before it is dealt with. */
  function settle(): void {
    if (pending === null || form.openidText !== String(pending.digit)) return
    const { digit, at } = pending
    pending = null
    if (performance.now() - at > freshMs) return
    form.openidText = ''
    choose(digit)
  }

  /** Chooses the stock with this digit; false where there is none. */
  function choose(digit: number): boolean {
    const stock = status.stocks[digit - 1]
    if (stock !== undefined) form.pick(stock.stockId)
    return stock !== undefined
  }

  return { begin, settle, choose }
})

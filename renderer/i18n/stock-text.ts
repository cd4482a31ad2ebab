import { useI18n } from 'vue-i18n'
import { assertNever } from '../../shared/assert-never.ts'
import type { StockView, StockWorth } from '../../shared/domain/stock-details.ts'
import { useText } from './text.ts'

/** How a stock is put into words. */
export interface StockText {
  /** What it is called: by the operator, else by WeChat Pay, else by its number. */
  name(view: StockView): string
  /** What a coupon is worth. */
  worth(worth: StockWorth): string
  /** How long ago something was heard at `then`, seen at `now`; null for never. */
  age(then: number | null, now: number): string
}

/** Words for stocks, live in the operator's language. */
export function useStockText(): StockText {
  const { t, number } = useText()
  const { locale } = useI18n()
  /** Fen as yuan; no digits after the point where there are none to show. */
  const yuan = (fen: number): string =>
    (fen / 100).toLocaleString(locale.value, {
      minimumFractionDigits: fen % 100 === 0 ? 0 : 2,
      maximumFractionDigits: 2,
    })

  function worth(what: StockWorth): string {
    const minimum = yuan(what.minimum)
    const from = what.minimum > 0
    switch (what.kind) {
      case 'amount-off': {
        const off = yuan(what.off)
        return from ? t('stocks.worth.offFrom', { off, minimum }) : t('stocks.worth.off', { off })
      }
      case 'percent': {
        // 88 % to pay is 8.8 折 in Chinese and 12 % off in English.
        const rate = number(locale.value === 'en' ? 100 - what.percent : what.percent / 10)
        return from
          ? t('stocks.worth.percentFrom', { rate, minimum })
          : t('stocks.worth.percent', { rate })
      }
      case 'exchange': {
        if (what.price === 0)
          return t(from ? 'stocks.worth.giftFrom' : 'stocks.worth.gift', { minimum })
        const price = yuan(what.price)
        return from
          ? t('stocks.worth.exchangeFrom', { price, minimum })
          : t('stocks.worth.exchange', { price })
      }
      default:
        return assertNever(what)
    }
  }

  function age(then: number | null, now: number): string {
    if (then === null) return t('stocks.age.never')
    const minutes = Math.floor(Math.max(0, now - then) / 60_000)
    if (minutes < 1) return t('stocks.age.now')
    if (minutes < 60) return t('stocks.age.minutes', { n: minutes })
    const hours = Math.floor(minutes / 60)
    return hours < 24
      ? t('stocks.age.hours', { n: hours })
      : t('stocks.age.days', { n: Math.floor(hours / 24) })
  }

  return {
    name: ({ stock, known }) => stock.name ?? known?.details.name ?? stock.stockId,
    worth,
    age,
  }
}

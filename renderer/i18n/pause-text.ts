import type { Pause } from '../../shared/domain/pause.ts'
import { useStatusStore } from '../stores/status.ts'
import { useText } from './text.ts'

/** A pause; one of another merchant brings the name of its stock along. */
type NamedPause = Pause & { readonly stockName?: string | null }

/** How a pause is put into words. */
export interface PauseText {
  /** What it stops, and why. */
  heading(pause: NamedPause): string
  /** When it ends by itself, or what the operator has to do. */
  next(pause: Pause): string
}

/** Words for pauses, with stocks by their names. */
export function usePauseText(): PauseText {
  const { t, time, reasonSentence } = useText()
  const store = useStatusStore()

  function reach({ scope, stockName }: NamedPause): string {
    if (scope.kind === 'everything') return t('pause.everything')
    const stock = store.stocks.find(({ stockId }) => stockId === scope.stockId)
    return t('pause.stock', { stock: stockName ?? stock?.name ?? scope.stockId })
  }

  return {
    heading: (pause) => `${reach(pause)} · ${reasonSentence(pause.reason).title}`,
    next: ({ until, reason }) =>
      until === null ? reasonSentence(reason).next : t('pause.until', { time: time(until) }),
  }
}

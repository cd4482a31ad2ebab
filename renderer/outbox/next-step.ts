import type { Pause } from '../../shared/domain/pause.ts'
import type { Reason } from '../../shared/domain/reason.ts'
import type { Send } from '../../shared/domain/send.ts'

/** What stands between a send and its next step, as far as a few words can say. */
export type Hindrance =
  'network' | 'pace' | 'clock' | 'key' | 'signature' | 'disk' | 'next-day' | 'stock' | 'set-up'

/** What becomes of a send next. */
export type NextStep =
  /** Nothing: it is final. */
  | { readonly kind: 'none' }
  | { readonly kind: 'under-way' }
  | { readonly kind: 'release' }
  | { readonly kind: 'person' }
  /** Its turn has come; it goes as soon as the worker gets to it. */
  | { readonly kind: 'soon' }
  | { readonly kind: 'at'; readonly at: number }
  /** A pause holds it, until a time or until somebody ends it (null). */
  | { readonly kind: 'paused'; readonly by: Hindrance; readonly until: number | null }

/** Says what becomes of a send next, under the pauses in force. */
export function nextStep(send: Send, pauses: readonly Pause[]): NextStep {
  if (send.state === 'sending') return { kind: 'under-way' }
  if (send.state === 'held') return { kind: 'release' }
  if (send.needsPerson) return { kind: 'person' }
  if (send.state !== 'queued' && send.state !== 'unknown') return { kind: 'none' }
  const pause = pauses.find(({ scope }) => scope.kind === 'everything') ?? stockPause(send, pauses)
  if (pause) return { kind: 'paused', by: hindranceOf(pause), until: pause.until }
  return send.nextAttemptAt === null ? { kind: 'soon' } : { kind: 'at', at: send.nextAttemptAt }
}

/** A pause of a stock stops sending it, and not finding out about what was sent. */
function stockPause(send: Send, pauses: readonly Pause[]): Pause | undefined {
  if (send.state !== 'queued') return undefined
  return pauses.find(
    ({ scope, reason }) =>
      scope.kind === 'stock'
      && scope.stockId === send.stockId
      && !(send.doubt && reason === 'stock-expired'),
  )
}

const hindrances: Partial<Record<Reason, Hindrance>> = {
  'not-reachable': 'network',
  'no-answer': 'network',
  'rate-limited': 'pace',
  'clock-skewed': 'clock',
  'key-unavailable': 'key',
  'signature-rejected': 'signature',
  'storage-unavailable': 'disk',
  'day-limit': 'next-day',
}

function hindranceOf({ scope, reason }: Pause): Hindrance {
  return hindrances[reason] ?? (scope.kind === 'stock' ? 'stock' : 'set-up')
}

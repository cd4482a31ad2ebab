import { outcomeOf } from '../../shared/domain/rules.ts'
import type { Send } from '../../shared/domain/send.ts'
import { nextStep } from '../outbox/next-step.ts'
import { useStatusStore } from '../stores/status.ts'
import { useText } from './text.ts'

/** What is said about one send in a list. */
export interface RowText {
  /** Whether the customer got the coupon. */
  got(send: Send): string
  /** Why, or since when. */
  because(send: Send): string
  /** What becomes of it next, at the time `now`; empty once it is final. */
  next(send: Send, now: number): string
}

/** Sentences for the rows of the outbox. */
export function useRowText(): RowText {
  const { t, time, dateTime, reasonSentence } = useText()
  const store = useStatusStore()

  function got(send: Send): string {
    if (send.needsPerson) return t('outbox.got.person')
    if (send.doubt && send.state !== 'unknown') return t('outbox.got.doubtful')
    return t(`outbox.got.${outcomeOf(send)}`)
  }

  function because(send: Send): string {
    if (send.state === 'sent') return t('outbox.sentAt', { time: dateTime(send.updatedAt) })
    return send.reason ? reasonSentence(send.reason).title : ''
  }

  function next(send: Send, now: number): string {
    const step = nextStep(send, store.status?.pauses ?? [])
    const seconds = (at: number) => Math.ceil((at - now) / 1_000)
    switch (step.kind) {
      case 'none':
        return ''
      case 'at': {
        const left = seconds(step.at)
        if (left <= 0) return t('outbox.next.soon')
        return t(send.doubt ? 'outbox.next.check' : 'outbox.next.send', { seconds: left })
      }
      case 'paused': {
        const waits = t(`outbox.waitsFor.${step.by}`)
        if (step.until === null || step.until <= now) return waits
        const left = seconds(step.until)
        const until =
          left < 100
            ? t('outbox.next.send', { seconds: left })
            : t('outbox.next.until', { time: time(step.until) })
        return `${waits}\n${until}`
      }
      default:
        return t(`outbox.next.${step.kind}`)
    }
  }

  return { got, because, next }
}

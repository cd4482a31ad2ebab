import type { MerchantLine, MerchantWaits } from '../../shared/domain/merchant-line.ts'
import type { WhySubject } from '../why/page.ts'
import { whyError, whyReason } from '../why/subjects.ts'
import type { Sentence } from './catalogue.ts'
import { usePauseText } from './pause-text.ts'
import { useText } from './text.ts'

/** One thing that a merchant's sends wait for, and the page about it. */
export interface WaitSentence extends Sentence {
  readonly why: WhySubject
}

/** Words for what keeps a merchant's sends from going on, what reaches furthest first. */
export function useWaitText(): (
  line: Pick<MerchantLine, 'atCounter' | 'waits'>,
) => readonly WaitSentence[] {
  const { t, number, errorSentence } = useText()
  const { heading, next } = usePauseText()

  return ({ atCounter, waits: { notOpened, pauses, forPerson } }) => {
    const ofPause = (pause: MerchantWaits['pauses'][number]): WaitSentence => ({
      title: heading(pause),
      // What ends a pause by hand is at the counter.
      next: [next(pause), ...(atCounter ? [] : [t('merchants.resumeThere')])].join(' '),
      why: whyReason(pause.reason, pause.wechatError),
    })
    const sentences: WaitSentence[] = []
    if (notOpened !== null) {
      const said = errorSentence(notOpened)
      sentences.push({
        title: t('merchants.notOpened', { why: said.title }),
        next: `${said.next} ${t('merchants.triedAgain')}`,
        why: whyError(notOpened),
      })
    }
    const everything = pauses.filter(({ scope }) => scope.kind === 'everything')
    sentences.push(...everything.map(ofPause))
    if (forPerson !== null) {
      sentences.push({
        title: t('merchants.forPerson', { count: number(forPerson.count) }),
        next: t('merchants.forPersonNext'),
        why: whyReason(forPerson.reason ?? 'no-answer'),
      })
    }
    const ofStocks = pauses.filter(({ scope }) => scope.kind === 'stock')
    return [...sentences, ...ofStocks.map(ofPause)]
  }
}

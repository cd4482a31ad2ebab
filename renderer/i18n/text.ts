import { useI18n } from 'vue-i18n'
import type { Language } from '../../shared/contract/status.ts'
import type { Reason } from '../../shared/domain/reason.ts'
import type { AppError } from '../../shared/errors.ts'
import type { OpenidWarning } from '../../shared/scan/reading.ts'
import type { InputRefusal, Sentence, TextKey } from './catalogue.ts'
import { dateOf, dateTime, dayOfYear, timeOfDay, wholeNumber } from './format.ts'

/** What a component needs in order to speak: texts by checked key, sentences by what happened, times. */
export interface Text {
  t(key: TextKey, values?: Readonly<Record<string, string | number>>): string
  reasonSentence(reason: Reason): Sentence
  errorSentence(error: AppError): Sentence
  scanSentence(refusal: InputRefusal): Sentence
  warningSentence(warning: OpenidWarning): Sentence
  /** Hours, minutes and seconds of a time in ms since the epoch. */
  time(ms: number): string
  /** Month and day of a time in ms since the epoch. */
  day(ms: number): string
  /** A count with its thousands apart. */
  number(count: number): string
  /** Date and time of a time in ms since the epoch. */
  dateTime(ms: number): string
  /** Date alone of a time in ms since the epoch. */
  date(ms: number): string
}

/** The catalogue in the operator's language, live. */
export function useText(): Text {
  const { t: translate, locale } = useI18n()
  const t: Text['t'] = (key, values) => translate(key, values ?? {})
  const language = (): Language => (locale.value === 'en' ? 'en' : 'zh-CN')
  return {
    t,
    reasonSentence: (reason) => ({
      title: t(`reason.${reason}.title`),
      next: t(`reason.${reason}.next`),
    }),
    errorSentence: ({ code, particulars }) => ({
      title: t(`error.${code}.title`, { ...particulars }),
      next: t(`error.${code}.next`, { ...particulars }),
    }),
    scanSentence: (refusal) => ({
      title: t(`scan.${refusal}.title`),
      next: t(`scan.${refusal}.next`),
    }),
    warningSentence: (warning) => ({
      title: t(`warning.${warning}.title`),
      next: t(`warning.${warning}.next`),
    }),
    time: (ms) => timeOfDay(language(), ms),
    day: (ms) => dayOfYear(language(), ms),
    number: (count) => wholeNumber(language(), count),
    dateTime: (ms) => dateTime(language(), ms),
    date: (ms) => dateOf(language(), ms),
  }
}

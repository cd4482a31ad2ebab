import type { Language } from '../../shared/contract/status.ts'

const times: Record<Language, Intl.DateTimeFormat> = {
  'zh-CN': new Intl.DateTimeFormat('zh-CN', { timeStyle: 'medium', hourCycle: 'h23' }),
  en: new Intl.DateTimeFormat('en', { timeStyle: 'medium', hourCycle: 'h23' }),
}

const datesAndTimes: Record<Language, Intl.DateTimeFormat> = {
  'zh-CN': new Intl.DateTimeFormat('zh-CN', {
    dateStyle: 'medium',
    timeStyle: 'medium',
    hourCycle: 'h23',
  }),
  en: new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23' }),
}

/** A time of day such as 14:05:09; `ms` since the epoch. */
export function timeOfDay(language: Language, ms: number): string {
  return times[language].format(ms)
}

/** A date with its time of day; `ms` since the epoch. */
export function dateTime(language: Language, ms: number): string {
  return datesAndTimes[language].format(ms)
}

const days: Record<Language, Intl.DateTimeFormat> = {
  'zh-CN': new Intl.DateTimeFormat('zh-CN', { month: 'short', day: 'numeric' }),
  en: new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric' }),
}

/** A day such as 11月24日; `ms` since the epoch. */
export function dayOfYear(language: Language, ms: number): string {
  return days[language].format(ms)
}

/** A count with its thousands apart. */
export function wholeNumber(language: Language, count: number): string {
  return count.toLocaleString(language)
}

const dates: Record<Language, Intl.DateTimeFormat> = {
  'zh-CN': new Intl.DateTimeFormat('zh-CN', { dateStyle: 'medium' }),
  en: new Intl.DateTimeFormat('en', { dateStyle: 'medium' }),
}

/** A date alone; `ms` since the epoch. */
export function dateOf(language: Language, ms: number): string {
  return dates[language].format(ms)
}

/** An openid as a list shows it: enough at both ends to tell two customers apart. */
export function shortOpenid(openid: string): string {
  return openid.length <= 14 ? openid : `${openid.slice(0, 6)}…${openid.slice(-4)}`
}

import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { normaliseCode, subCodeOf, wechatCodes } from '../../shared/domain/wechat-code.ts'
import type { WechatCode } from '../../shared/domain/wechat-code.ts'
import { about } from '../why/about.ts'
import type { ParticularName, WhySubject, WhyTopic } from '../why/page.ts'
import { pageOf, whyTopics } from '../why/pages.ts'
import { codesBeside, reasonOfCode, topicOfSubCode } from '../why/wechat-sources.ts'
import type { TextKey } from './catalogue.ts'
import { useText } from './text.ts'
import { why } from './zh-CN/why/index.ts'

/** One page, in words. */
export interface WhyWords {
  readonly title: string
  /** The code as somebody would name it on the telephone. */
  readonly code: string
  readonly means: string
  readonly because: readonly string[]
  readonly now: readonly string[]
  readonly fate: string
  readonly fixers: readonly string[]
  readonly origin: readonly string[]
  /** What is known of this one time: names and values. */
  readonly facts: readonly (readonly [string, string])[]
}

/** One line of the index. */
export interface WhyEntry {
  readonly topic: WhyTopic
  readonly key: string
  readonly code: string
  readonly title: string
  /** What a search looks through. */
  readonly haystack: string
}

const titleKey = ({ area, code }: WhyTopic): TextKey => {
  switch (area) {
    case 'wechat':
      return `reason.${reasonOfCode[code]}.title`
    case 'obstacle':
      return `stocks.obstacle.${code}`
    case 'check':
      return `check.finding.${code}.title`
    case 'flaw':
      return `stocks.look.kind.${code}`
    case 'pin':
      return `lock.refused.${code}`
    case 'error':
      return `error.${code}.title`
    case 'reason':
      return `reason.${code}.title`
    case 'scan':
      return `scan.${code}.title`
    case 'warning':
      return `warning.${code}.title`
  }
}

/** The code as it is shown, in WeChat Pay's own spelling where it is theirs. */
export function codeOf(topic: WhyTopic): string {
  return topic.area === 'wechat' ? wechatCodes[topic.code] : topic.code
}

/** WeChat Pay's codes and sub-codes that lead to the page of a topic. */
export function sourcesOf(topic: WhyTopic): {
  readonly codes: readonly WechatCode[]
  readonly subCodes: readonly string[]
} {
  const { explanation } = pageOf(topic)
  const leadsHere = (other: WhyTopic): boolean => pageOf(other).explanation === explanation
  const beside = codesBeside[explanation]
  const codes = whyTopics.flatMap((other) =>
    other.area === 'wechat' && leadsHere(other) ? [other.code] : [],
  )
  return {
    codes: beside === undefined || codes.includes(beside) ? codes : [...codes, beside],
    subCodes: [...topicOfSubCode].flatMap(([subCode, other]) =>
      leadsHere(other) ? [subCode] : [],
    ),
  }
}

const isParticular = (name: string): name is ParticularName => Object.hasOwn(why.particular, name)

/** Words for the "why" pages, live in the operator's language. */
export function useWhyText(): {
  words(subject: WhySubject): WhyWords
  title(subject: WhySubject): string
  entries(): readonly WhyEntry[]
} {
  const { t } = useText()
  const { locale } = useI18n()
  /** What stands in the place of a particular that nobody knows. */
  const unnamed = computed<Record<string, string>>(() =>
    Object.fromEntries(
      // Object.keys forgets the key type; the object is a constant.
      (Object.keys(why.particular) as ParticularName[]).map((name) => [
        name,
        t('why.unnamed', { name: t(`why.particular.${name}`) }),
      ]),
    ),
  )
  const title = (subject: WhySubject): string =>
    t(titleKey(subject), { ...unnamed.value, ...subject.particulars })

  function words(subject: WhySubject): WhyWords {
    const { explanation, fate } = pageOf(subject)
    const [origin, ...fixers] = about[explanation]
    const { codes, subCodes } = sourcesOf(subject)
    const comma = locale.value === 'en' ? ', ' : '、'
    return {
      title: title(subject),
      code: codeOf(subject),
      means: t(`why.page.${explanation}.means`),
      because: t(`why.page.${explanation}.because`).split('\n'),
      now: t(`why.page.${explanation}.now`).split('\n'),
      fate: t(`why.fateOf.${fate}`),
      fixers: fixers.map((one) => t(`why.fixerOf.${one}`)),
      origin: [
        t(`why.originOf.${origin}`),
        ...(codes.length === 0
          ? []
          : [t('why.codes', { codes: codes.map((code) => wechatCodes[code]).join(comma) })]),
        ...(subCodes.length === 0 ? [] : [t('why.subCodes', { codes: subCodes.join(comma) })]),
      ],
      facts: facts(subject),
    }
  }

  function facts({ particulars = {}, wechatError }: WhySubject): (readonly [string, string])[] {
    const known = Object.entries(particulars).flatMap(([name, value]) =>
      isParticular(name) ? [[t(`why.particular.${name}`), String(value)] as const] : [],
    )
    if (!wechatError) return known
    const { httpStatus, code, message, requestId } = wechatError
    const said = [`HTTP ${httpStatus}`, code, message].filter(Boolean).join(' · ')
    const subCode = subCodeOf(requestId) ?? ''
    const topic = topicOfSubCode.get(subCode)
    return [
      ...known,
      [t('counter.wechatSaid'), said],
      ...(requestId === null ? [] : [[t('why.requestId'), requestId] as const]),
      ...(topic === undefined
        ? []
        : [['', t('why.subCode', { code: subCode, title: title(topic) })] as const]),
    ]
  }

  function entries(): readonly WhyEntry[] {
    return whyTopics.map((topic) => {
      const { codes, subCodes } = sourcesOf(topic)
      const shown = title(topic)
      const means = t(`why.page.${pageOf(topic).explanation}.means`)
      const text = [codeOf(topic), topic.code, shown, means, ...codes, ...subCodes].join(' ')
      return {
        topic,
        key: `${topic.area}/${topic.code}`,
        code: codeOf(topic),
        title: shown,
        haystack: normaliseCode(text),
      }
    })
  }

  return { words, title, entries }
}

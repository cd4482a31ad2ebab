import { en } from '../../renderer/i18n/en/index.ts'
import { languages } from '../../renderer/i18n/i18n.ts'
import { zhCN } from '../../renderer/i18n/zh-CN/index.ts'
import type { Language } from '../../shared/contract/status.ts'

const catalogues = { 'zh-CN': zhCN, en } as const
/** What is the same in both languages: names, units, signs. */
const namesOfLanguages = new Set(languages.map(([, name]) => name))

/** Sentences of a catalogue that are whole as they stand, without a place for a value. */
function sentencesOf(part: unknown): string[] {
  if (typeof part === 'string') return part.includes('{') ? [] : [part]
  return typeof part === 'object' && part !== null ? Object.values(part).flatMap(sentencesOf) : []
}

/** Of what a page says, that which belongs to the other language's catalogue. */
export function leftovers(said: readonly string[], language: Language): string[] {
  const own = new Set(sentencesOf(catalogues[language]))
  const others = new Set(
    sentencesOf(catalogues[language === 'en' ? 'zh-CN' : 'en']).filter(
      (sentence) => !own.has(sentence) && !namesOfLanguages.has(sentence),
    ),
  )
  return said.filter((text) => others.has(text))
}

import { createCatalogues, languages } from '../../renderer/i18n/i18n.ts'
import { speak } from '../../renderer/i18n/speak.ts'
import type { CheckStep } from '../../shared/contract/wizard.ts'
import type { AppError } from '../../shared/errors.ts'

const speakers = await Promise.all(
  languages.map(async ([language]) => {
    const { global } = createCatalogues()
    await speak(global, language)
    return global
  }),
)

/** What an operator reads of an error, its title and its next step, in every language. */
export const saidOf = ({ code, particulars }: AppError): readonly string[] =>
  say(`error.${code}`, particulars)

/** The same of what the test connection found. */
export const saidOfStep = ({ finding, particulars }: CheckStep): readonly string[] =>
  say(`check.finding.${finding}`, particulars)

function say(path: string, particulars: Readonly<Record<string, string | number>>) {
  return speakers.flatMap(({ t }) => [
    t(`${path}.title`, particulars),
    t(`${path}.next`, particulars),
  ])
}

/** Sentences that only a programmer understands: a bare status, a stack trace, a value that is missing. */
export function withoutWords(sentences: readonly string[]): readonly string[] {
  return sentences.filter((sentence) => isBare(sentence) || trace.test(sentence))
}

const trace =
  /\n\s*at |\bat \S+ \(|\w+Error:|\.[cm]?[jt]s:\d+|\bundefined\b|\[object |\{\w+\}|^error\.|^check\./

/** Whether nothing is left of a sentence without its numbers and codes. */
function isBare(sentence: string): boolean {
  const words = sentence.replaceAll(/\b[A-Z_]{3,}\b|[\d\p{P}\p{S}\s]/gu, '')
  return words.length < 2
}

import { normaliseCode } from '../../shared/domain/wechat-code.ts'
import type { WhyEntry } from '../i18n/why-text.ts'

/**
 * Looks entries up by code, sub-code or words, however they are spelt: the code itself first, then codes that begin so,
 * then whatever holds every word. All of them for an empty query; of a whole Request-ID its end is looked for.
 */
export function searchWhy(entries: readonly WhyEntry[], query: string): readonly WhyEntry[] {
  const wanted = normaliseCode(/^[0-9A-F]+.*-(\d+)$/i.exec(query.trim())?.[1] ?? query.trim())
  if (wanted === '') return entries
  const words = wanted.split(/\s+/)
  const rank = ({ code, haystack }: WhyEntry): number => {
    const own = normaliseCode(code)
    if (own === wanted) return 0
    if (own.startsWith(wanted)) return 1
    return words.every((word) => haystack.includes(word)) ? 2 : 3
  }
  return entries
    .map((entry) => ({ entry, rank: rank(entry) }))
    .filter((one) => one.rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .map(({ entry }) => entry)
}

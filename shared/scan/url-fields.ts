import { fieldName, type Field } from './field.ts'
import { percentDecoded } from './text.ts'

const maxNesting = 3

/** True for text that can only be meant as a link: a scheme, or a host that begins `www.`; also percent-encoded whole. */
export function looksLikeUrl(text: string): boolean {
  return /^(?:[a-z][0-9a-z+.-]*:\/\/|[a-z][0-9a-z+.-]*%3a%2f%2f|www\.)/i.test(text)
}

/**
 * The fields in the query and the fragment of a link, and in links that its values carry percent-encoded. A value that
 * is malformed or empty is left out.
 */
export function fieldsInUrl(url: string): readonly Field[] {
  const found: Field[] = []
  collect(url, 0, found)
  return found
}

function collect(text: string, depth: number, found: Field[]): void {
  const url = text.includes('://') ? text : (percentDecoded(text) ?? text)
  const [, ...pairs] = url.split(/[?#&]/)
  for (const pair of pairs) {
    const equals = pair.indexOf('=')
    if (equals < 0) continue
    const value = percentDecoded(pair.slice(equals + 1))
    if (value === null || value === '') continue
    found.push({ name: fieldName(pair.slice(0, equals)), value })
    if (depth < maxNesting && looksLikeUrl(value)) collect(value, depth + 1, found)
  }
}

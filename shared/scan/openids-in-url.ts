import { percentDecoded } from './text.ts'

const maxNesting = 3

/** True for text that can only be meant as a link: a scheme, or a host that begins `www.`. */
export function looksLikeUrl(text: string): boolean {
  return /^(?:[a-z][0-9a-z+.-]*:\/\/|www\.)/i.test(text)
}

/**
 * The distinct values of `openid` or `openId` in the query and the fragment of a link, and in links that its values
 * carry percent-encoded.
 */
export function openidsInUrl(url: string): ReadonlySet<string> {
  const found = new Set<string>()
  collect(url, 0, found)
  return found
}

function collect(url: string, depth: number, found: Set<string>): void {
  const [, ...pairs] = url.split(/[?#&]/)
  for (const pair of pairs) {
    const equals = pair.indexOf('=')
    if (equals < 0) continue
    const value = percentDecoded(pair.slice(equals + 1))
    if (value === null || value === '') continue
    if (/^open_?id$/i.test(pair.slice(0, equals))) found.add(value)
    else if (depth < maxNesting && looksLikeUrl(value)) collect(value, depth + 1, found)
  }
}

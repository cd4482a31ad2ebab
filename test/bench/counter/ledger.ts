import type { SendRow } from '../../e2e/support/database.ts'
import type { Watched } from './page-watch.ts'

/** What was scanned and what the app, its database and WeChat Pay made of it. */
export interface Books {
  /** In the order of the scans. */
  readonly scanned: readonly string[]
  readonly watched: Watched
  /** In the order in which they were accepted. */
  readonly sends: readonly SendRow[]
  /** Who has a coupon, by the gateway. */
  readonly issued: readonly string[]
  /** What the counter's list of misses says. */
  readonly misses: readonly string[]
}

/** What is wrong with the books: scans that were lost, doubled, mixed up with others or not heard; null for nothing. */
export function flawsIn({ scanned, watched, sends, issued, misses }: Books): string | null {
  const wanted = [...scanned].sort()
  const all = [
    differences(
      'order of the database',
      scanned,
      sends.map(({ openid }) => openid),
    ),
    differences('customers with a coupon', wanted, [...issued].sort()),
    differences(
      'states',
      scanned.map(() => 'sent'),
      sends.map(({ state }) => state),
    ),
    differences(
      'numbers on the screen',
      sends.map((send) => send.out_request_no),
      watched.accepted.map(({ outRequestNo }) => outRequestNo),
    ),
    misses.length === 0 ? null : `misses: ${misses.join(' | ')}`,
    count('last keys', watched.ends.length, scanned.length),
    count('tones', watched.tones.length, scanned.length),
  ]
  const found = all.filter((flaw) => flaw !== null)
  return found.length > 0 ? found.join('\n') : null
}

function differences(
  what: string,
  wanted: readonly string[],
  found: readonly string[],
): string | null {
  const at = wanted.findIndex((one, index) => found[index] !== one)
  if (at === -1) return count(what, found.length, wanted.length)
  const missing = wanted.filter((one) => !found.includes(one))
  const extra = found.filter((one) => !wanted.includes(one))
  return (
    `${what}: ${String(found[at])} instead of ${String(wanted[at])} at ${at}; `
    + `missing: ${missing.join(' ') || 'none'}; unknown: ${extra.join(' ') || 'none'}`
  )
}

function count(what: string, found: number, wanted: number): string | null {
  return found === wanted ? null : `${what}: ${found} instead of ${wanted}`
}

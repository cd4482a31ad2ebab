import type { Breathe } from '../../shared/breathe.ts'
import { newestSends } from '../../shared/contract/newest-sends.ts'
import type { AppStatus } from '../../shared/contract/status.ts'
import type { Attempt } from '../../shared/domain/attempt.ts'
import type { Send, SendCounts } from '../../shared/domain/send.ts'
import type { StockView } from '../../shared/domain/stock-details.ts'
import type { OutboxReader } from '../outbox/reader.ts'
import type { NotedCheck, NotedError } from './notebook.ts'

/** The program and the machine it runs on. */
export interface Versions {
  readonly app: string
  readonly electron: string
  readonly chromium: string
  readonly node: string
  readonly platform: string
  readonly osVersion: string
  readonly arch: string
  readonly locale: string
  readonly timeZone: string
  readonly packaged: boolean
}

/** A send with every request that was made about it. */
export interface SendWithAttempts extends Send {
  readonly requests: readonly Attempt[]
}

/** Everything that goes into a bundle, before anything of it is masked. */
export interface Facts {
  /** ms since the epoch. */
  readonly at: number
  readonly versions: Versions
  readonly status: AppStatus
  readonly stocks: readonly StockView[]
  readonly counts: SendCounts | null
  readonly sends: readonly SendWithAttempts[]
  /** More sends than are told about, for whom they name. */
  readonly known: { readonly openids: readonly string[]; readonly codes: readonly string[] }
  readonly errors: readonly NotedError[]
  readonly check: NotedCheck | null
  readonly logs: readonly { readonly name: string; readonly content: string }[]
}

const pageSize = 200
/** How far back sends are read for the values that must not be in a log. */
const mostPages = 20

/** What can be read of the sends: those that are told about, and what the others name. */
export async function readSends(
  reader: OutboxReader | null,
  breathe: Breathe,
): Promise<Pick<Facts, 'sends' | 'known' | 'counts'>> {
  if (reader === null) return { sends: [], known: { openids: [], codes: [] }, counts: null }
  const told = new Map<number, Send>()
  const openids = new Set<string>()
  const codes = new Set<string>()
  const know = ({ openid, couponCode }: Send): void => {
    openids.add(openid)
    if (couponCode !== null) codes.add(couponCode)
  }
  let before: number | null = null
  for (let n = 0; n < mostPages; n += 1) {
    const page = reader.page({ ...newestSends, before, limit: pageSize })
    if (!page.ok) break
    for (const send of page.value.sends) {
      know(send)
      if (n === 0) told.set(send.seq, send)
    }
    before = page.value.next
    if (before === null) break
    await breathe()
  }
  // However old it is: what is not finished is what is asked about.
  const states = ['unknown', 'sending', 'queued', 'held'] as const
  const open = reader.page({ ...newestSends, limit: pageSize, states })
  if (open.ok) for (const send of open.value.sends) told.set(send.seq, send)

  const sends: SendWithAttempts[] = []
  for (const send of [...told.values()].sort((a, b) => b.seq - a.seq)) {
    know(send)
    const attempts = reader.attempts(send.outRequestNo)
    sends.push({ ...send, requests: attempts.ok ? attempts.value : [] })
    if (sends.length % 20 === 0) await breathe()
  }
  const counts = reader.counts(null)
  return {
    sends,
    known: { openids: [...openids], codes: [...codes] },
    counts: counts.ok ? counts.value : null,
  }
}

import type { Breathe } from '../../shared/breathe.ts'
import { newestSends } from '../../shared/contract/newest-sends.ts'
import type { AppStatus } from '../../shared/contract/status.ts'
import type { Attempt } from '../../shared/domain/attempt.ts'
import type { ProfileId } from '../../shared/domain/ids.ts'
import type { Send, SendCounts } from '../../shared/domain/send.ts'
import type { StockView } from '../../shared/domain/stock-details.ts'
import type { MerchantReader, OutboxReader } from '../outbox/reader.ts'
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

/** How many sends of a merchant there are. */
export interface MerchantCounts extends SendCounts {
  readonly profileId: ProfileId
}

/** Everything that goes into a bundle, before anything of it is masked. */
export interface Facts {
  /** ms since the epoch. */
  readonly at: number
  readonly versions: Versions
  readonly status: AppStatus
  readonly stocks: readonly StockView[]
  /** Of each merchant that ever had a send. */
  readonly counts: readonly MerchantCounts[]
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

/** What can be read of the sends of every merchant: those that are told about, and what the others name. */
export async function readSends(
  readers: readonly MerchantReader[],
  breathe: Breathe,
): Promise<Pick<Facts, 'sends' | 'known' | 'counts'>> {
  const sends: SendWithAttempts[] = []
  const counts: MerchantCounts[] = []
  const openids = new Set<string>()
  const codes = new Set<string>()
  for (const { profileId, reader } of readers) {
    const counted = reader.counts(null)
    if (counted.ok) counts.push({ profileId, ...counted.value })
    const { told, seen } = await readOf(reader, breathe)
    for (const { openid, couponCode } of [...seen, ...told]) {
      openids.add(openid)
      if (couponCode !== null) codes.add(couponCode)
    }
    for (const send of told) {
      const attempts = reader.attempts(send.outRequestNo)
      sends.push({ ...send, requests: attempts.ok ? attempts.value : [] })
      if (sends.length % 20 === 0) await breathe()
    }
  }
  sends.sort((a, b) => b.seq - a.seq)
  return { sends, counts, known: { openids: [...openids], codes: [...codes] } }
}

/** The sends of one merchant that are told about, and all that were seen on the way. */
async function readOf(
  reader: OutboxReader,
  breathe: Breathe,
): Promise<{ readonly told: Iterable<Send>; readonly seen: readonly Send[] }> {
  const told = new Map<number, Send>()
  const seen: Send[] = []
  let before: number | null = null
  for (let n = 0; n < mostPages; n += 1) {
    const page = reader.page({ ...newestSends, before, limit: pageSize })
    if (!page.ok) break
    seen.push(...page.value.sends)
    if (n === 0) for (const send of page.value.sends) told.set(send.seq, send)
    before = page.value.next
    if (before === null) break
    await breathe()
  }
  // However old it is: what is not finished is what is asked about.
  const states = ['unknown', 'sending', 'queued', 'held'] as const
  const open = reader.page({ ...newestSends, limit: pageSize, states })
  if (open.ok) for (const send of open.value.sends) told.set(send.seq, send)
  return { told: [...told.values()], seen }
}

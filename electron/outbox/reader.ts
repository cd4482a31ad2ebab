import type { Attempt } from '../../shared/domain/attempt.ts'
import type { OutRequestNo, ProfileId } from '../../shared/domain/ids.ts'
import { SendState, type Send, type SendCounts } from '../../shared/domain/send.ts'
import type { AppError } from '../../shared/errors.ts'
import { ok, type Result } from '../../shared/result.ts'
import { sendView } from './send-view.ts'
import { isUpward, type OutboxStore, type PageQuery, type StoredSend } from './store.ts'

/** What can be read of sends, of one merchant or several, also from a database that nothing may be written to. */
export interface OutboxReader {
  /** One keyset page; `next` is where the walk goes on, away from where the page begins. */
  page(query: PageQuery): Result<{ sends: Send[]; next: number | null }, AppError>
  counts(search: string | null): Result<SendCounts, AppError>
  /** Every request made about a send, oldest first. */
  attempts(outRequestNo: OutRequestNo): Result<Attempt[], AppError>
}

/** What readers read. */
type Read = Pick<OutboxStore, 'page' | 'counts' | 'attempts'>

/** Reads the sends of one merchant. */
export function createReader(store: Read, profileId: ProfileId): OutboxReader {
  return readerOf(
    store,
    (query) => store.page(profileId, query),
    (search) => store.counts(profileId, search),
  )
}

/** Reads the sends of several merchants as one list. */
export function createReaderOfSeveral(store: Read, profileIds: readonly ProfileId[]): OutboxReader {
  return readerOf(
    store,
    (query) => pageOfSeveral(store, profileIds, query),
    (search) => countsOfSeveral(store, profileIds, search),
  )
}

/** A reader of the sends of one merchant, who may be removed by now. */
export interface MerchantReader {
  readonly profileId: ProfileId
  readonly reader: OutboxReader
}

/** One reader for each merchant that ever had a send; for those that are `stored` where that cannot be told. */
export function readersOfAll(
  store: Read & Pick<OutboxStore, 'owners'>,
  stored: readonly ProfileId[],
): readonly MerchantReader[] {
  const owners = store.owners()
  return (owners.ok ? owners.value : stored).map((profileId) => ({
    profileId,
    reader: createReader(store, profileId),
  }))
}

function readerOf(
  store: Pick<Read, 'attempts'>,
  rowsOf: (query: PageQuery) => Result<StoredSend[], AppError>,
  counts: OutboxReader['counts'],
): OutboxReader {
  return {
    page(query) {
      // One more than asked for tells whether there is more.
      const page = rowsOf({ ...query, limit: query.limit + 1 })
      if (!page.ok) return page
      const upward = isUpward(query)
      const sends = upward ? page.value.slice(-query.limit) : page.value.slice(0, query.limit)
      const far = upward ? sends[0] : sends.at(-1)
      const next = far && page.value.length > query.limit ? far.seq : null
      return ok({ sends: sends.map(sendView), next })
    },
    counts,
    attempts: (outRequestNo) => store.attempts(outRequestNo),
  }
}

/** What is left out is left out of the whole: each merchant has to give as much as the whole might take of it. */
function pageOfSeveral(
  store: Read,
  profileIds: readonly ProfileId[],
  query: PageQuery,
): Result<StoredSend[], AppError> {
  const { skip, limit } = query
  const rows: StoredSend[] = []
  for (const id of profileIds) {
    const page = store.page(id, { ...query, skip: 0, limit: skip + limit })
    if (!page.ok) return page
    rows.push(...page.value)
  }
  rows.sort((one, other) => other.seq - one.seq)
  const end = Math.max(0, rows.length - skip)
  return ok(isUpward(query) ? rows.slice(0, end).slice(-limit) : rows.slice(skip, skip + limit))
}

function countsOfSeveral(
  store: Read,
  profileIds: readonly ProfileId[],
  search: string | null,
): Result<SendCounts, AppError> {
  const sum = { byState: { ...none }, doubtful: 0, needsPerson: 0 }
  for (const id of profileIds) {
    const counts = store.counts(id, search)
    if (!counts.ok) return counts
    for (const state of SendState.options) sum.byState[state] += counts.value.byState[state]
    sum.doubtful += counts.value.doubtful
    sum.needsPerson += counts.value.needsPerson
  }
  return ok(sum)
}

const none: SendCounts['byState'] = {
  ...{ queued: 0, sending: 0, unknown: 0, held: 0 },
  ...{ sent: 0, refused: 0, cancelled: 0, expired: 0 },
}

import type { Attempt } from '../../shared/domain/attempt.ts'
import type { OutRequestNo, ProfileId } from '../../shared/domain/ids.ts'
import type { Send, SendCounts } from '../../shared/domain/send.ts'
import type { AppError } from '../../shared/errors.ts'
import { ok, type Result } from '../../shared/result.ts'
import { sendView } from './send-view.ts'
import { isUpward, type OutboxStore, type PageQuery } from './store.ts'

/** What can be read of a merchant's sends, also from a database that nothing may be written to. */
export interface OutboxReader {
  /** One keyset page; `next` is where the walk goes on, away from where the page begins. */
  page(query: PageQuery): Result<{ sends: Send[]; next: number | null }, AppError>
  counts(search: string | null): Result<SendCounts, AppError>
  /** Every request made about a send, oldest first. */
  attempts(outRequestNo: OutRequestNo): Result<Attempt[], AppError>
}

/** Reads the sends of one merchant. */
export function createReader(
  store: Pick<OutboxStore, 'page' | 'counts' | 'attempts'>,
  profileId: ProfileId,
): OutboxReader {
  return {
    page(query) {
      // One more than asked for tells whether there is more.
      const page = store.page(profileId, { ...query, limit: query.limit + 1 })
      if (!page.ok) return page
      const upward = isUpward(query)
      const sends = upward ? page.value.slice(-query.limit) : page.value.slice(0, query.limit)
      const far = upward ? sends[0] : sends.at(-1)
      const next = far && page.value.length > query.limit ? far.seq : null
      return ok({ sends: sends.map(sendView), next })
    },
    counts: (search) => store.counts(profileId, search),
    attempts: (outRequestNo) => store.attempts(outRequestNo),
  }
}

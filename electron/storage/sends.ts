import type { AppError } from '../../shared/errors.ts'
import { ProfileId } from '../../shared/domain/ids.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import { longestDelayMs } from '../outbox/schedule.ts'
import type { OutboxStore, StoredSend } from '../outbox/store.ts'
import { readAttempt } from './attempt-row.ts'
import { reserveCode } from './codes.ts'
import type { Database } from './database.ts'
import { readSend, selectSend } from './send-row.ts'
import { countSends, pageSearch, readForPerson } from './send-search.ts'
import { insert, write } from './send-writes.ts'
import { standing } from './standing.ts'
import { createTally, unfinished, type TalliedStep } from './tally.ts'

const workable = `next_at IS NOT NULL AND state IN ('queued', 'unknown')`
/** From one merchant to the next along an index: there may be 100,000 sends of each. */
const owners = `WITH RECURSIVE owners (id) AS (
  SELECT min(profile_id) FROM sends
  UNION ALL SELECT (SELECT min(profile_id) FROM sends WHERE profile_id > owners.id) FROM owners WHERE id IS NOT NULL)
  SELECT id FROM owners WHERE id IS NOT NULL`
/** Those that may still be called off. */
const untouched = `state IN ('queued', 'held') AND doubt = 0`

/** The outbox's rows in SQLite. */
export function createSendStore(database: Database): OutboxStore {
  const one = (where: string, value: string): StoredSend | null => {
    const row = database.get(`${selectSend} WHERE ${where} = ?`, value)
    return row ? readSend(row) : null
  }
  const many = (rest: string, ...values: (string | number)[]) =>
    database.guarded(() => database.all(`${selectSend} ${rest}`, ...values).map(readSend))

  const tally = createTally(database)
  /** One transaction, whose steps are counted once it is on the disk. */
  const stepping = <T>(work: (steps: TalliedStep[]) => T): Result<T, AppError> => {
    const steps: TalliedStep[] = []
    const written = database.guarded(() => database.transaction(() => work(steps)))
    if (written.ok) tally.moved(steps)
    else tally.forget()
    return written
  }

  return {
    accept(send, allow) {
      const result = stepping((steps) => {
        const before = one('submission_id', send.submissionId)
        if (before) return ok(before)
        const objection = allow(standing(database, tally, send)) ?? reserveCode(database, send)
        if (objection) return err(objection)
        steps.push(insert(database, send))
        const stored = one('out_request_no', send.outRequestNo)
        if (!stored) throw new Error('a send that was just stored is not there')
        return ok(stored)
      })
      return result.ok ? result.value : result
    },
    findSubmission: (submissionId) => database.guarded(() => one('submission_id', submissionId)),
    find: (outRequestNo) => database.guarded(() => one('out_request_no', outRequestNo)),
    save: (changes) =>
      stepping((steps) => {
        for (const change of changes) steps.push(write(database, change))
      }),
    due: (profileId, now, { after, pausedStocks, limit }) =>
      many(
        `WHERE profile_id = ? AND ${workable} AND next_at <= ? AND (next_at, seq) > (?, ?)
         AND (state = 'unknown' OR doubt = 1 OR stock_id NOT IN (SELECT value FROM json_each(?)))
         ORDER BY next_at, seq LIMIT ?`,
        profileId,
        now,
        after?.nextAt ?? 0,
        after?.seq ?? 0,
        JSON.stringify(pausedStocks),
        limit,
      ),
    nextDueAt: (profileId, since) =>
      database.guarded(() => {
        const sql = `SELECT min(next_at) AS at FROM sends WHERE profile_id = ? AND ${workable} AND next_at > ?`
        const at = database.get(sql, profileId, since)?.['at']
        return typeof at === 'number' ? at : null
      }),
    interrupted: () => many(`WHERE state = 'sending' ORDER BY seq`),
    makeAllDue: (profileId, now) =>
      database.guarded(() => {
        const sql = `UPDATE sends SET next_at = CASE WHEN absences > 0 THEN min(next_at, ?) ELSE ? END
          WHERE profile_id = ? AND ${workable} AND next_at > ?`
        database.run(sql, now + longestDelayMs, now, profileId, now)
      }),
    pendingCount: (profileId) => database.guarded(() => tally.waiting(profileId)),
    pendingOfStock: (profileId, stockId) =>
      database.guarded(() => tally.waitingForStock(profileId, stockId)),
    forPerson: (profileId) =>
      database.guarded(() =>
        // Asked many times a second, and in a flood there are none as a rule.
        tally.inState(profileId, 'unknown') === 0 ? null : readForPerson(database, profileId),
      ),
    page: (profileId, query) => {
      const { sql, values } = pageSearch(profileId, query)
      return many(`WHERE seq IN (${sql}) ORDER BY seq DESC`, ...values)
    },
    acceptedSince: (profileId, since) =>
      database.guarded(() => {
        const sql = 'SELECT count(*) AS n FROM sends WHERE profile_id = ? AND accepted_at >= ?'
        return Number(database.get(sql, profileId, since)?.['n'])
      }),
    counts: (profileId, search) =>
      database.guarded(() => countSends(database, tally, profileId, search)),
    owners: () => database.guarded(() => database.all(owners).map(({ id }) => ProfileId.parse(id))),
    attempts: (outRequestNo) =>
      database.guarded(() =>
        database
          .all('SELECT * FROM attempts WHERE out_request_no = ? ORDER BY id', outRequestNo)
          .map(readAttempt),
      ),
    olderThan: (profileId, acceptedBefore, limit) =>
      many(
        `WHERE profile_id = ? AND accepted_at < ? AND ${untouched} ORDER BY accepted_at LIMIT ?`,
        profileId,
        acceptedBefore,
        limit,
      ),
    waitingFor: (profileId, stockId, limit) =>
      many(
        // Said twice over, for the index knows all that are not final.
        `WHERE profile_id = ? AND stock_id = ? AND ${unfinished} AND ${untouched} ORDER BY seq LIMIT ?`,
        profileId,
        stockId,
        limit,
      ),
  }
}

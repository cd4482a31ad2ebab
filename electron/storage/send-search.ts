import type { MerchantWaits } from '../../shared/domain/merchant-line.ts'
import { Reason } from '../../shared/domain/reason.ts'
import { SendCounts, SendState } from '../../shared/domain/send.ts'
import { isUpward, type PageQuery } from '../outbox/store.ts'
import type { Database } from './database.ts'
import type { Tally } from './tally.ts'

/**
 * Where a search walks: an index in the order of the outbox with all that is searched for in it. A row is many times as
 * long as its entry, and reading 100,000 of them to leave most out would be felt.
 */
const glances = 'sends INDEXED BY sends_at_a_glance'
const found = `(instr(openid, ?) OR instr(coupon_code, ?) OR instr(out_request_no, ?))`
const mayBeExecuted = `state IN ('queued', 'sending') AND doubt = 1`
const waitsForPerson = `state = 'unknown' AND needs_person = 1`
/** Both are few as a rule, and have indexes that hold nothing else. */
const few = {
  doubtful: `sends INDEXED BY sends_in_doubt WHERE profile_id = ? AND ${mayBeExecuted}`,
  needsPerson: `sends INDEXED BY sends_for_a_person WHERE profile_id = ? AND ${waitsForPerson}`,
}

/** A query for the `seq` of the sends on one page. */
export interface PageSearch {
  readonly sql: string
  readonly values: readonly (string | number)[]
}

/** How a page is looked for, without a look at any row. */
export function pageSearch(profileId: string, query: PageQuery): PageSearch {
  const { states, doubt, needsPerson, search } = query
  const where: string[] = []
  const values: (string | number)[] = []
  if (states) {
    where.push(`AND state IN (${states.map(() => '?').join(', ')})`)
    values.push(...states)
  }
  if (doubt !== null) {
    where.push('AND doubt = ?')
    values.push(doubt ? 1 : 0)
  }
  if (needsPerson) where.push(`AND ${waitsForPerson}`)
  if (search !== null) {
    where.push(`AND ${found}`)
    values.push(search, search, search)
  }
  return {
    sql: `SELECT seq FROM ${glances} WHERE profile_id = ? AND seq < ? AND seq > ? ${where.join(' ')}
      ORDER BY seq ${isUpward(query) ? 'ASC' : 'DESC'} LIMIT ? OFFSET ?`,
    values: [
      profileId,
      query.before ?? Number.MAX_SAFE_INTEGER,
      query.after ?? 0,
      ...values,
      query.limit,
      query.skip,
    ],
  }
}

/** Counts the sends of a merchant, or those of them that are searched for. */
export function countSends(
  database: Database,
  tally: Tally,
  profileId: string,
  search: string | null,
): SendCounts {
  return search === null
    ? countAll(database, tally, profileId)
    : countFound(database, profileId, search)
}

/** How many sends of a merchant wait for a person, and what made the newest of them unknown; null for none. */
export function readForPerson(database: Database, profileId: string): MerchantWaits['forPerson'] {
  const count = Number(
    database.get(`SELECT count(*) AS n FROM ${few.needsPerson}`, profileId)?.['n'],
  )
  if (count === 0) return null
  const newest = `SELECT reason FROM ${few.needsPerson} ORDER BY seq DESC LIMIT 1`
  return { count, reason: Reason.nullable().parse(database.get(newest, profileId)?.['reason']) }
}

function countAll(database: Database, tally: Tally, profileId: string): SendCounts {
  const count = (those: string) =>
    Number(database.get(`SELECT count(*) AS n FROM ${those}`, profileId)?.['n'])
  const states = SendState.options.map((state) => [state, tally.inState(profileId, state)])
  return SendCounts.parse({
    byState: Object.fromEntries(states) as unknown,
    doubtful: count(few.doubtful),
    needsPerson: count(few.needsPerson),
  })
}

/** One walk that adds up everything: grouping would sort first what it counts. */
function countFound(database: Database, profileId: string, search: string): SendCounts {
  const total = (condition: string, name: string) => `total(${condition}) AS ${name}`
  const totals = [
    ...SendState.options.map((state) => total(`state = '${state}'`, state)),
    total(mayBeExecuted, 'doubtful'),
    total(waitsForPerson, 'needs_person'),
  ]
  const sql = `SELECT ${totals.join(', ')} FROM ${glances} WHERE profile_id = ? AND ${found}`
  const row = database.get(sql, profileId, search, search, search) ?? {}
  return SendCounts.parse({
    byState: Object.fromEntries(SendState.options.map((state) => [state, row[state]])),
    doubtful: row['doubtful'],
    needsPerson: row['needs_person'],
  })
}

import { SendCounts, SendState } from '../../shared/domain/send.ts'
import type { PageQuery } from '../outbox/store.ts'
import type { Database } from './database.ts'

const found = `(instr(openid, ?) OR instr(coupon_code, ?) OR instr(out_request_no, ?))`
const mayBeExecuted = `state IN ('queued', 'sending') AND doubt = 1`
const waitsForPerson = `state = 'unknown' AND needs_person = 1`

/** What a page leaves out, as conditions that begin with AND. */
export function pageFilter(query: PageQuery): { where: string; values: (string | number)[] } {
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
  return { where: where.join(' '), values }
}

/** Counts the sends of a merchant, or those of them that are searched for. */
export function countSends(
  database: Database,
  profileId: string,
  search: string | null,
): SendCounts {
  const those = search === null ? 'profile_id = ?' : `profile_id = ? AND ${found}`
  const values = search === null ? [profileId] : [profileId, search, search, search]
  const count = (condition: string) =>
    Number(
      database.get(`SELECT count(*) AS n FROM sends WHERE ${those} AND ${condition}`, ...values)?.[
        'n'
      ],
    )
  const byState = Object.fromEntries(SendState.options.map((state) => [state, 0]))
  const sql = `SELECT state, count(*) AS n FROM sends WHERE ${those} GROUP BY state`
  for (const row of database.all(sql, ...values)) byState[String(row['state'])] = Number(row['n'])
  return SendCounts.parse({
    byState,
    doubtful: count(mayBeExecuted),
    needsPerson: count(waitsForPerson),
  })
}

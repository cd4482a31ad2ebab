import type { OutRequestNo } from '../../shared/domain/ids.ts'
import { appError } from '../../shared/errors.ts'
import { err, ok } from '../../shared/result.ts'
import { accepted } from '../outbox/machine.ts'
import type { Change, NewSend, OutboxStore, StoredSend } from '../outbox/store.ts'
import type { Database } from './database.ts'
import { progressColumns, progressValues, readSend } from './send-row.ts'

const insertSend = `
  INSERT INTO sends (out_request_no, submission_id, profile_id, programme, openid, stock_id, stock_name,
    given_code, body, accepted_at, updated_at, ${progressColumns.join(', ')})
  VALUES (${Array.from({ length: 11 + progressColumns.length }, () => '?').join(', ')})`

const updateSend = `
  UPDATE sends SET ${progressColumns.map((column) => `${column} = ?`).join(', ')},
    wechat_error = ?, updated_at = ?
  WHERE out_request_no = ? AND state = ?`

const insertAttempt = `
  INSERT INTO attempts (out_request_no, kind, started_at, duration_ms, origin, http_status, code, message,
    request_id, verification, cause, conclusion)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

const unfinished = `state IN ('queued', 'sending', 'unknown', 'held')`
const workable = `next_at IS NOT NULL AND state IN ('queued', 'unknown')`

/** The outbox's rows in SQLite. */
export function createSendStore(database: Database): OutboxStore {
  const one = (sql: string, value: string): StoredSend | null => {
    const row = database.get(sql, value)
    return row ? readSend(row) : null
  }
  const findSend = (no: OutRequestNo) => one('SELECT * FROM sends WHERE out_request_no = ?', no)

  return {
    accept(send) {
      const result = database.guarded(() =>
        database.transaction(() => {
          const before = one('SELECT * FROM sends WHERE submission_id = ?', send.submissionId)
          if (before) return ok(before)
          if (isCodeTaken(database, send)) {
            return err(appError('send.coupon-code-taken', { couponCode: send.givenCode ?? '' }))
          }
          return ok(insert(database, send))
        }),
      )
      return result.ok ? result.value : result
    },
    find: (no) => database.guarded(() => findSend(no)),
    save: (changes) =>
      database.guarded(() =>
        database.transaction(() => {
          for (const change of changes) write(database, change)
        }),
      ),
    due: (profileId, now, { after, limit }) =>
      database.guarded(() =>
        database
          .all(
            `SELECT * FROM sends WHERE profile_id = ? AND ${workable} AND next_at <= ?
               AND (next_at, seq) > (?, ?) ORDER BY next_at, seq LIMIT ?`,
            profileId,
            now,
            after?.nextAt ?? 0,
            after?.seq ?? 0,
            limit,
          )
          .map(readSend),
      ),
    nextDueAt: (profileId, now) =>
      database.guarded(() => {
        const sql = `SELECT min(next_at) AS at FROM sends WHERE profile_id = ? AND ${workable} AND next_at > ?`
        const at = database.get(sql, profileId, now)?.['at']
        return typeof at === 'number' ? at : null
      }),
    interrupted: () =>
      database.guarded(() =>
        database.all(`SELECT * FROM sends WHERE state = 'sending' ORDER BY seq`).map(readSend),
      ),
    makeAllDue: (profileId, now) =>
      database.guarded(() => {
        const sql = `UPDATE sends SET next_at = ? WHERE profile_id = ? AND ${workable} AND next_at > ?`
        database.run(sql, now, profileId, now)
      }),
    pendingCount: (profileId) =>
      database.guarded(() => {
        const sql = `SELECT count(*) AS n FROM sends WHERE profile_id = ? AND ${unfinished}`
        return Number(database.get(sql, profileId)?.['n'])
      }),
    page: (profileId, { before, limit, states }) =>
      database.guarded(() => {
        const filter = states ? `AND state IN (${states.map(() => '?').join(', ')})` : ''
        return database
          .all(
            `SELECT * FROM sends WHERE profile_id = ? AND seq < ? ${filter} ORDER BY seq DESC LIMIT ?`,
            profileId,
            before ?? Number.MAX_SAFE_INTEGER,
            ...(states ?? []),
            limit,
          )
          .map(readSend)
      }),
  }
}

function isCodeTaken(database: Database, send: NewSend): boolean {
  if (send.givenCode === null) return false
  // The same rule as the index `sends_code`, asked first so that the operator gets a sentence.
  const sql = `SELECT 1 FROM sends WHERE profile_id = ? AND stock_id = ? AND given_code = ?
    AND state NOT IN ('refused', 'cancelled', 'expired')`
  return database.get(sql, send.profileId, send.stockId, send.givenCode) !== undefined
}

function insert(database: Database, send: NewSend): StoredSend {
  database.run(
    insertSend,
    send.outRequestNo,
    send.submissionId,
    send.profileId,
    send.programme,
    send.openid,
    send.stockId,
    send.stockName,
    send.givenCode,
    send.body,
    send.acceptedAt,
    send.acceptedAt,
    ...progressValues(accepted(send.givenCode, send.acceptedAt)),
  )
  const row = database.get('SELECT * FROM sends WHERE out_request_no = ?', send.outRequestNo)
  if (!row) throw new Error('a send that was just stored is not there')
  return readSend(row)
}

function write(database: Database, change: Change): void {
  const { changes } = database.run(
    updateSend,
    ...progressValues(change.progress),
    change.wechatError ? JSON.stringify(change.wechatError) : null,
    change.at,
    change.outRequestNo,
    change.from,
  )
  if (changes !== 1) throw new Error(`${change.outRequestNo} is no longer ${change.from}`)
  for (const attempt of change.attempts) {
    database.run(
      insertAttempt,
      change.outRequestNo,
      attempt.kind,
      attempt.startedAt,
      attempt.durationMs,
      attempt.origin,
      attempt.httpStatus,
      attempt.code,
      attempt.message,
      attempt.requestId,
      attempt.verification,
      attempt.cause,
      attempt.conclusion,
    )
  }
}

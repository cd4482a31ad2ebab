import { appError } from '../../shared/errors.ts'
import type { Change, NewSend } from '../outbox/store.ts'
import { accepted } from '../outbox/machine.ts'
import type { Database } from './database.ts'
import { progressColumns, progressValues } from './send-row.ts'
import { Declined } from './storage-error.ts'
import type { TalliedStep } from './tally.ts'

const insertSend = `
  INSERT INTO sends (out_request_no, submission_id, profile_id, programme, openid, stock_id, stock_name,
    given_code, body, replaces, accepted_at, updated_at, ${progressColumns.join(', ')})
  VALUES (${Array.from({ length: 12 + progressColumns.length }, () => '?').join(', ')})`

const updateSend = `
  UPDATE sends SET ${progressColumns.map((column) => `${column} = ?`).join(', ')},
    wechat_error = ?, updated_at = ?
  WHERE out_request_no = ? AND state = ? RETURNING profile_id, stock_id`

const insertAttempt = `
  INSERT INTO attempts (out_request_no, kind, started_at, duration_ms, origin, http_status, code, message,
    request_id, verification, cause, conclusion)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`

/** Inserts a send as it is accepted; to be called within a transaction. */
export function insert(database: Database, send: NewSend): TalliedStep {
  const progress = accepted(send.givenCode, send.acceptedAt)
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
    send.replaces,
    send.acceptedAt,
    send.acceptedAt,
    ...progressValues(progress),
  )
  return { profileId: send.profileId, stockId: send.stockId, from: null, to: progress.state }
}

/** Writes one step with its attempts; throws where the send is no longer in the state the step began in. */
export function write(database: Database, change: Change): TalliedStep {
  const row = database.get(
    updateSend,
    ...progressValues(change.progress),
    change.wechatError ? JSON.stringify(change.wechatError) : null,
    change.at,
    change.outRequestNo,
    change.from,
  )
  if (!row) throw new Declined(appError('send.not-possible-now', { state: change.from }))
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
  const [profileId, stockId] = [String(row['profile_id']), String(row['stock_id'])]
  return { profileId, stockId, from: change.from, to: change.progress.state }
}

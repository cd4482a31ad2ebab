import { Attempt } from '../../shared/domain/attempt.ts'
import type { Row } from './database.ts'

/** Reads one row of `attempts`; throws where the database holds what the app never wrote. */
export function readAttempt(row: Row): Attempt {
  return Attempt.parse({
    kind: row['kind'],
    startedAt: row['started_at'],
    durationMs: row['duration_ms'],
    origin: row['origin'],
    httpStatus: row['http_status'],
    code: row['code'],
    message: row['message'],
    requestId: row['request_id'],
    verification: row['verification'],
    cause: row['cause'],
    conclusion: row['conclusion'],
  })
}

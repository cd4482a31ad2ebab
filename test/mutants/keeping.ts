import type { Mutant } from './mutant.ts'

const sends = 'electron/storage/sends.ts'
const schema = 'electron/storage/schema-1.sql.ts'
const codesSchema = 'electron/storage/schema-2.sql.ts'
const database = 'electron/storage/database.ts'
const writes = 'electron/storage/send-writes.ts'

/** Breaks of what the disk must hold. */
export const keepingMutants: readonly Mutant[] = [
  {
    name: 'resuming hurries the proof of absence',
    edits: [
      {
        file: sends,
        find: 'CASE WHEN absences > 0 THEN min(next_at, ?) ELSE ? END',
        replace: 'CASE WHEN absences < 0 THEN ? ELSE ? END',
      },
    ],
  },
  {
    name: 'the same press again is another send',
    edits: [
      { file: sends, find: 'if (before) return ok(before)', replace: '' },
      {
        file: schema,
        find: 'submission_id TEXT NOT NULL UNIQUE,',
        replace: 'submission_id TEXT NOT NULL,',
      },
    ],
  },
  {
    name: 'one coupon code is promised to two customers',
    edits: [
      {
        file: 'electron/storage/codes.ts',
        find: "if (row['taken_by'] !== null) {",
        replace: "if (row['taken_by'] === undefined) {",
      },
      {
        file: codesSchema,
        find: 'WHEN OLD.taken_by IS NOT NULL AND NEW.taken_by IS NOT OLD.taken_by AND NOT EXISTS',
        replace: 'WHEN false AND NOT EXISTS',
      },
      {
        file: schema,
        find: 'CREATE UNIQUE INDEX sends_code',
        replace: 'CREATE INDEX sends_code',
      },
    ],
  },
  {
    name: 'a code is free again while a customer may have it',
    edits: [
      {
        file: codesSchema,
        find: "AND NEW.doubt = 0 AND NEW.state IN ('refused', 'cancelled', 'expired')",
        replace: "AND NEW.state IN ('refused', 'cancelled', 'expired', 'unknown')",
      },
      {
        file: codesSchema,
        find: 'WHEN OLD.taken_by IS NOT NULL AND NEW.taken_by IS NOT OLD.taken_by AND NOT EXISTS',
        replace: 'WHEN false AND NOT EXISTS',
      },
      {
        file: codesSchema,
        find: 'BEFORE DELETE ON coupon_codes\nWHEN OLD.taken_by IS NOT NULL AND NOT EXISTS',
        replace: 'BEFORE DELETE ON coupon_codes\nWHEN false AND NOT EXISTS',
      },
    ],
  },
  {
    name: 'a cap is only looked at after the send was stored',
    edits: [
      {
        file: sends,
        find: 'if (objection) return err(objection)\n        steps.push(insert(database, send))',
        replace: 'steps.push(insert(database, send))\n        if (objection) return err(objection)',
      },
    ],
  },
  {
    name: 'a step is written whatever has become of the send',
    edits: [
      {
        file: writes,
        find: 'WHERE out_request_no = ? AND state = ? RETURNING',
        replace: 'WHERE out_request_no = ? AND ? IS NOT NULL RETURNING',
      },
    ],
  },
  {
    name: 'what was seen of a request is not kept',
    edits: [
      {
        file: writes,
        find: 'for (const attempt of change.attempts) {',
        replace: 'for (const attempt of change.attempts.slice(1)) {',
      },
    ],
  },
  {
    name: 'a commit does not wait for the disk',
    edits: [
      { file: database, find: 'PRAGMA synchronous = FULL', replace: 'PRAGMA synchronous = OFF' },
    ],
  },
  {
    name: 'what belongs together is not written together',
    edits: [
      { file: database, find: "connection.exec('BEGIN IMMEDIATE')\n", replace: '\n' },
      { file: database, find: "connection.exec('COMMIT')\n", replace: '\n' },
    ],
  },
]

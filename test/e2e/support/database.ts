import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** One row of `sends` as anybody may read it (design §6). */
export interface SendRow {
  readonly out_request_no: string
  readonly openid: string
  readonly stock_id: string
  readonly coupon_code: string | null
  readonly state: string
  readonly attempts: number
  /** Looks at the customer's coupons since the last attempt. */
  readonly lookups: number
  /** The send that this one was made instead of. */
  readonly replaces: string | null
}

/** What the database under a user-data folder holds, read from outside while the app may be running. */
export function sendsIn(userData: string): SendRow[] {
  const sql = `SELECT out_request_no, openid, stock_id, coupon_code, state, attempts, lookups, replaces
    FROM sends ORDER BY seq`
  // Columns and types are those of the STRICT table.
  return rowsOf(userData, sql) as unknown as SendRow[]
}

/** How many merchants it knows. */
export function merchantsIn(userData: string): number {
  return rowsOf(userData, 'SELECT id FROM profiles').length
}

function rowsOf(userData: string, sql: string): unknown[] {
  const database = new DatabaseSync(join(userData, 'handsel.db'), { readOnly: true })
  try {
    return database.prepare(sql).all()
  } finally {
    database.close()
  }
}

/** The states of all sends, in the order in which they were accepted. */
export function statesIn(userData: string): string[] {
  return sendsIn(userData).map(({ state }) => state)
}

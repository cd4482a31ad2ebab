import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openidOf, stocks } from './counter.ts'

/** What is laid into a database while the app is closed. */
export interface LaidSend {
  readonly state: 'sent' | 'held' | 'refused' | 'cancelled' | 'expired' | 'unknown' | 'queued'
  readonly reason?: string
  readonly stockName?: string
  readonly openid?: string
}

/** The number of the n-th laid send. */
export function numberOf(n: number): string {
  return `HSLAID${String(n).padStart(8, '0')}`
}

/** The customer of the n-th laid send. */
export function customerOf(n: number): string {
  return openidOf(`laid${String(n).padStart(8, '0')}`)
}

const columns = `out_request_no, submission_id, profile_id, programme, openid, stock_id, stock_name, body, accepted_at,
  updated_at, state, reason, coupon_code, doubt, attempts, unclear_ends, lookups, absences, needs_person, next_at`

/** Writes sends of the one merchant there is straight into the file; `kind` says what the n-th is, oldest first. */
export function laySends(userData: string, count: number, kind: (n: number) => LaidSend): void {
  const database = new DatabaseSync(join(userData, 'handsel.db'))
  try {
    const profile = database.prepare('SELECT id, appid FROM profiles').get()
    const insert = database.prepare(
      `INSERT INTO sends (${columns}) VALUES (?, ?, ?, 'busifavor', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, 0, ?, ?)`,
    )
    const begin = Date.now() - count * 1_000
    database.exec('BEGIN')
    for (let n = 1; n <= count; n++) {
      const { state, reason = null, stockName = '满 50 减 10', openid } = kind(n)
      const at = begin + n * 1_000
      const customer = openid ?? customerOf(n)
      const unknown = state === 'unknown'
      insert.run(
        ...[numberOf(n), `laid-${n}`, profile?.['id'] ?? '', customer, stocks.plain, stockName],
        JSON.stringify({
          ...{ openid: customer, appid: profile?.['appid'] },
          ...{ stock_id: stocks.plain, out_request_no: numberOf(n) },
        }),
        ...[at, at + 400, state, reason],
        ...[state === 'sent' ? `W${String(n).padStart(12, '0')}` : null, unknown ? 1 : 0],
        ...[state === 'held' ? 0 : (n % 5) + 1, unknown ? 1 : 0, state === 'queued' ? at : null],
      )
    }
    database.exec('COMMIT')
  } finally {
    database.close()
  }
}

import { CouponCode } from '../../shared/domain/ids.ts'
import type { CodeCounts } from '../../shared/domain/stock-details.ts'
import { appError, type AppError } from '../../shared/errors.ts'
import { err, ok } from '../../shared/result.ts'
import type { NewSend } from '../outbox/store.ts'
import type { CodeOwner, CodeStore } from '../stocks/code-store.ts'
import type { Database } from './database.ts'

/** WeChat Pay itself; every rehearsal is a realm of its own. */
const wechatPay = 'wechatpay'

const free = `place IS NOT NULL AND taken_by IS NULL AND put_aside = 0`
const ofOwner = `realm = ? AND stock_id = ?`
const isKnown = `SELECT value FROM json_each(?) AS given
  WHERE EXISTS (SELECT 1 FROM coupon_codes WHERE ${ofOwner} AND code = given.value)`

/** The statements whose cost grows with the codes unless an index serves them. */
export const codeQueries = {
  next: `SELECT code FROM coupon_codes WHERE ${ofOwner} AND ${free} ORDER BY place LIMIT 1`,
  one: `SELECT taken_by FROM coupon_codes WHERE ${ofOwner} AND code = ?`,
  counts: `SELECT imported, free, put_aside FROM code_pools WHERE ${ofOwner}`,
  putBack: `UPDATE coupon_codes SET put_aside = 0 WHERE ${ofOwner} AND put_aside = 1`,
} as const

/** The coupon codes in SQLite. */
export function createCodeStore(database: Database): CodeStore {
  return {
    counts: (owner) => database.guarded(() => countsOf(database, owner)),
    known: (owner, codes) =>
      database.guarded(() => {
        const rows = database.all(isKnown, JSON.stringify(codes), ...keyOf(database, owner))
        return new Set(rows.map((row) => String(row['value'])))
      }),
    import(owner, codes) {
      const done = database.guarded(() =>
        database.transaction(() => {
          const key = keyOf(database, owner)
          const list = JSON.stringify(codes)
          if (database.get(`${isKnown} LIMIT 1`, list, ...key)) {
            return err(appError('codes.changed-meanwhile', {}))
          }
          const sql = `SELECT last_place FROM code_pools WHERE ${ofOwner}`
          const last = Number(database.get(sql, ...key)?.['last_place'] ?? 0)
          database.run(
            `INSERT INTO coupon_codes (realm, stock_id, code, place)
             SELECT ?, ?, value, ? + key FROM json_each(?)`,
            ...key,
            last + 1,
            list,
          )
          return ok(undefined)
        }),
      )
      return done.ok ? done.value : done
    },
    next: (owner) =>
      database.guarded(() => {
        const row = database.get(codeQueries.next, ...keyOf(database, owner))
        return row ? CouponCode.parse(row['code']) : null
      }),
    putBack: (owner) =>
      database.guarded(() => void database.run(codeQueries.putBack, ...keyOf(database, owner))),
    discard: (owner) =>
      database.guarded(() =>
        database.transaction(() => {
          const key = keyOf(database, owner)
          database.run(`DELETE FROM coupon_codes WHERE ${ofOwner} AND taken_by IS NULL`, ...key)
          // What has gone out stays known; without a place it is like a code that was typed.
          const keep = `UPDATE coupon_codes SET place = NULL WHERE ${ofOwner} AND place IS NOT NULL`
          database.run(keep, ...key)
        }),
      ),
  }
}

/**
 * Reserves the code of a send that is about to be inserted, or says why it may not have it; to be called within the
 * transaction. It comes back by a trigger once the send has certainly not been executed.
 */
export function reserveCode(database: Database, send: NewSend): AppError | null {
  const { givenCode, outRequestNo } = send
  if (givenCode === null) return null
  const key = keyOf(database, send)
  const row = database.get(codeQueries.one, ...key, givenCode)
  if (row === undefined) {
    if (countsOf(database, send).imported > 0) {
      return appError('send.coupon-code-not-in-pool', { couponCode: givenCode })
    }
    const insert = `INSERT INTO coupon_codes (realm, stock_id, code, taken_by) VALUES (?, ?, ?, ?)`
    database.run(insert, ...key, givenCode, outRequestNo)
    return null
  }
  if (row['taken_by'] !== null) {
    return appError('send.coupon-code-taken', { couponCode: givenCode })
  }
  const take = `UPDATE coupon_codes SET taken_by = ?, put_aside = 0 WHERE ${ofOwner} AND code = ?`
  database.run(take, outRequestNo, ...key, givenCode)
  return null
}

function countsOf(database: Database, owner: CodeOwner): CodeCounts {
  const row = database.get(codeQueries.counts, ...keyOf(database, owner))
  return {
    imported: Number(row?.['imported'] ?? 0),
    left: Number(row?.['free'] ?? 0),
    putAside: Number(row?.['put_aside'] ?? 0),
  }
}

/** Realm and stock. A profile that is not stored is the built-in rehearsal. */
function keyOf(database: Database, { profileId, stockId }: CodeOwner): [string, string] {
  const sql = 'SELECT 1 FROM profiles WHERE id = ? AND api_base IS NULL'
  return [database.get(sql, profileId) ? wechatPay : profileId, stockId]
}

import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** How many codes an operator has taken in; a part of those that are typed (`drawOrder`) is among them. */
const poolSize = 400

/**
 * Lays a pool of codes into the database of an app that is gone, as a file of codes does: from here on a send that
 * leaves the code to the app gets the next one. False where the app had not got as far as a merchant yet.
 */
export function layCodePool(userData: string, stockId: string): boolean {
  const database = new DatabaseSync(join(userData, 'handsel.db'), { timeout: 2_000 })
  try {
    const profile = database.prepare('SELECT id FROM profiles LIMIT 1').get()?.['id']
    if (typeof profile !== 'string') return false
    const codes = Array.from({ length: poolSize }, (_, n) => codeNumbered(n))
    database
      .prepare(
        `INSERT OR IGNORE INTO coupon_codes (realm, stock_id, code, place)
         SELECT ?, ?, value, 1 + key FROM json_each(?)`,
      )
      .run(profile, stockId, JSON.stringify(codes))
    return true
  } finally {
    database.close()
  }
}

/** The code with this number, typed or out of the pool. */
export function codeNumbered(n: number): string {
  return `SHOP-${String(n).padStart(4, '0')}`
}

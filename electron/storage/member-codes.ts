import { Openid, type Appid } from '../../shared/domain/ids.ts'
import type { AppError } from '../../shared/errors.ts'
import type { Result } from '../../shared/result.ts'
import type { MemberCode, MemberCodeStore } from '../members/member-code-store.ts'
import type { Database } from './database.ts'

/** The member codes in SQLite. */
export function createMemberCodeStore(database: Database): MemberCodeStore {
  return {
    find: (appid, code) =>
      database.guarded(() => {
        const sql = 'SELECT openid FROM member_codes WHERE appid = ? AND code = ?'
        const row = database.get(sql, appid, code)
        return row ? Openid.parse(row['openid']) : null
      }),
    replaceAll: (appid, codes) => database.guarded(() => replaceAll(database, appid, codes)),
    count: (appid): Result<number, AppError> =>
      database.guarded(() => {
        const sql = 'SELECT count(*) AS n FROM member_codes WHERE appid = ?'
        return Number(database.get(sql, appid)?.['n'])
      }),
  }
}

function replaceAll(database: Database, appid: Appid, codes: readonly MemberCode[]): void {
  database.transaction(() => {
    database.run('DELETE FROM member_codes WHERE appid = ?', appid)
    database.run(
      `INSERT INTO member_codes (appid, code, openid)
       SELECT ?, json_extract(value, '$.code'), json_extract(value, '$.openid') FROM json_each(?)`,
      appid,
      JSON.stringify(codes),
    )
  })
}

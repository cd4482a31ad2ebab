import type { LooseKeys } from '../keychain/loose-keys.ts'
import type { Database } from './database.ts'

/** The loose keychain accounts in SQLite: their names, never what they hold. */
export function createLooseKeys(database: Database): LooseKeys {
  const each = (sql: string, accounts: readonly string[]) =>
    database.guarded(() =>
      database.transaction(() => {
        for (const account of accounts) database.run(sql, account)
      }),
    )
  return {
    note: (accounts) => each('INSERT OR IGNORE INTO loose_keys VALUES (?)', accounts),
    forget: (accounts) => each('DELETE FROM loose_keys WHERE account = ?', accounts),
    all: () =>
      database.guarded(() =>
        database
          .all('SELECT account FROM loose_keys ORDER BY account')
          .map(({ account }) => String(account)),
      ),
  }
}

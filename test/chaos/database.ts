import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { AttemptRow, Row } from './evidence.ts'

/** What the database under a user-data folder holds, read from outside. */
export interface Written {
  readonly rows: readonly Row[]
  readonly attempts: readonly AttemptRow[]
  /** SQLite's own verdict on the file; `ok` where it is sound. */
  readonly integrity: string
}

/** Reads the database; nothing where the app was ended before it made one. */
export function readDatabase(userData: string): Written {
  const file = join(userData, 'handsel.db')
  if (!existsSync(file)) return { rows: [], attempts: [], integrity: 'ok' }
  const database = new DatabaseSync(file, { readOnly: true, timeout: 2_000 })
  try {
    const has = (table: string) =>
      database.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(table) !== undefined
    // Columns and types are those of the STRICT tables.
    const all = (sql: string) => database.prepare(sql).all() as unknown
    return {
      rows: has('sends') ? (all('SELECT * FROM sends ORDER BY seq') as Row[]) : [],
      attempts: has('attempts') ? (all('SELECT * FROM attempts ORDER BY id') as AttemptRow[]) : [],
      integrity: String(database.prepare('PRAGMA integrity_check(1)').get()?.['integrity_check']),
    }
  } finally {
    database.close()
  }
}

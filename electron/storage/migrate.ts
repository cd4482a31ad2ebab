import { rmSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { schema1 } from './schema-1.sql.ts'
import { schema2 } from './schema-2.sql.ts'
import { schema3 } from './schema-3.sql.ts'
import { schema4 } from './schema-4.sql.ts'
import { schema5 } from './schema-5.sql.ts'
import { schema6 } from './schema-6.sql.ts'

/** Every schema step, in order; step N leads to `user_version` N + 1. Only ever appended to. */
const migrations: readonly string[] = [schema1, schema2, schema3, schema4, schema5, schema6]

/**
 * Brings the schema up to date, each step in a transaction of its own. Before an existing database is changed, a copy
 * of it is laid beside it as `<file>.v<version>.bak`.
 */
export function migrate(
  connection: DatabaseSync,
  file: string,
  steps: readonly string[] = migrations,
): void {
  const version = userVersion(connection)
  if (version >= steps.length) return
  if (version > 0) {
    const backup = `${file}.v${version}.bak`
    // One that was left by a migration that did not get through would be in the way.
    rmSync(backup, { force: true })
    connection.prepare('VACUUM INTO ?').run(backup)
  }
  for (const [index, sql] of steps.entries()) {
    if (index < version) continue
    connection.exec(`BEGIN IMMEDIATE; ${sql} PRAGMA user_version = ${index + 1}; COMMIT;`)
  }
}

/** The schema version this app understands. */
export const schemaVersion = migrations.length

/** The schema version a database is at; 0 for a new one. */
export function userVersion(connection: DatabaseSync): number {
  return Number(connection.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0)
}

import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import { appError, type AppError } from '../../shared/errors.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import { flawAfterCrash, setMark } from './crash-mark.ts'
import { migrate, schemaVersion, userVersion } from './migrate.ts'
import { storageError } from './storage-error.ts'

/** A column's value as SQLite gives it. */
export type Row = Readonly<Record<string, unknown>>

/** The app's one database. Methods throw SQLite's errors; `guarded` turns them into data. */
export interface Database {
  run(sql: string, ...values: SQLInputValue[]): { readonly changes: number }
  get(sql: string, ...values: SQLInputValue[]): Row | undefined
  all(sql: string, ...values: SQLInputValue[]): Row[]
  /** Runs `work` in one transaction: all of it is on the disk when this returns, or none of it ever. */
  transaction<T>(work: () => T): T
  /** Runs `work` and hands back what SQLite threw as data. */
  guarded<T>(work: () => T): Result<T, AppError>
  close(): void
}

/**
 * How long a statement waits for another program's lock, in ms. The whole main process waits with it: a quarter of a
 * second passes for an answer at the counter and outlasts any other program's single write. A lock that is held longer
 * is waited for without blocking, by the pause of the queue or the operator's next press.
 */
const busyMs = 250

/** Opens the database, brings its schema up to date and makes every commit wait for the disk. */
export function openDatabase(file: string): Result<Database, AppError> {
  let connection: DatabaseSync | undefined
  try {
    connection = new DatabaseSync(file)
    connection.exec(`PRAGMA busy_timeout = ${busyMs}`)
    connection.exec('PRAGMA journal_mode = WAL')
    connection.exec('PRAGMA synchronous = FULL')
    connection.exec('PRAGMA foreign_keys = ON')
    // Without this, a row that REPLACE puts out of the way passes by the triggers that keep it.
    connection.exec('PRAGMA recursive_triggers = ON')
    const version = userVersion(connection)
    if (version > schemaVersion) {
      connection.close()
      return err(appError('storage.newer-version', { version }))
    }
    migrate(connection, file)
    const flaw = flawAfterCrash(connection)
    if (flaw !== null) {
      connection.close()
      return err(appError('storage.damaged', { detail: flaw }))
    }
    return ok(wrap(connection))
  } catch (error) {
    connection?.close()
    return err(storageError(error))
  }
}

function wrap(connection: DatabaseSync): Database {
  // A run that met damage did not end well, even if it could write so: the next one looks the whole file over.
  let foundDamage = false
  const statements = new Map<string, StatementSync>()
  const prepared = (sql: string) => {
    const known = statements.get(sql)
    if (known) return known
    const statement = connection.prepare(sql)
    statements.set(sql, statement)
    return statement
  }
  return {
    run: (sql, ...values) => ({ changes: Number(prepared(sql).run(...values).changes) }),
    get: (sql, ...values) => prepared(sql).get(...values),
    all: (sql, ...values) => prepared(sql).all(...values),
    transaction(work) {
      connection.exec('BEGIN IMMEDIATE')
      try {
        const value = work()
        connection.exec('COMMIT')
        return value
      } catch (error) {
        // SQLite has already rolled back after some errors, a full disk among them.
        if (connection.isTransaction) connection.exec('ROLLBACK')
        throw error
      }
    },
    guarded(work) {
      try {
        return ok(work())
      } catch (error) {
        const failure = storageError(error)
        foundDamage ||= failure.code === 'storage.damaged'
        return err(failure)
      }
    },
    close() {
      try {
        if (!foundDamage) setMark(connection, 'clean')
      } finally {
        connection.close()
      }
    },
  }
}

/** Opens what can be opened of a damaged database, to be read only; null where nothing can. */
export function openForReading(file: string): Database | null {
  try {
    const connection = new DatabaseSync(file, { readOnly: true })
    return { ...wrap(connection), close: () => connection.close() }
  } catch {
    return null // the error that matters has been told when it was opened for writing
  }
}

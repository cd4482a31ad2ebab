import type { DatabaseSync } from 'node:sqlite'

const key = 'ended'

/**
 * Looks a database over whose last run did not end as it should; null where it is sound. Then marks it as open. A run
 * that ended well needs no look: reading the whole file costs time at every start.
 */
export function flawAfterCrash(connection: DatabaseSync): string | null {
  const mark = connection.prepare('SELECT value FROM settings WHERE key = ?').get(key)
  const found =
    mark === undefined || mark['value'] === 'clean'
      ? 'ok'
      : connection.prepare('PRAGMA quick_check(1)').get()?.['quick_check']
  if (found !== 'ok') return String(found)
  setMark(connection, 'open')
  return null
}

/** Notes how the run stands. */
export function setMark(connection: DatabaseSync, mark: 'open' | 'clean'): void {
  connection.prepare('INSERT OR REPLACE INTO settings VALUES (?, ?)').run(key, mark)
}

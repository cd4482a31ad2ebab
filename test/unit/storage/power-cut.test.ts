import { cpSync, existsSync, statSync, truncateSync } from 'node:fs'
import path from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import { openDatabase, type Database } from '../../../electron/storage/database.ts'
import { createSendStore } from '../../../electron/storage/sends.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import {
  change,
  code,
  must,
  newSend,
  numberOf,
  openShelf,
  otherStock,
  type Shelf,
} from './shelf.ts'

const attempt = {
  kind: 'send',
  startedAt: 70,
  durationMs: 5,
  origin: 'https://api.mch.weixin.qq.com',
  httpStatus: 200,
  code: null,
  message: null,
  requestId: '08F4-0',
  verification: 'verified',
  cause: null,
  conclusion: 'sent',
} as const

/** What the outbox does to the disk, one transaction each. */
const steps: Readonly<Record<string, (shelf: Shelf, over: Database) => void>> = {
  'a send is accepted with its code': (_, over) => {
    const send = newSend(9, { stockId: otherStock, givenCode: code('C-9') })
    must(createSendStore(over).accept(send, () => null))
  },
  'attempts are marked': ({ sends }, over) => {
    const marks = [1, 2, 3].map((n) => {
      const send = stored(sends, n)
      return change(send, { state: 'sending', attempts: send.progress.attempts + 1, nextAt: null })
    })
    must(createSendStore(over).save(marks))
  },
  'results are recorded with their evidence': ({ sends }, over) => {
    const results = [4, 5].map((n) => ({
      ...change(stored(sends, n), { state: 'sent', couponCode: `W-${n}`, nextAt: null }),
      attempts: [attempt],
    }))
    must(createSendStore(over).save(results))
  },
}

function stored(sends: Shelf['sends'], n: number) {
  const send = must(sends.find(numberOf(n)))
  if (!send) throw new Error(`${n} is not there`)
  return send
}

/** Three sends that wait and two that are on their way. */
function openBusyShelf(): Shelf {
  const shelf = openShelf()
  for (const n of [1, 2, 3]) shelf.put(n)
  for (const n of [4, 5]) must(shelf.move(shelf.put(n), { state: 'sending', nextAt: null }))
  return shelf
}

/** The files as they lie on the disk at this moment, which is what is left after a power cut. */
function leftOf(file: string): string {
  const copy = path.join(tempFolder(), 'handsel.db')
  for (const suffix of ['', '-wal']) {
    if (existsSync(file + suffix)) cpSync(file + suffix, copy + suffix)
  }
  return copy
}

/** All that the next start finds. */
function contentsOf(file: string): unknown {
  const database = must(openDatabase(file))
  expect(database.get('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' })
  const tables = ['sends', 'attempts'].map((table) => database.all(`SELECT * FROM ${table}`))
  database.close()
  return tables.map((rows) => rows.map((row) => ({ ...row })))
}

/** The same database; `between` is called before and after each statement. */
function watched(database: Database, between: () => void): Database {
  const around = <T>(job: () => T): T => {
    between()
    const value = job()
    between()
    return value
  }
  return {
    ...database,
    run: (...args) => around(() => database.run(...args)),
    get: (...args) => around(() => database.get(...args)),
    all: (...args) => around(() => database.all(...args)),
  }
}

describe.each(Object.entries(steps))('a power cut while %s', (_, take) => {
  it('leaves nothing of it, between whichever two statements it comes', () => {
    const shelf = openBusyShelf()
    const before = contentsOf(leftOf(shelf.file))
    const found: unknown[] = []
    const between = () => found.push(contentsOf(leftOf(shelf.file)))
    take(shelf, watched(shelf.database, between))
    expect(found.length).toBeGreaterThan(4)
    for (const contents of found) expect(contents).toEqual(before)
    expect(contentsOf(leftOf(shelf.file))).not.toEqual(before)
  })

  it('leaves all of it or nothing, however much of the commit had reached the disk', () => {
    const shelf = openBusyShelf()
    const before = contentsOf(leftOf(shelf.file))
    const written = statSync(`${shelf.file}-wal`).size
    take(shelf, shelf.database)
    const after = contentsOf(leftOf(shelf.file))
    const whole = statSync(`${shelf.file}-wal`).size
    const found: unknown[] = []
    for (let reached = written; reached < whole; reached += 1030) {
      const torn = leftOf(shelf.file)
      truncateSync(`${torn}-wal`, reached)
      found.push(contentsOf(torn))
    }
    expect(found.length).toBeGreaterThan(4)
    // SQLite writes the last page of a commit once more, to fill a sector: what is there before that is whole.
    const committed = found.findLastIndex((contents) => isDeepStrictEqual(contents, before)) + 1
    expect(committed).toBeGreaterThan(found.length / 2)
    for (const contents of found.slice(0, committed)) expect(contents).toEqual(before)
    for (const contents of found.slice(committed)) expect(contents).toEqual(after)
    expect(after).not.toEqual(before)
  })
})

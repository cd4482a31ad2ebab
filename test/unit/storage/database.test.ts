import { closeSync, openSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { appError } from '../../../shared/errors.ts'
import { openDatabase, type Database } from '../../../electron/storage/database.ts'
import { createSendStore } from '../../../electron/storage/sends.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { must, newSend, numberOf, openShelf } from './shelf.ts'

const diskFull = { ok: false, error: appError('storage.disk-full', {}) }
const locked = { ok: false, error: appError('storage.locked', {}) }

/** Lets the database grow no further, as a full disk does. */
function fillDisk(database: Database): void {
  const pages = Number(database.get('PRAGMA page_count')?.['page_count'])
  database.get(`PRAGMA max_page_count = ${pages}`)
}

describe('a database', () => {
  it('waits for the disk at every commit and keeps its references', () => {
    const { database } = openShelf()
    const pragma = (name: string) => Object.values(database.get(`PRAGMA ${name}`) ?? {})[0]
    expect(pragma('journal_mode')).toBe('wal')
    expect(pragma('synchronous')).toBe(2)
    expect(pragma('foreign_keys')).toBe(1)
  })

  it('keeps what was stored over closing and opening', () => {
    const file = path.join(tempFolder(), 'handsel.db')
    const first = must(openDatabase(file))
    const stored = must(createSendStore(first).accept(newSend(1), () => null))
    first.close()
    const second = must(openDatabase(file))
    expect(must(createSendStore(second).find(numberOf(1)))).toEqual(stored)
    second.close()
  })

  it('keeps what was stored when the app is gone without closing it', () => {
    const { file, put } = openShelf()
    const stored = put(1)
    const second = must(openDatabase(file))
    expect(must(createSendStore(second).find(numberOf(1)))).toEqual(stored)
    second.close()
  })

  it('takes all of a transaction or none of it', () => {
    const { database } = openShelf()
    const insert = "INSERT INTO settings VALUES ('theme', '\"dark\"')"
    const select = "SELECT * FROM settings WHERE key = 'theme'"
    const work = () =>
      database.transaction(() => {
        database.run(insert)
        throw new Error('half-way')
      })
    expect(work).toThrow('half-way')
    expect(database.get(select)).toBeUndefined()
    // And the next one begins as if nothing had been.
    database.transaction(() => database.run(insert))
    expect(database.get(select)).toBeDefined()
  })
})

describe('opening', () => {
  it('a file that is no database says that it is damaged, and leaves it as it is', () => {
    const file = path.join(tempFolder(), 'handsel.db')
    const text = 'once upon a time '.repeat(1000)
    writeFileSync(file, text)
    expect(openDatabase(file)).toMatchObject({ ok: false, error: { code: 'storage.damaged' } })
    expect(readFileSync(file, 'utf8')).toBe(text)
  })

  it('a database that a crash left with broken pages says that it is damaged', () => {
    const { file, put, database } = openShelf()
    for (let n = 1; n < 300; n++) put(n)
    database.get('PRAGMA wal_checkpoint(TRUNCATE)')
    const handle = openSync(file, 'r+')
    const middle = Math.floor(statSync(file).size / 8192) * 4096
    writeSync(handle, Buffer.alloc(4096, 0x5a), 0, 4096, middle)
    closeSync(handle)
    expect(openDatabase(file)).toMatchObject({ ok: false, error: { code: 'storage.damaged' } })
  })

  it('a database whose damage was met in a run that ended well looks it over: it was believed sound', () => {
    const file = path.join(tempFolder(), 'handsel.db')
    const database = must(openDatabase(file))
    const sends = createSendStore(database)
    for (let n = 1; n < 300; n++) must(sends.accept(newSend(n), () => null))
    database.close()
    const handle = openSync(file, 'r+')
    const size = statSync(file).size
    const half = Math.floor(size / 8192) * 4096
    writeSync(handle, Buffer.alloc(size - half, 0x5a), 0, size - half, half)
    closeSync(handle)
    const trusting = must(openDatabase(file))
    const all = trusting.guarded(() => trusting.all('SELECT * FROM sends'))
    expect(all).toMatchObject({ ok: false, error: { code: 'storage.damaged' } })
    trusting.close()
    expect(openDatabase(file)).toMatchObject({ ok: false, error: { code: 'storage.damaged' } })
  })

  it('a database of a newer version says which, and leaves it at that', () => {
    const file = path.join(tempFolder(), 'handsel.db')
    must(openDatabase(file)).close()
    const newer = new DatabaseSync(file)
    newer.exec('PRAGMA user_version = 99')
    newer.close()
    const error = appError('storage.newer-version', { version: 99 })
    expect(openDatabase(file)).toEqual({ ok: false, error })
    const after = new DatabaseSync(file)
    expect(after.prepare('PRAGMA user_version').get()).toEqual({ user_version: 99 })
    after.close()
  })

  it('a folder that is not there fails', () => {
    const file = path.join(tempFolder(), 'nowhere', 'handsel.db')
    expect(openDatabase(file)).toMatchObject({ ok: false, error: { code: 'storage.failed' } })
  })

  it('a database that somebody else holds says that it is locked', () => {
    const { file } = openShelf()
    const other = new DatabaseSync(file)
    other.exec('BEGIN IMMEDIATE')
    expect(openDatabase(file)).toEqual(locked)
    other.close()
  })
})

describe('writing', () => {
  it('while somebody else writes waits for a while, then says that it is locked', () => {
    const { file, sends } = openShelf()
    const other = new DatabaseSync(file)
    other.exec('BEGIN IMMEDIATE')
    expect(sends.accept(newSend(1), () => null)).toEqual(locked)
    other.exec('ROLLBACK')
    expect(sends.accept(newSend(1), () => null).ok).toBe(true)
    other.close()
  })

  it('on a full disk says so, stores nothing of it, and works again when there is room', () => {
    const { database, sends } = openShelf()
    fillDisk(database)
    const many = Array.from({ length: 200 }, (_, n) => sends.accept(newSend(n), () => null))
    expect(many.at(-1)).toEqual(diskFull)
    const stored = many.filter((result) => result.ok).length
    expect(database.get('SELECT count(*) AS n FROM sends')).toEqual({ n: stored })
    database.get('PRAGMA max_page_count = 1000000')
    expect(sends.accept(newSend(1000), () => null).ok).toBe(true)
  })

  it('on a full disk keeps what was accepted before', () => {
    const { database, sends, put } = openShelf()
    const before = [1, 2, 3].map((n) => put(n))
    fillDisk(database)
    for (let n = 10; n < 200; n++) sends.accept(newSend(n), () => null)
    for (const send of before) expect(must(sends.find(send.outRequestNo))).toEqual(send)
  })
})

describe('closing while nothing can be written', () => {
  it('lets go of the file all the same', () => {
    const file = path.join(tempFolder(), 'handsel.db')
    const database = must(openDatabase(file))
    database.run(
      "CREATE TRIGGER full BEFORE INSERT ON settings BEGIN SELECT RAISE(ABORT, 'x'); END",
    )
    expect(() => database.close()).toThrow()
    expect(() => database.get('SELECT 2')).toThrow(/not open/)
  })
})

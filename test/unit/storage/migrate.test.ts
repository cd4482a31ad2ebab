import { existsSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openDatabase } from '../../../electron/storage/database.ts'
import { migrate, schemaVersion, userVersion } from '../../../electron/storage/migrate.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { must } from './shelf.ts'

const steps = [
  'CREATE TABLE notes (text TEXT NOT NULL) STRICT;',
  "ALTER TABLE notes ADD COLUMN colour TEXT NOT NULL DEFAULT 'red';",
  "UPDATE notes SET colour = 'blue';",
]

function openFile() {
  const file = path.join(tempFolder(), 'handsel.db')
  const connection = new DatabaseSync(file)
  onTestFinished(() => connection.close())
  return { file, connection }
}

describe('a new database', () => {
  it('comes to the newest version and leaves no copy behind', () => {
    const { file, connection } = openFile()
    migrate(connection, file)
    expect(userVersion(connection)).toBe(schemaVersion)
    expect(existsSync(`${file}.v0.bak`)).toBe(false)
  })

  it('stays as it is when it is opened again', () => {
    const file = path.join(tempFolder(), 'handsel.db')
    must(openDatabase(file)).close()
    must(openDatabase(file)).close()
    expect(existsSync(`${file}.v${schemaVersion}.bak`)).toBe(false)
  })
})

describe('an older database', () => {
  it('is brought up to date with its content, and a copy of it is kept', () => {
    const { file, connection } = openFile()
    migrate(connection, file, steps.slice(0, 1))
    connection.exec("INSERT INTO notes VALUES ('kept')")
    migrate(connection, file, steps)
    expect(userVersion(connection)).toBe(3)
    expect(connection.prepare('SELECT * FROM notes').all()).toEqual([
      { text: 'kept', colour: 'blue' },
    ])
    const copy = new DatabaseSync(`${file}.v1.bak`)
    expect(copy.prepare('SELECT * FROM notes').all()).toEqual([{ text: 'kept' }])
    copy.close()
  })

  it('is brought up to date although a copy from an interrupted migration lies there', () => {
    const { file, connection } = openFile()
    migrate(connection, file, steps.slice(0, 1))
    writeFileSync(`${file}.v1.bak`, 'half a copy')
    migrate(connection, file, steps)
    expect(userVersion(connection)).toBe(3)
  })

  it('stays at the last version that worked when a step fails', () => {
    const { file, connection } = openFile()
    migrate(connection, file, steps.slice(0, 1))
    const broken = [...steps.slice(0, 2), 'ALTER TABLE notes ADD COLUMN more TEXT; nonsense;']
    expect(() => migrate(connection, file, broken)).toThrow(/nonsense/)
    connection.exec('ROLLBACK')
    expect(userVersion(connection)).toBe(2)
    migrate(connection, file, steps)
    expect(userVersion(connection)).toBe(3)
  })
})

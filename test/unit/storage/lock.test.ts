import { expect, it } from 'vitest'
import { createLockStore } from '../../../electron/storage/lock.ts'
import { createSettingsStore } from '../../../electron/storage/settings.ts'
import { must, openShelf } from './shelf.ts'

const kept = {
  locked: true,
  failures: 2,
  idleMinutes: null,
  pin: { salt: 'c2FsdA==', hash: 'aGFzaA==' },
}

it('the lock comes back as it was kept, and the settings know nothing of it', () => {
  const { database } = openShelf()
  const lock = createLockStore(database)
  const settings = createSettingsStore(database)
  expect(must(lock.read())).toBeNull()
  must(lock.write(kept))
  must(settings.update({ language: 'en' }))
  expect(must(lock.read())).toEqual(kept)
  expect(JSON.stringify(must(settings.read()))).not.toContain('c2FsdA')
})

it('a lock that cannot be read is an error and no open counter', () => {
  const { database } = openShelf()
  database.run('INSERT INTO settings VALUES (?, ?)', 'lock', '{"pin":{"salt":7}}')
  expect(createLockStore(database).read()).toMatchObject({ ok: false })
})

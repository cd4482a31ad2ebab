import { DatabaseSync } from 'node:sqlite'
import path from 'node:path'
import { expect, it } from 'vitest'
import { ProfileId } from '../../../shared/domain/ids.ts'
import { createCodeStore } from '../../../electron/storage/codes.ts'
import { openDatabase } from '../../../electron/storage/database.ts'
import { migrate } from '../../../electron/storage/migrate.ts'
import { schema1 } from '../../../electron/storage/schema-1.sql.ts'
import { createSendStore } from '../../../electron/storage/sends.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { code, must, newSend, numberOf, shop, stock } from './shelf.ts'

const second = ProfileId.parse('second')

/** A database as the first version left it: sends of two merchants and of the practice, with codes typed by hand. */
function openFirstVersion() {
  const file = path.join(tempFolder(), 'handsel.db')
  const connection = new DatabaseSync(file)
  migrate(connection, file, [schema1])
  const profile = connection.prepare('INSERT INTO profiles VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
  for (const id of [shop, second]) profile.run(id, id, 'wx', '19', 'AB', '[]', null, null)
  const send = connection.prepare(`INSERT INTO sends VALUES
    (NULL, ?, ?, ?, 'busifavor', 'o1', ?, NULL, ?, '{}', NULL, 1, 1, ?, NULL, ?, 0, 0, 0, 0, 0, NULL, 0, NULL, NULL)`)
  const rows = [
    [shop, 'T-1', 'sent'],
    [shop, 'T-2', 'refused'],
    [shop, 'T-3', 'queued'],
    [second, 'T-1', 'queued'],
    ['rehearsal', 'T-4', 'sent'],
    [shop, null, 'sent'],
  ] as const
  rows.forEach(([id, given, state], n) =>
    send.run(numberOf(n + 1), `press-${n + 1}`, id, stock, given, state, given),
  )
  connection.close()
  return file
}

it('takes every code that has gone out into the ledger, and keeps the old database', () => {
  const file = openFirstVersion()
  const database = must(openDatabase(file))
  const codes = createCodeStore(database)
  const all = ['T-1', 'T-2', 'T-3', 'T-4'].map(code)
  const known = (profileId: ProfileId) => must(codes.known({ profileId, stockId: stock }, all))
  expect(known(shop)).toEqual(new Set(['T-1', 'T-3']))
  expect(known(second)).toEqual(known(shop))
  expect(known(ProfileId.parse('rehearsal'))).toEqual(new Set(['T-4']))

  const sends = createSendStore(database)
  const again = sends.accept(newSend(8, { profileId: second, givenCode: code('T-3') }), () => null)
  expect(again).toMatchObject({ error: { code: 'send.coupon-code-taken' } })
  must(sends.accept(newSend(9, { givenCode: code('T-2') }), () => null))
  database.close()

  const copy = new DatabaseSync(`${file}.v1.bak`, { readOnly: true })
  expect(copy.prepare('SELECT count(*) AS n FROM sends').get()).toEqual({ n: 6 })
  copy.close()
})

import { closeSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Counter, openidOf, stocks } from './support/counter.ts'
import { sendsIn, statesIn } from './support/database.ts'
import { openSmallDisk } from './support/small-disk.ts'
import { pausesOf, statusOf } from './support/status.ts'
import { expect, test } from './support/test.ts'

/** Another program on the same file. */
function lockOf(userData: string) {
  const other = new DatabaseSync(join(userData, 'handsel.db'))
  other.exec('BEGIN EXCLUSIVE')
  return { release: () => other.close() }
}

test('a database that another program holds: nothing is accepted or sent, and all goes on after', async ({
  launch,
  gateway,
}) => {
  const { page, userData } = await launch({ setupFile: gateway.folder.setupFile })
  const counter = new Counter(page)
  await expect(counter.connectivity).toHaveAttribute('data-state', 'online')
  const first = lockOf(userData)
  await counter.give(stocks.plain, openidOf('locked'))
  await expect(page.getByTestId('accept-error')).toHaveAttribute('data-code', 'storage.locked')
  // What was scanned is still there for the next press.
  await expect(counter.openid).toHaveValue(openidOf('locked'))
  first.release()
  expect(sendsIn(userData)).toEqual([])
  expect(gateway.ledger()).toHaveLength(0)

  await gateway.goDown()
  await page.getByTestId('send-button').click()
  await counter.expectOutcome('waiting')
  await expect.poll(() => statesIn(userData)).toEqual(['queued'])
  const second = lockOf(userData)
  await gateway.comeUp()
  await expect.poll(() => pausesOf(page)).toEqual(['storage-unavailable'])
  expect(gateway.ledger()).toHaveLength(0)
  second.release()
  await counter.expectOutcome('sent')
  expect(gateway.ledger()).toHaveLength(1)
})

test('a database that is held at the start is waited for', async ({ launch, gateway, folder }) => {
  const userData = `${folder}/held`
  const before = await launch({ userData, setupFile: gateway.folder.setupFile })
  await expect.poll(async () => (await statusOf(before.page)).setup.state).toBe('ready')
  await before.close()
  const lock = lockOf(userData)
  const { page } = await launch({ userData })
  await expect(page.getByTestId('setup-error')).toHaveAttribute('data-code', 'storage.locked')
  lock.release()
  await expect(page.getByTestId('setup-error')).toHaveCount(0)
  const counter = new Counter(page)
  await counter.give(stocks.plain, openidOf('after'))
  await counter.expectOutcome('sent')
})

test('a full disk: nothing is accepted or sent, all goes on with room, and the app can end', async ({
  launch,
  gateway,
  folder,
}) => {
  const disk = openSmallDisk(folder)
  const { userData } = disk
  try {
    const app = await launch({ userData, setupFile: gateway.folder.setupFile })
    const pid = app.electron.process().pid ?? 0
    const counter = new Counter(app.page)
    await expect(counter.connectivity).toHaveAttribute('data-state', 'online')
    disk.fill(pid)
    await counter.give(stocks.plain, openidOf('full'))
    await expect(app.page.getByTestId('accept-error')).toHaveAttribute('data-code', disk.code)
    disk.makeRoom(pid)
    expect(sendsIn(userData)).toEqual([])
    expect(gateway.ledger()).toHaveLength(0)

    await gateway.goDown()
    await app.page.getByTestId('send-button').click()
    await counter.expectOutcome('waiting')
    await expect.poll(() => statesIn(userData)).toEqual(['queued'])
    disk.fill(pid)
    await gateway.comeUp()
    await expect.poll(() => pausesOf(app.page)).toEqual(['storage-unavailable'])
    expect(gateway.ledger()).toHaveLength(0)
    disk.makeRoom(pid)
    await counter.expectOutcome('sent')
    expect(gateway.ledger()).toHaveLength(1)
    disk.fill(pid)
    await app.close()
    disk.makeRoom(pid)
  } finally {
    disk.close()
  }
})

test('a database that is no longer one is kept as it is, and laid aside when the operator says so', async ({
  launch,
  gateway,
  folder,
}) => {
  const userData = `${folder}/wreck`
  const before = await launch({ userData, setupFile: gateway.folder.setupFile })
  await new Counter(before.page).give(stocks.plain, openidOf('before'))
  await new Counter(before.page).expectOutcome('sent')
  await before.close()
  const file = join(userData, 'handsel.db')
  overwrite(file, 0, 100)
  const wreck = readFileSync(file)

  const app = await launch({ userData })
  await expect(app.page.getByTestId('setup-error')).toHaveAttribute('data-code', 'storage.damaged')
  expect(readFileSync(file)).toEqual(wreck)
  await app.page.getByTestId('set-aside-button').click()
  await app.page.getByTestId('set-aside-confirm').click()
  await expect(app.page.getByTestId('setup-error')).toHaveCount(0)
  const aside = readdirSync(userData).filter((name) => /^handsel\.db\.damaged-[^-].*Z$/.test(name))
  expect(aside).toHaveLength(1)
  expect(readFileSync(join(userData, aside[0] ?? ''))).toEqual(wreck)
  expect(sendsIn(userData)).toEqual([])
})

test('of a damaged database what can be read is shown, and nothing is sent', async ({
  launch,
  gateway,
  folder,
}) => {
  const userData = `${folder}/scratched`
  const before = await launch({ userData, setupFile: gateway.folder.setupFile })
  await new Counter(before.page).give(stocks.plain, openidOf('readable'))
  const number = await new Counter(before.page).expectOutcome('sent')
  await before.kill()
  const file = join(userData, 'handsel.db')
  const scratch = new DatabaseSync(file)
  scratch.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  const sql = `SELECT rootpage FROM sqlite_schema WHERE name = 'sends_by_customer'`
  const page = Number(scratch.prepare(sql).get()?.['rootpage'])
  scratch.close()
  overwrite(file, (page - 1) * 4096, 4096)

  const app = await launch({ userData })
  await expect(app.page.getByTestId('setup-error')).toHaveAttribute('data-code', 'storage.damaged')
  await app.page.getByTestId('nav-outbox').click()
  const row = app.page.getByTestId('outbox-row')
  await expect(row).toHaveAttribute('data-out-request-no', number)
  await expect(row).toHaveAttribute('data-state', 'sent')
})

function overwrite(file: string, position: number, length: number): void {
  const handle = openSync(file, 'r+')
  writeSync(handle, Buffer.alloc(length, 0x5a), 0, length, position)
  closeSync(handle)
}

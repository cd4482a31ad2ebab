import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../../build/paths.ts'
import { electronSwitches } from '../../build/runtime/launch.ts'
import { Counter, openidOf, stocks } from './support/counter.ts'
import { sendsIn, statesIn } from './support/database.ts'
import { openKeyring } from './support/keyring.ts'
import { pausesOf, statusOf } from './support/status.ts'
import { expect, test } from './support/test.ts'

test('a second start shows the first one’s window and ends', async ({ launch, gateway }) => {
  const first = await launch({ setupFile: gateway.folder.setupFile })
  await first.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
  const second = spawn(
    join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '', 'electron'),
    [...electronSwitches(), root, `--user-data-dir=${first.userData}`],
    { stdio: 'ignore' },
  )
  expect(await new Promise((done) => second.once('exit', done))).toBe(0)
  const windows = () =>
    first.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.isVisible()),
    )
  await expect.poll(windows).toEqual([true])
  await new Counter(first.page).give(stocks.plain, openidOf('still'))
  await new Counter(first.page).expectOutcome('sent')
})

test('a keychain that locks in the middle of the day: sends wait for it and go when it opens', async ({
  launch,
  gateway,
  folder,
}) => {
  const keyring = await openKeyring(folder)
  try {
    const { page, electron, userData } = await launch({
      setupFile: gateway.folder.setupFile,
      env: keyring.env,
    })
    const counter = new Counter(page)
    await counter.give(stocks.plain, openidOf('morning'))
    await counter.expectOutcome('sent')
    await keyring.lock()
    await electron.evaluate(({ powerMonitor }) => powerMonitor.emit('lock-screen'))
    await counter.give(stocks.plain, openidOf('noon'))
    await counter.expectOutcome('waiting')
    await expect.poll(() => pausesOf(page), { timeout: 30_000 }).toEqual(['key-unavailable'])
    await counter.give(stocks.plain, openidOf('still noon'))
    await expect.poll(() => sendsIn(userData).length).toBe(3)
    expect(gateway.ledger()).toHaveLength(1)
    await keyring.unlock()
    await electron.evaluate(({ powerMonitor }) => powerMonitor.emit('unlock-screen'))
    await expect
      .poll(() => statesIn(userData), { timeout: 40_000 })
      .toEqual(['sent', 'sent', 'sent'])
    expect(gateway.ledger()).toHaveLength(3)
  } finally {
    keyring.close()
  }
})

test('a clock that is set back or forward stops nothing; one that is a day off is said, and ends by itself', async ({
  launch,
  gateway,
}) => {
  const { page, electron, userData } = await launch({ setupFile: gateway.folder.setupFile })
  // Everything in the app asks this for the time; the clock of the machine is not the test's to set.
  const setClock = (ms: number) =>
    electron.evaluate((_electron, shift) => {
      const real = performance.timeOrigin
      Date.now = () => Math.round(real + performance.now() + shift)
    }, ms)
  const counter = new Counter(page)
  await expect(counter.connectivity).toHaveAttribute('data-state', 'online')
  for (const [index, minutes] of [-4, 4].entries()) {
    await gateway.goDown()
    await counter.give(stocks.plain, openidOf(`shift${index}`))
    await counter.expectOutcome('waiting')
    await expect.poll(() => pausesOf(page)).toEqual(['not-reachable'])
    await setClock(minutes * 60_000)
    await gateway.comeUp()
    await counter.expectOutcome('sent')
    await setClock(0)
  }
  await setClock(-86_400_000)
  await counter.give(stocks.plain, openidOf('yesterday'))
  await counter.expectOutcome('waiting')
  await expect.poll(() => pausesOf(page)).toEqual(['clock-skewed'])
  const { clockSkewMs } = await statusOf(page)
  expect(Math.round((clockSkewMs ?? 0) / 60_000)).toBe(1440)
  await setClock(0)
  await expect.poll(() => statesIn(userData)[2]).toBe('sent')
  expect((await statusOf(page)).clockSkewMs).toBeNull()
  expect(gateway.ledger()).toHaveLength(3)
})

test('a laptop that sleeps finds its connections gone and goes on', async ({ launch, gateway }) => {
  const { page, electron, userData } = await launch({ setupFile: gateway.folder.setupFile })
  const main = electron.process()
  const counter = new Counter(page)
  await counter.give(stocks.plain, openidOf('before sleep'))
  await counter.expectOutcome('sent')
  main.kill('SIGSTOP')
  await gateway.goDown()
  main.kill('SIGCONT')
  await electron.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'))
  await counter.give(stocks.plain, openidOf('nothing in reach'))
  await counter.expectOutcome('waiting')
  await expect(counter.connectivity).toHaveAttribute('data-state', 'offline')
  main.kill('SIGSTOP')
  await gateway.comeUp()
  expect(statesIn(userData)).toEqual(['sent', 'queued'])
  main.kill('SIGCONT')
  await electron.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'))
  await counter.give(stocks.plain, openidOf('awake'))
  await expect.poll(() => statesIn(userData)).toEqual(['sent', 'sent', 'sent'])
  expect(gateway.ledger()).toHaveLength(3)
})

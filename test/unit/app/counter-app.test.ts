import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { createCounterApp } from '../../../electron/app/counter-app.ts'
import { openStores } from '../../../electron/storage/stores.ts'
import { createDirectTransport } from '../../../electron/wechatpay/direct-transport.ts'
import { appError } from '../../../shared/errors.ts'
import { err } from '../../../shared/result.ts'
import { createManualClock, settle } from '../../support/manual-clock.ts'
import { createSeededRandom } from '../../support/seeded-random.ts'
import { tempFolder } from '../../support/temp-folder.ts'

/** An app whose set-up fails, over a real database. */
async function openApp(first?: Promise<void>) {
  const userData = tempFolder()
  const opened = openStores(path.join(userData, 'handsel.db'))
  if (!opened.ok) throw new Error(opened.error.code)
  const clock = createManualClock()
  const failure = err(appError('setup.not-json', { file: 'setup.json' }))
  const errors: string[] = []
  let published = 0
  const app = createCounterApp({
    version: '0',
    userAgent: 'Handsel/0',
    userData,
    stores: opened.value,
    setupDesk: {
      readFile: async () => failure,
      wouldOverwrite: async () => failure,
      importPlan: async () => failure,
      load: async () => failure,
    },
    keyStores: [],
    createTransport: () => createDirectTransport(clock),
    clock,
    random: createSeededRandom(),
    log: { info() {}, warn() {}, error: (event) => errors.push(event) },
    onStatus: () => (published += 1),
    onStocks() {},
    onSends() {},
  })
  const started = app.start('setup.json', first)
  if (first === undefined) await started
  return { app, started, clock, errors, stores: opened.value, published: () => published }
}

describe('the status that the page is told', () => {
  it('comes again when something changed meanwhile', async () => {
    const { app, clock, stores, published } = await openApp()
    app.updateSettings({ language: 'en' })
    await clock.advance(200)
    expect(published()).toBe(2)
    stores.close()
  })

  it('comes when the machine wakes up: a certificate may be near its end by then', async () => {
    const { app, clock, stores, published } = await openApp()
    await clock.advance(200)
    const before = published()
    app.wake()
    expect(published()).toBe(before + 1)
    await app.stop()
    stores.close()
  })

  it('does not come after the end: it was read from a closed database and logged as an error', async () => {
    const { app, clock, errors, stores, published } = await openApp()
    app.updateSettings({ language: 'en' })
    await app.stop()
    stores.close()
    await clock.advance(200)
    expect(errors).toEqual([])
    expect(published()).toBe(1)
  })

  it('is as it was last for whoever asks after the end: a device that was asked about on the way out logged an error', async () => {
    const { app, errors, stores } = await openApp()
    const before = app.status()
    await app.stop()
    stores.close()
    expect(app.status()).toEqual(before)
    expect(errors).toEqual([])
  })
})

describe('the start', () => {
  it('waits for what comes first, and everything else for the start', async () => {
    const done: string[] = []
    let go = () => {}
    const { app, started, stores } = await openApp(new Promise((resolve) => (go = resolve)))
    const ended = [
      started.then(() => done.push('started')),
      app.importFile('other.json').then(() => done.push('imported')),
      app.stop().then(() => done.push('stopped')),
    ]
    await settle()
    expect(done).toEqual([])
    expect(app.status().setup).toEqual({ state: 'starting' })
    go()
    await Promise.all(ended)
    expect(done).toEqual(['started', 'imported', 'stopped'])
    stores.close()
  })
})

import { createPrivateKey } from 'node:crypto'
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RunningApp } from './support/app.ts'
import { Counter, openidOf, stocks } from './support/counter.ts'
import { recordIpc, type IpcRecord } from './support/ipc-recorder.ts'
import { filesHolding, holds, piecesOf } from './support/key-pieces.ts'
import { editSetup, importInSettings } from './support/setup.ts'
import { expect, test } from './support/test.ts'

/** Looks for the key in everything that a running app shows, says, sends and keeps. */
async function expectNoTrace(
  app: RunningApp & { userData: string },
  heard: IpcRecord,
  pieces: readonly string[],
): Promise<void> {
  expect(holds(app.output(), pieces), 'printed').toBe(false)
  expect(holds(await app.page.content(), pieces), 'on the page').toBe(false)
  const messages = await heard()
  // Proves that the recorder was at work.
  expect(messages).toContain('"sends.accept"')
  expect(messages).toContain('"status.changed"')
  expect(holds(messages, pieces), 'over IPC').toBe(false)
  expect(await filesHolding(app.userData, pieces)).toEqual([])
}

test('the search finds a key that was planted on purpose, in every form', async ({
  gateway,
  folder,
}) => {
  const pem = gateway.material.merchant.privateKeyPem
  const pieces = piecesOf(pem)
  const key = createPrivateKey(pem)
  const der = key.export({ type: 'pkcs8', format: 'der' })
  const { d = '' } = key.export({ format: 'jwk' })
  const forms: Record<string, string | Buffer> = {
    'PKCS#8 PEM': pem,
    'PKCS#1 PEM': key.export({ type: 'pkcs1', format: 'pem' }),
    'PEM inside JSON': JSON.stringify({ pem }),
    'PEM with CRLF inside JSON': JSON.stringify({ pem: pem.replaceAll('\n', '\r\n') }),
    'PEM as UTF-16': Buffer.from(pem.replaceAll('\n', ''), 'utf16le'),
    DER: der,
    'base64 in one line': der.toString('base64'),
    hex: der.toString('hex'),
    'the private exponent alone': d,
    'a third of it': pem.slice(1000, 1500),
  }
  const nest = join(folder, 'planted', 'deeper')
  await mkdir(nest, { recursive: true })
  for (const [form, planted] of Object.entries(forms)) {
    const around = [Buffer.from('SQLite format 3\0'), Buffer.from(planted), Buffer.alloc(9)]
    await writeFile(join(nest, 'planted.bin'), Buffer.concat(around))
    expect(await filesHolding(folder, pieces), form).toContain('planted.bin')
  }
  await rm(join(folder, 'planted'), { recursive: true })
  await rm(gateway.folder.privateKeyFile)
  // Everything else that a merchant has, the public half included, is no trace of the key.
  expect(await filesHolding(folder, pieces)).toEqual([])
})

test('the merchant key is in no file, log, message or page, through import, faults, kill and restart', async ({
  launch,
  gateway,
  folder,
}) => {
  test.setTimeout(120_000)
  const userData = join(folder, 'canary')
  const pem = gateway.material.merchant.privateKeyPem
  const pieces = piecesOf(pem)

  const first = await launch({ userData })
  const heard = await recordIpc(first)
  const setupError = first.page.getByTestId('setup-error')
  await test.step('imported in every wrong way, with the key where it does not belong', async () => {
    const wrong = join(gateway.folder.setupFile, '..', 'wrong.json')
    await writeFile(wrong, pem)
    await importInSettings(first, wrong)
    await expect(setupError).toHaveAttribute('data-code', 'setup.not-json')
    const mistakes: readonly (readonly [string, Record<string, unknown>])[] = [
      ['setup.field-malformed', { privateKeyFile: pem }],
      ['setup.field-malformed', { name: pem }],
      ['setup.unknown-field', { [pem]: 'x' }],
      ['setup.api-base-not-loopback', { apiBase: pem.split('\n')[10] }],
      ['public-key.is-private-key', { publicKeyFile: 'apiclient_key.pem' }],
      ['certificate.is-key', { certificateFile: 'apiclient_key.pem' }],
    ]
    for (const [code, change] of mistakes) {
      await copyFile(gateway.folder.setupFile, wrong)
      await editSetup({ folder: { ...gateway.folder, setupFile: wrong } }, change)
      await importInSettings(first, wrong)
      await expect(setupError).toHaveAttribute('data-code', code)
    }
  })
  await importInSettings(first, gateway.folder.setupFile)
  await expect(setupError).toBeHidden()
  await first.page.getByTestId('nav-counter').click()

  await test.step('sends, through faults and a pause', async () => {
    const counter = new Counter(first.page)
    await counter.give(stocks.plain, openidOf('canary1'))
    await counter.expectOutcome('sent')
    for (const kind of ['system-error-500', 'reset-after', 'truncated', 'signtest'] as const) {
      gateway.faults.add({ kind, times: 1 })
      await counter.give(stocks.plain, openidOf(kind))
      await counter.expectOutcome('sent')
    }
    // More than five minutes apart: every signature is refused, and everything pauses.
    gateway.faults.add({ kind: 'clock-skew', ms: 400_000 })
    await counter.give(stocks.plain, openidOf('skewed'))
    await expect(first.page.getByTestId('resume-button')).toBeVisible()
    gateway.faults.clear()
  })
  await expectNoTrace(first, heard, pieces)
  await test.step('not even in the memory of the page', async () => {
    const heap = join(folder, 'heap')
    await mkdir(heap)
    await first.electron.evaluate(
      async ({ BrowserWindow }, file) => {
        await BrowserWindow.getAllWindows()[0]?.webContents.takeHeapSnapshot(file)
      },
      join(heap, 'page.heapsnapshot'),
    )
    // Proves that texts of the page can be found there.
    expect(await filesHolding(heap, [openidOf('canary1')])).toEqual(['page.heapsnapshot'])
    expect(await filesHolding(heap, pieces)).toEqual([])
  })
  await first.kill()
  expect(await filesHolding(userData, pieces)).toEqual([])

  const second = await launch({ userData })
  const heardAgain = await recordIpc(second)
  await new Counter(second.page).give(stocks.withCode, openidOf('canary2'), 'CANARY-1')
  await new Counter(second.page).expectOutcome('sent')
  await second.page.getByTestId('nav-settings').click()
  await expectNoTrace(second, heardAgain, pieces)
  await second.close()
  expect(await filesHolding(userData, pieces)).toEqual([])
})

test('a key held in memory for want of a keychain leaves no trace either', async ({
  launch,
  gateway,
  folder,
}) => {
  const pieces = piecesOf(gateway.material.merchant.privateKeyPem)
  const app = await launch({ env: { DBUS_SESSION_BUS_ADDRESS: `unix:path=${folder}/nobody` } })
  const heard = await recordIpc(app)
  await importInSettings(app, gateway.folder.setupFile)
  await app.page.getByTestId('hold-in-memory-button').click()
  await expect(app.page.getByTestId('setup-error')).toBeHidden()
  await app.page.getByTestId('nav-counter').click()
  await new Counter(app.page).give(stocks.plain, openidOf('memory'))
  await new Counter(app.page).expectOutcome('sent')
  await expectNoTrace(app, heard, pieces)
  await app.kill()
  expect(await filesHolding(app.userData, pieces)).toEqual([])
})

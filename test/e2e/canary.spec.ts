import { createPrivateKey } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RunningApp } from './support/app.ts'
import { Counter, openidOf, stocks } from './support/counter.ts'
import { expect, test } from './support/test.ts'

/** Pieces of a private key in every form it could be written down in, long enough to occur nowhere else. */
function piecesOf(pem: string): string[] {
  const key = createPrivateKey(pem)
  const { d = '', p = '', q = '', dp = '', dq = '', qi = '' } = key.export({ format: 'jwk' })
  const secrets = [d, p, q, dp, dq, qi].map((part) => Buffer.from(part, 'base64url'))
  const der = key.export({ type: 'pkcs8', format: 'der' })
  const pkcs1 = key.export({ type: 'pkcs1', format: 'der' })
  const lines = pem.split('\n').filter((line) => /^[A-Za-z0-9+/]{64}$/.test(line))
  return [
    // The first lines of a PEM hold the modulus, which is public.
    ...lines.slice(8).map((line) => line.slice(0, 40)),
    ...(pkcs1.toString('base64').slice(400).match(/.{40}/g) ?? []),
    ...secrets.flatMap((secret) => [
      secret.toString('hex').slice(0, 40),
      secret.toString('base64').slice(4, 44),
      secret.toString('latin1').slice(8, 40),
    ]),
    der.subarray(-120, -80).toString('latin1'),
  ]
}

/** Where any of the pieces is found under a folder, in whatever kind of file. */
async function findIn(folder: string, pieces: readonly string[]): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const found: string[] = []
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const content = (await readFile(join(entry.parentPath, entry.name))).toString('latin1')
    if (pieces.some((piece) => content.includes(piece))) found.push(entry.name)
  }
  return found
}

/** Notes everything that main hands to the page and the page to main, from now on. */
async function recordIpc({ electron, page }: RunningApp): Promise<() => Promise<string>> {
  await electron.evaluate(({ BrowserWindow }) => {
    const heard: string[] = []
    Object.assign(globalThis, { heard })
    for (const { webContents } of BrowserWindow.getAllWindows()) {
      const send = webContents.send.bind(webContents)
      webContents.send = (channel, ...args: unknown[]) => {
        heard.push(JSON.stringify([channel, args]))
        send(channel, ...args)
      }
    }
  })
  const answers = () =>
    page.evaluate(async () => {
      const { handsel } = window
      return JSON.stringify([
        await handsel.request['app.status'](null),
        await handsel.request['sends.page']({
          before: null,
          limit: 200,
          states: null,
          search: null,
        }),
        await handsel.request['sends.counts'](null),
      ])
    })
  return async () => {
    const events = await electron.evaluate(() => JSON.stringify(Reflect.get(globalThis, 'heard')))
    return events + (await answers())
  }
}

test('the search finds a key that was planted on purpose', async ({ gateway, folder }) => {
  const pieces = piecesOf(gateway.material.merchant.privateKeyPem)
  const der = createPrivateKey(gateway.material.merchant.privateKeyPem).export({
    type: 'pkcs8',
    format: 'der',
  })
  for (const planted of [der, der.toString('hex'), gateway.material.merchant.privateKeyPem]) {
    await writeFile(join(folder, 'planted.bin'), planted)
    expect(await findIn(folder, pieces)).toContain('planted.bin')
  }
})

test('the merchant key is in no file, log, message or page, through import, faults, kill and restart', async ({
  launch,
  gateway,
  folder,
}) => {
  test.setTimeout(120_000)
  const userData = join(folder, 'canary')
  const pieces = piecesOf(gateway.material.merchant.privateKeyPem)
  const leaks = async (app: RunningApp, ipc: string) => {
    const everywhere = app.output() + ipc + (await app.page.content())
    expect(pieces.filter((piece) => everywhere.includes(piece))).toEqual([])
    expect(await findIn(userData, pieces)).toEqual([])
  }

  const first = await launch({ userData, setupFile: gateway.folder.setupFile })
  const heard = await recordIpc(first)
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
  await leaks(first, await heard())
  gateway.faults.clear()
  await first.kill()
  expect(await findIn(userData, pieces)).toEqual([])

  const second = await launch({ userData })
  const heardAgain = await recordIpc(second)
  await new Counter(second.page).give(stocks.withCode, openidOf('canary2'), 'CANARY-1')
  await expect(second.page.getByTestId('send-outcome')).toBeVisible()
  await second.page.getByTestId('nav-settings').click()
  await leaks(second, await heardAgain())
  await second.close()
  expect(await findIn(userData, pieces)).toEqual([])
})

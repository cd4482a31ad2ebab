// An operator's first minutes in the real app, played by a script: what `npm start` shows where there is no screen.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { CounterPage, type ScriptedSend, type ShownSend } from './counter-page.ts'
import { attachToApp } from './desktop/attach.ts'
import { inRoot } from './paths.ts'
import { command, Stop } from './say.ts'

/** Stocks of the built-in rehearsal (electron/rehearsal/desk/stocks.ts). */
const stocks = {
  ordinary: '1286950000000001',
  withOperatorsCode: '1286950000000002',
}
/** The rehearsal knows every customer but these. */
const stranger: ScriptedSend = {
  openid: `oUnknown${'3'.padStart(20, '0')}`,
  stockId: stocks.ordinary,
}
const screenshots = inRoot('screenshots')
const pictures: string[] = []

await command(async () => {
  const userData = mkdtempSync(path.join(os.tmpdir(), 'handsel-counter-'))
  mkdirSync(screenshots, { recursive: true })
  const app = await attachToApp({ userData }).catch((error: unknown) => {
    rmSync(userData, { recursive: true, force: true })
    throw new Stop(
      `The app did not start.\n${error instanceof Error ? error.message : String(error)}`,
    )
  })
  try {
    const page = await app.firstWindow()
    page.setDefaultTimeout(20_000)
    return await play(new CounterPage(page))
  } finally {
    await app.close()
    rmSync(userData, { recursive: true, force: true, maxRetries: 5 })
  }
})

/** Plays the scenes one after the other; the exit code is 0 only if each send ended as it should. */
async function play(counter: CounterPage): Promise<number> {
  await counter.ready()
  await counter.screenshot(picture('1-ready'))
  const scenes: [
    name: string,
    expected: string,
    scene: () => Promise<[ScriptedSend, ShownSend]>,
  ][] = [
    ['online', 'sent', () => straight(counter, '2-online', 'sent', customer(1, stocks.ordinary))],
    [
      "with an operator's coupon code",
      'sent',
      () => {
        const send = { ...customer(2, stocks.withOperatorsCode), couponCode: 'COUNTER-0001' }
        return straight(counter, '3-operators-code', 'sent', send)
      },
    ],
    [
      'to a customer whom WeChat Pay does not know',
      'refused',
      () => straight(counter, '4-refused', 'refused', stranger),
    ],
    ['while the gateway is away', 'sent', () => throughAnOutage(counter)],
  ]
  let failures = 0
  const sends: ShownSend[] = []
  for (const [name, expected, scene] of scenes) {
    try {
      const [asked, shown] = await scene()
      print(`✓ ${name}`, asked, shown)
      sends.push(shown)
    } catch (error) {
      failures += 1
      await counter.screenshot(picture(`failed-${failures}`))
      const detail = error instanceof Error ? error.message : String(error)
      process.stdout.write(`✗ ${name}: was not ${expected}\n${detail}\n`)
    }
  }
  failures += await disagreements(counter, sends)
  await counter.screenshot(picture('7-outbox'))
  process.stdout.write(`screenshots:\n${pictures.map((file) => `  ${file}\n`).join('')}`)
  process.stdout.write(
    failures === 0 ? `all ${scenes.length} ended as expected\n` : `${failures} did not end well\n`,
  )
  return failures === 0 ? 0 : 1
}

/** A send that ends while the customer is looking. */
async function straight(
  counter: CounterPage,
  name: string,
  expected: string,
  send: ScriptedSend,
): Promise<[ScriptedSend, ShownSend]> {
  await counter.send(send)
  const shown = await counter.outcome(expected)
  await counter.screenshot(picture(name))
  return [send, shown]
}

/** A send made while the gateway is unreachable: it waits, and goes out by itself once the gateway is back. */
async function throughAnOutage(counter: CounterPage): Promise<[ScriptedSend, ShownSend]> {
  const send = customer(4, stocks.ordinary)
  await counter.togglePracticeOutage()
  await counter.send(send)
  const waiting = await counter.outcome('waiting')
  await counter.connectivity('offline')
  await counter.pending(1)
  await counter.screenshot(picture('5-waiting'))
  print('… while the gateway is away', send, waiting)
  await counter.togglePracticeOutage()
  const shown = await counter.becomes(waiting.outRequestNo, 'sent')
  await counter.connectivity('online')
  await counter.pending(0)
  await counter.screenshot(picture('6-sent-after-outage'))
  return [send, shown]
}

/** How many sends stand otherwise in the outbox than the counter said. */
async function disagreements(counter: CounterPage, sends: readonly ShownSend[]): Promise<number> {
  let count = 0
  for (const { outRequestNo, outcome } of sends) {
    const state = await counter.stateInOutbox(outRequestNo)
    if (state === outcome) continue
    count += 1
    process.stdout.write(`✗ ${outRequestNo}: ${outcome} at the counter, ${state} in the outbox\n`)
  }
  return count
}

function customer(number: number, stockId: string): ScriptedSend {
  return { openid: `oScripted${String(number).padStart(19, '0')}`, stockId }
}

/** The file of a screenshot that is about to be made; named at the end. */
function picture(name: string): string {
  const file = path.join(screenshots, `counter-${name}.png`)
  pictures.push(path.relative(process.cwd(), file))
  return file
}

function print(what: string, { openid, stockId }: ScriptedSend, shown: ShownSend): void {
  process.stdout.write(
    `${what}\n  ${openid.slice(0, 4)}…${openid.slice(-4)}  stock ${stockId}  `
      + `out_request_no ${shown.outRequestNo}  ${shown.outcome}`
      + `${shown.couponCode === '' ? '' : `  coupon code ${shown.couponCode}`}\n`,
  )
}

// Starts the packed app, hands out one coupon in its rehearsal and prints what the counter showed as JSON.
// Used as: one-send.ts <executable> <user data folder>
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout } from 'node:timers/promises'
import { chromium } from 'playwright'
import { CounterPage } from '../../build/counter-page.ts'
import { electronSwitches } from '../../build/runtime/launch.ts'

const [executable = '', userData = ''] = process.argv.slice(2)
// The release fuses shut Node's inspector, so the page is driven by Chromium's own protocol.
const app = spawn(
  executable,
  [...electronSwitches(), `--user-data-dir=${userData}`, '--remote-debugging-port=0'],
  { stdio: ['ignore', 'inherit', 'pipe'] },
)
try {
  const address = await addressIn(app.stderr)
  await pageAt(address)
  const browser = await chromium.connectOverCDP(address)
  const [page] = browser.contexts().flatMap((context) => context.pages())
  if (page === undefined) throw new Error('the packed app opened no window')
  const counter = new CounterPage(page)
  await counter.ready()
  await counter.send({ openid: 'oPacked000000000000000000001', stockId: '1286950000000001' })
  process.stdout.write(`${JSON.stringify(await counter.outcome('sent'))}\n`)
} finally {
  app.kill()
  if (app.exitCode === null) await once(app, 'exit')
}

/** The address that Chromium prints once it listens. The output is read on to its end, or the app would block on it. */
async function addressIn(output: NodeJS.ReadableStream): Promise<string> {
  const lines = createInterface({ input: output })
  return new Promise((resolve, reject) => {
    lines.on('line', (line) => {
      const address = /^DevTools listening on (ws:\S+)/.exec(line)?.[1]
      if (address !== undefined) resolve(address)
    })
    lines.on('close', () => reject(new Error('the packed app ended before it could be reached')))
  })
}

/** Waits for the app's page: a connection made while the window is still being opened may never be answered. */
async function pageAt(address: string): Promise<void> {
  const list = `http://${new URL(address).host}/json/list`
  for (let tries = 0; tries < 200; tries++) {
    const targets = await (await fetch(list)).text()
    if (targets.includes('app://handsel/')) return
    await setTimeout(100)
  }
  throw new Error('the packed app opened no page')
}

// Starts the packed app, hands out one coupon in its rehearsal and prints what the counter showed as JSON.
// Used as: one-send.ts <executable> <user data folder>
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
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
  const browser = await chromium.connectOverCDP(await addressIn(app.stderr))
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

/** The address that Chromium prints once it listens. */
async function addressIn(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const address = /^DevTools listening on (ws:\S+)/.exec(line)?.[1]
    if (address === undefined) continue
    // What comes after is of no interest, but must be taken or the app would block on it.
    output.resume()
    return address
  }
  throw new Error('the packed app ended before it could be reached')
}

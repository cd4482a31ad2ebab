import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { say } from '../../../build/say.ts'
import { launchApp } from '../../e2e/support/app.ts'
import { sendsIn } from '../../e2e/support/database.ts'
import type { Bench } from '../support/bench.ts'
import { openGateway, type BenchGateway } from '../support/gateway.ts'
import { setUp, settled, stockId } from '../support/merchant.ts'
import { flawsIn, type Books } from './ledger.ts'
import { tonesHeard, watched, watchPage } from './page-watch.ts'
import { printed } from '../support/table.ts'
import { openScanner, type Scanner } from './scanner.ts'
import { reportScans } from './scans-report.ts'

/** Scans before the measurement, with which the page and the sound card come to speed, and scans that are measured. */
const warmUp = 20
const sample = 1_000
/** From the first key of a scan to that of the next, ms. */
const everyMs = 100
/** How long the last tone may take. */
const patienceMs = 30_000

/** Scans of a thousand customers at ten a second, through the X server into the real window. */
export const scans: Bench = {
  about: `${sample} scans, one every ${everyMs} ms, each another customer`,
  async run(folder) {
    const gateway = await openGateway(path.join(folder, 'gateway'))
    const scanner = await openScanner()
    try {
      const userData = path.join(folder, 'user-data')
      await setUp(userData, gateway.setupFile)
      const books = await scanAll(userData, gateway, scanner)
      const tables = reportScans(books, warmUp, everyMs)
      const flaws = flawsIn(books)
      if (flaws === null) return tables
      throw new Error(`the books do not agree\n${flaws}\n${tables.map(printed).join('\n')}`)
    } finally {
      await scanner.close()
      await gateway.close()
    }
  },
}

async function scanAll(userData: string, gateway: BenchGateway, scanner: Scanner): Promise<Books> {
  const app = await launchApp({ userData, env: scanner.env })
  try {
    const { page } = app
    await watchPage(page)
    await settled(app)
    await page.locator(`[data-stock-id="${stockId}"]`).click()
    await scanner.aim(page)
    const scanned = Array.from({ length: warmUp + sample }, (_, number) => customer(number))
    say(`${scanned.length} scans`)
    const start = performance.now()
    for (const [number, openid] of scanned.entries()) {
      await setTimeout(Math.max(0, start + number * everyMs - performance.now()))
      scanner.scan(openid)
    }
    const until = performance.now() + patienceMs
    while ((await tonesHeard(page)) < scanned.length && performance.now() < until) {
      await setTimeout(100)
    }
    // What comes after the last tone would be one tone too many.
    await setTimeout(1500)
    return {
      scanned,
      watched: await watched(page),
      sends: sendsIn(userData),
      issued: await gateway.issued(),
      misses: await page.getByTestId('miss').allTextContents(),
    }
  } finally {
    await app.kill()
  }
}

/** An openid of every kind of character that openids are made of. */
function customer(number: number): string {
  return `o_Zz-${String(number).padStart(5, '0')}AbCdEfGhIjKlMnOp-_`
}

import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout } from 'node:timers/promises'
import { launchApp } from '../../e2e/support/app.ts'
import { settled } from '../support/merchant.ts'
import type { SendFigures } from './bare.ts'
import { beginMeasuring, endMeasuring, type MainFigures } from './main-process.ts'

/** What a drain by the real app came to. */
export interface DrainFigures extends SendFigures, Pick<MainFigures, 'delay'> {
  /** Processor time of the page and of Chromium's helpers for each send, ms. */
  readonly pageMs: number
  /** From the start of the process until the page could be used, ms. */
  readonly startMs: number
}

/** Which sends of a drain are measured. */
export interface Portion {
  readonly warmUp: number
  readonly sample: number
}

/** How often the database is looked into, ms, and how long nothing may have changed in it. */
const lookMs = 10
const patienceMs = 60_000

/** Lets the app drain what waits in its database, and measures a portion of it. */
export async function drainByApp(userData: string, portion: Portion): Promise<DrainFigures> {
  const started = performance.now()
  const app = await launchApp({ userData })
  try {
    await settled(app)
    const startMs = performance.now() - started
    // What a start still has to do is not the drain's.
    await setTimeout(1500)
    const attempts = countAttempts(path.join(userData, 'handsel.db'))
    try {
      await app.page.evaluate(() => window.handsel.request['outbox.resume'](null))
      await attempts.reach(portion.warmUp)
      await beginMeasuring(app.electron)
      const from = attempts.now()
      const start = performance.now()
      await attempts.reach(portion.warmUp + portion.sample)
      const sends = attempts.now() - from
      const seconds = (performance.now() - start) / 1000
      const { ownMs, pageMs, delay } = await endMeasuring(app.electron)
      const each = { ownMs: ownMs / sends, pageMs: pageMs / sends }
      return { ...each, delay, startMs, perSecond: sends / seconds }
    } finally {
      attempts.close()
    }
  } finally {
    await app.kill()
  }
}

/** Counts recorded attempts from outside; each is one send that is over, for the gateway refuses none. */
function countAttempts(file: string) {
  const database = new DatabaseSync(file, { readOnly: true })
  const last = database.prepare('SELECT max(id) AS id FROM attempts')
  const now = () => Number(last.get()?.['id'] ?? 0)
  return {
    now,
    async reach(count: number): Promise<void> {
      const until = performance.now() + patienceMs
      while (now() < count) {
        if (performance.now() > until) throw new Error(`only ${now()} attempts of ${count}`)
        await setTimeout(lookMs)
      }
    },
    close() {
      const others = database
        .prepare(`SELECT count(*) AS n FROM attempts WHERE conclusion <> 'sent'`)
        .get()
      database.close()
      if (Number(others?.['n']) > 0) throw new Error(`${String(others?.['n'])} attempts failed`)
    },
  }
}

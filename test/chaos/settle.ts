import { setTimeout } from 'node:timers/promises'
import { newestSends } from '../../shared/contract/newest-sends.ts'
import { isFinal } from '../../shared/domain/rules.ts'
import { startApp, type ChaosApp } from './app.ts'
import { readDatabase } from './database.ts'
import type { Row } from './evidence.ts'
import type { Stage } from './stage.ts'

/** A look that failed again and again is a minute from the next; a proof takes some seconds more. */
const patienceMs = 150_000

/**
 * Takes every trouble away and lets the app finish what it began: hosts up, no faults, pauses ended, held sends released.
 * Ends when nothing moves any more by itself, or when patience does.
 */
export async function settle(stage: Stage): Promise<void> {
  const { world, record } = stage
  record.note('settling: faults gone, hosts up')
  world.gateway.faults.clear()
  await world.change({ host: 'main', up: true })
  await world.change({ host: 'backup', up: true })
  const app = startApp({
    ...stage.launch,
    setupFile: stage.isSetUp ? null : world.setupFile,
    mchid: world.mchid,
    onComplaint: record.complained,
  })
  if (await app.usable) await untilQuiet(app, stage)
  else record.complained('the app did not become usable although nothing was in its way')
  if (!app.isGone()) await app.quit()
  world.forgetUnderWay()
}

async function untilQuiet(app: ChaosApp, { launch }: Stage): Promise<void> {
  const until = performance.now() + patienceMs
  while (performance.now() < until && !app.isGone()) {
    const { rows } = readDatabase(launch.userData)
    if (rows.every(isAtRest)) return
    await releaseAll(app)
    // Ends the pauses that the stocks without coupons bring about again and again, and looks at everything now.
    await app.ask('outbox.resume', null)
    await setTimeout(400)
  }
}

async function releaseAll(app: ChaosApp): Promise<void> {
  const held = await app.ask('sends.page', { ...newestSends, limit: 200, states: ['held'] })
  if (!held?.ok) return
  for (const { outRequestNo } of held.value.sends) await app.ask('sends.release', { outRequestNo })
}

function isAtRest(row: Row): boolean {
  return isFinal(row.state) || (row.state === 'unknown' && row.needs_person === 1)
}

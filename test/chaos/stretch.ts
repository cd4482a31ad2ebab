import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { createMaterial } from '../../electron/rehearsal/material/material.ts'
import { chanceOf } from './chance.ts'
import { compare, type Finding } from './compare.ts'
import { readDatabase, type Written } from './database.ts'
import type { Evidence } from './evidence.ts'
import { layCodePool } from './code-pool.ts'
import { codedStockId, hasCodePool, planStretch } from './plan.ts'
import { openRecord, type StretchRecord } from './record.ts'
import { playRound } from './round.ts'
import { settle } from './settle.ts'
import type { Stage } from './stage.ts'
import type { Tally } from './tally.ts'
import { createWorld, type World } from './world.ts'

/** One stretch: some lives of the app over the same data, and a settlement at the end. */
export interface StretchOptions {
  readonly electron: string
  readonly appDir: string
  /** A folder of its own. */
  readonly dir: string
  readonly seed: number
  /** Which stretch of the campaign this is, from 0. */
  readonly index: number
  readonly rounds: number
  /** The number of its first round in the campaign. */
  readonly firstRound: number
  readonly tally: Tally
  readonly gauge: { startMs: number }
}

/** What a stretch came to. */
export interface StretchResult {
  readonly findings: readonly Finding[]
  readonly evidence: Evidence
  readonly written: Written
  readonly record: StretchRecord
}

/** Plays a stretch; after the first round that did harm it goes no further. */
export async function playStretch(options: StretchOptions): Promise<StretchResult> {
  const { dir, seed, index, tally } = options
  const userData = join(dir, 'user-data')
  mkdirSync(userData, { recursive: true })
  const record = openRecord(join(dir, 'record.jsonl'))
  const material = await createMaterial()
  // The faults' own dice: apart from the plan's, for how often they fall depends on timing.
  const world = await createWorld(dir, material, chanceOf(~seed, index), record)
  const stage: Stage = {
    world,
    record,
    tally,
    launch: { electron: options.electron, appDir: options.appDir, userData },
    gauge: options.gauge,
    isSetUp: false,
  }
  let needsPool = hasCodePool(index)
  const judge = (settled: boolean): StretchResult => judged(stage, world, record, settled)
  try {
    for (const plan of planStretch(seed, index, options.rounds, options.firstRound)) {
      const { end, startMs } = await playRound(plan, stage)
      tally.rounds += 1
      tally.hostChanges += plan.weather.length
      if (end === 'killed') tally.kills += 1
      else tally.quits += 1
      if (startMs !== null) tally.usable += 1
      const result = judge(false)
      if (result.findings.length > 0) return result
      if (needsPool && stage.isSetUp && layCodePool(userData, codedStockId)) {
        record.note('a pool of coupon codes is taken in')
        needsPool = false
      }
    }
    await settle(stage)
    const result = judge(true)
    tally.stretch(result.evidence)
    return result
  } finally {
    await world.close()
    record.close()
  }
}

function judged(
  stage: Stage,
  world: World,
  record: StretchRecord,
  settled: boolean,
): StretchResult {
  const written = readDatabase(stage.launch.userData)
  const damage = written.integrity === 'ok' ? [] : [`damaged database: ${written.integrity}`]
  const evidence: Evidence = {
    presses: record.presses,
    arrivals: record.arrivals,
    overlaps: record.overlaps,
    complaints: [...record.complaints, ...damage],
    rows: written.rows,
    coupons: world.gateway.ledger(),
    settled,
  }
  return { findings: compare(evidence), evidence, written, record }
}

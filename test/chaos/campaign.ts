// Drives the real app through crashes and faults and compares what it did with what it promised.
// Used as: campaign.ts <Electron> [options], on a desktop of its own (npm run chaos).
import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { root } from '../../build/paths.ts'
import { command } from '../../build/say.ts'
import { history } from './history.ts'
import { readOptions, type CampaignOptions } from './options.ts'
import { playStretch, type StretchResult } from './stretch.ts'
import { createTally, type Tally } from './tally.ts'

/** Lives of the app over the same data before it is left to settle. */
const roundsOfStretch = 20

await command(async () => {
  const options = readOptions(process.argv.slice(2), randomInt(2 ** 31))
  const folder = mkdtempSync(path.join(os.tmpdir(), 'handsel-chaos-'))
  const tally = createTally()
  const started = performance.now()
  print(`seed ${options.seed}, ${options.rounds} rounds, ${options.apps} apps side by side`)
  const harmed = await playAll(options, folder, tally)
  const seconds = (performance.now() - started) / 1000
  print(tally.table())
  print(`${seconds.toFixed(0)} s, ${(seconds / tally.rounds).toFixed(2)} s a round`)
  if (harmed) {
    print(`HARM DONE: seed ${options.seed}; everything is in ${folder}`)
    return 1
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  print('no harm done')
  return 0
})

/** Several stretches at a time until all are played or one did harm; true where one did. */
async function playAll(options: CampaignOptions, folder: string, tally: Tally): Promise<boolean> {
  const stretches = Math.ceil(options.rounds / roundsOfStretch)
  const todo = Array.from({ length: stretches }, (_, index) => index).filter(
    (index) => options.only === null || index === options.only,
  )
  const gauge = { startMs: 1500 }
  let harmed = false
  const player = async (): Promise<void> => {
    for (let index = todo.shift(); index !== undefined && !harmed; index = todo.shift()) {
      const dir = path.join(folder, String(index))
      const firstRound = index * roundsOfStretch
      const result = await playStretch({
        electron: options.electron,
        appDir: options.app ?? root,
        dir,
        seed: options.seed,
        index,
        firstRound,
        rounds: Math.min(roundsOfStretch, options.rounds - firstRound),
        tally,
        gauge,
      })
      tally.findings(result.findings)
      if (result.findings.length > 0) {
        harmed = true
        printHarm(index, options, result)
      } else {
        rmSync(dir, { recursive: true, force: true, maxRetries: 5 })
        print(`stretch ${index}: ${describe(result)}`)
      }
    }
  }
  await Promise.all(Array.from({ length: options.apps }, player))
  return harmed
}

function printHarm(index: number, options: CampaignOptions, result: StretchResult): void {
  const { seed, rounds } = options
  print(`stretch ${index}, round ${result.record.round}:`)
  for (const { harm, outRequestNo, detail } of result.findings) {
    print(`  ${harm.toUpperCase()}: ${outRequestNo ?? '-'} ${detail}`)
  }
  print(history(result))
  print(`Again: npm run chaos -- --rounds ${rounds} --seed ${seed} --only ${index}`)
}

function describe({ evidence }: StretchResult): string {
  const { rows, presses, coupons } = evidence
  return `${presses.length} presses, ${rows.length} sends, ${coupons.length} coupons`
}

function print(text: string): void {
  process.stdout.write(`${text}\n`)
}

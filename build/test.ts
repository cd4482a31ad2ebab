import { bundled, lint, types } from './stages/checks.ts'
import { judged, sum, verdict, type Counts } from './stages/counts.ts'
import type { Stage } from './stages/stage.ts'
import { chaos, e2e, packaging, unit } from './stages/tests.ts'
import { command, Stop } from './say.ts'

/** All stages in their order. The first two run side by side: neither takes more than one core, nor needs the other. */
const lots: readonly Readonly<Record<string, Stage>>[] = [
  { types, lint },
  { unit },
  { bundle: bundled },
  { e2e },
  { chaos },
  { packaging },
]
const stages = new Map(lots.flatMap((lot) => Object.entries(lot)))
/** Stages that come to nothing where the app cannot be bundled. */
const needBundle = new Set(['e2e', 'chaos', 'packaging'])

// Tools colour what is kept for later even where nobody can see it: in a log the codes are only noise.
if (!process.stdout.isTTY) process.env['NO_COLOR'] ??= '1'

await command(async () => {
  const [name, ...args] = process.argv.slice(2)
  return name === undefined ? everything() : alone(name, args)
})

/** All stages, each to its end even after another failed; what a failed one printed is shown in full. */
async function everything(): Promise<number> {
  const all: Counts[] = []
  let hasBundle = true
  for (const lot of lots) {
    const counted = await Promise.all(
      Object.entries(lot).map(([name, stage]) =>
        reported(name, stage, hasBundle || !needBundle.has(name)),
      ),
    )
    all.push(...counted)
    if ('bundle' in lot) hasBundle = sum(counted).failed === 0
  }
  return end(sum(all))
}

/** Runs one stage, unless what it needs is missing, and says what came of it. */
async function reported(name: string, stage: Stage, canRun: boolean): Promise<Counts> {
  if (!canRun) {
    process.stdout.write(`✗ ${name}: not run, there is no bundle\n`)
    return { passed: 0, failed: 1, skipped: 0 }
  }
  const started = performance.now()
  const { counts, output } = await stage({ live: false, args: [] })
  const seconds = ((performance.now() - started) / 1000).toFixed(0)
  if (counts.failed > 0) process.stdout.write(`${output.trimEnd()}\n`)
  process.stdout.write(
    `${counts.failed > 0 ? '✗' : '✓'} ${name}: ${verdict(counts)} (${seconds} s)\n`,
  )
  return counts
}

/** One stage with its output as it comes; those that run the app bundle it first. */
async function alone(name: string, args: readonly string[]): Promise<number> {
  const stage = stages.get(name)
  if (stage === undefined) throw new Stop(`stages: ${[...stages.keys()].join(' ')}`)
  const options = { live: true, args }
  const before = needBundle.has(name) ? await bundled(options) : null
  if (before !== null && before.counts.failed > 0) {
    process.stdout.write(`${before.output}\n`)
    return end(before.counts)
  }
  const { counts, output } = await stage(options)
  if (counts.failed > 0 && output !== '') process.stdout.write(`${output.trimEnd()}\n`)
  return end(counts)
}

function end(counts: Counts): number {
  const final = judged(counts, 0)
  process.stdout.write(`${verdict(final)}\n`)
  return final.failed === 0 ? 0 : 1
}

// Breaks the promises on purpose, one at a time, and shows who notices (npm run mutants): the tests, and the campaign
// for what they let pass. With --campaign the campaign alone has to notice; words that are no switch choose mutants by
// name.
import { command, say } from '../../build/say.ts'
import { ensureElectron } from '../../build/runtime/resolve.ts'
import { judgeByCampaign, judgeByTests, type Verdict } from './judges.ts'
import type { Mutant } from './mutant.ts'
import { mutants } from './mutants.ts'
import { openWorkshop, type Workshop } from './workshop.ts'

interface Judge {
  readonly name: string
  readonly judge: () => Promise<Verdict>
}

await command(async () => {
  const args = process.argv.slice(2)
  const words = args.filter((word) => !word.startsWith('--'))
  const chosen = mutants.filter(({ name }) => words.every((word) => name.includes(word)))
  const { executable } = await ensureElectron()
  const workshop = openWorkshop()
  process.once('SIGINT', () => process.exit(130))
  process.once('SIGTERM', () => process.exit(143))
  process.once('exit', () => workshop.close())
  // One that no longer fits is found before the long part begins.
  for (const mutant of chosen) workshop.apply(mutant)()

  const tests = { name: 'the tests', judge: () => judgeByTests(workshop) }
  const campaign = { name: 'the campaign', judge: () => judgeByCampaign(workshop, executable) }
  let alive: readonly Mutant[] = chosen
  for (const judge of args.includes('--campaign') ? [campaign] : [tests, campaign]) {
    if (alive.length === 0) break
    say(`${judge.name}: the sources as they are`)
    const found = await judge.judge()
    if (found !== null) {
      process.stdout.write(`✗ without any break: ${found}\n`)
      return 1
    }
    alive = await survivorsOf(alive, judge, workshop)
  }
  for (const { name } of alive) process.stdout.write(`✗ ${name}\n    SURVIVED\n`)
  process.stdout.write(`${chosen.length} mutants, ${alive.length} survived\n`)
  return alive.length === 0 ? 0 : 1
})

/** Puts each before the judge, and tells of those that it caught. */
async function survivorsOf(
  chosen: readonly Mutant[],
  { name, judge }: Judge,
  workshop: Workshop,
): Promise<readonly Mutant[]> {
  const survivors: Mutant[] = []
  for (const mutant of chosen) {
    const mend = workshop.apply(mutant)
    let verdict: Verdict
    try {
      verdict = await judge()
    } finally {
      mend()
    }
    if (verdict === null) survivors.push(mutant)
    if (verdict === null) say(`${name}: “${mutant.name}” passed`)
    else process.stdout.write(`✓ ${mutant.name}\n    ${verdict}\n`)
  }
  return survivors
}

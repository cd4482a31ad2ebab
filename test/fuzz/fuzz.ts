import { parseArgs } from 'node:util'
import { command } from '../../build/say.ts'
import { createSeededRandom } from '../support/seeded-random.ts'
import { scanFlaw } from './scan-flaw.ts'
import { scanInput } from './scan-inputs.ts'

// `npm run fuzz -- --inputs N --seed S`: reads that many made-up scans; the first flaw is printed with its input.
await command(async () => {
  const { values } = parseArgs({
    options: {
      inputs: { type: 'string', default: '1000000' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    },
  })
  const inputs = Number(values.inputs)
  const seed = Number(values.seed)
  const { fraction } = createSeededRandom(seed)
  const started = performance.now()
  for (let turn = 0; turn < inputs; turn += 1) {
    const input = scanInput(fraction)
    const flaw = scanFlaw(input)
    if (flaw !== null) {
      process.stdout.write(`seed ${seed}, input ${turn}: ${flaw}\n${JSON.stringify(input)}\n`)
      return 1
    }
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  process.stdout.write(`${inputs} scans read without a flaw in ${seconds} s (seed ${seed})\n`)
  return 0
})

import { expect, it } from 'vitest'
import { scanFlaw } from '../../fuzz/scan-flaw.ts'
import { scanInput } from '../../fuzz/scan-inputs.ts'
import { parseOpenid } from '../../../shared/scan/parse-openid.ts'
import { createSeededRandom } from '../../support/seeded-random.ts'

it('50,000 made-up scans are read without a throw, a hang or an openid from nowhere', () => {
  const { fraction } = createSeededRandom(5)
  const kinds = new Set<string>()
  for (let turn = 0; turn < 50_000; turn += 1) {
    const input = scanInput(fraction)
    expect([input, scanFlaw(input)]).toEqual([input, null])
    const reading = parseOpenid(input)
    kinds.add(reading.kind === 'refused' ? reading.reason : reading.kind)
  }
  // The inputs are worth something: they meet nearly every answer there is.
  expect(kinds.size).toBeGreaterThan(12)
}, 60_000)

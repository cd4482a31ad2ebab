import { describe, expect, it } from 'vitest'
import { planStretch } from '../../chaos/plan.ts'
import { Fault, type FaultKind } from '../../../electron/rehearsal/faults/fault.ts'

describe('the plan of a campaign', () => {
  it('is the same for the same seed, stretch by stretch, and another for another', () => {
    expect(planStretch(7, 3, 20, 60)).toEqual(planStretch(7, 3, 20, 60))
    expect(planStretch(7, 4, 20, 60)).not.toEqual(planStretch(7, 3, 20, 60))
    expect(planStretch(8, 3, 20, 60)).not.toEqual(planStretch(7, 3, 20, 60))
  })

  it('has every kind of fault, end and act in a thousand rounds', () => {
    const rounds = planStretch(1, 0, 1000, 0)
    const kinds = new Set<FaultKind>(rounds.flatMap(({ faults }) => faults.map((f) => f.kind)))
    expect([...kinds].sort()).toEqual([...new Set(Fault.options.map(kindOf))].sort())
    const ends = new Set(
      rounds.map(({ end }) => (end.kind === 'kill-at' ? `kill-at ${end.trigger}` : end.kind)),
    )
    expect(ends.size).toBe(8)
    expect(new Set(rounds.flatMap(({ acts }) => acts.map(({ act }) => act.kind))).size).toBe(9)
  })

  it('holds only faults that the gateway understands', () => {
    for (const { faults } of planStretch(2, 0, 500, 0)) {
      for (const fault of faults) expect(Fault.safeParse(fault).success).toBe(true)
    }
  })
})

function kindOf(option: (typeof Fault.options)[number]): FaultKind {
  return option.shape.kind.value
}

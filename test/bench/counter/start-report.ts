import { median } from '../support/statistics.ts'
import type { Table } from '../support/table.ts'
import type { Started } from './start-once.ts'

const kinds = ['main', 'page', 'gpu', 'network', 'zygotes'] as const

/** A bare window and the app, one after the other. */
export interface StartRound {
  readonly bare: Started
  readonly app: Started
}

/** Medians beside each other; a ratio is the median of the rounds' own, for the machine changes between rounds. */
export function reportStarts(rounds: readonly StartRound[]): readonly Table[] {
  const line = (name: string, digits: number, read: (started: Started) => number, aim: string) => {
    const ratios = rounds.map(({ app, bare }) => read(app) / read(bare))
    return [
      name,
      median(rounds.map(({ bare }) => read(bare))).toFixed(digits),
      median(rounds.map(({ app }) => read(app))).toFixed(digits),
      median(ratios).toFixed(2),
      `${Math.min(...ratios).toFixed(2)} – ${Math.max(...ratios).toFixed(2)}`,
      aim,
    ]
  }
  return [
    {
      columns: [
        `median of ${rounds.length}`,
        'bare',
        'the app',
        'ratio',
        'of single rounds',
        'aim',
      ],
      rows: [
        line('start to ready to scan, ms', 0, ({ readyMs }) => readyMs, '≤ 1.6'),
        line('processor time of it, ms', 0, ({ processorMs }) => processorMs, ''),
        line('memory, proportional, MB', 1, ({ memory }) => memory.pssMb, '≤ 1.3'),
        line('memory, private, MB', 1, ({ memory }) => memory.privateMb, ''),
        ...kinds.map((kind) => line(`  of it ${kind}`, 1, ({ privateMb }) => privateMb[kind], '')),
      ],
    },
  ]
}

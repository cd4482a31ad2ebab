import type { PostedFault } from '../../electron/rehearsal/faults/fault-board.ts'
import { harms, type Finding, type Harm } from './compare.ts'
import type { Evidence, Press, Row } from './evidence.ts'

/** The counts of a campaign. */
export interface Tally {
  rounds: number
  kills: number
  quits: number
  /** Rounds whose page could be used. */
  usable: number
  hostChanges: number
  faults(posted: readonly PostedFault[]): void
  /** Adds a stretch that has come to its end. */
  stretch(evidence: Evidence): void
  findings(found: readonly Finding[]): void
  /** The whole table as text. */
  table(): string
}

/** Builds empty counts. */
export function createTally(): Tally {
  const counts = new Map<string, number>()
  const hits = new Map<string, number>()
  const harmed = new Map<Harm, number>(harms.map((harm) => [harm, 0]))
  const add = (name: string, by: number) => void counts.set(name, (counts.get(name) ?? 0) + by)
  const tally: Tally = {
    rounds: 0,
    kills: 0,
    quits: 0,
    usable: 0,
    hostChanges: 0,
    faults(posted) {
      for (const { fault, hits: times } of posted) {
        hits.set(fault.kind, (hits.get(fault.kind) ?? 0) + times)
      }
    },
    stretch({ presses, rows, arrivals, coupons }) {
      const numbers = presses.flatMap(({ heard }) =>
        heard?.kind === 'accepted' ? [heard.outRequestNo] : [],
      )
      add('presses', presses.length)
      add('declined', presses.filter(({ heard }) => heard?.kind === 'declined').length)
      add('cut off before the answer', presses.filter(({ heard }) => heard === null).length)
      add('accepted', new Set(numbers).size)
      add('rows', rows.length)
      for (const state of ['sent', 'refused', 'cancelled', 'expired'] as const) {
        add(state, rows.filter((row) => row.state === state).length)
      }
      add('with a code of the pool', rows.filter((row) => isFromPool(row, presses)).length)
      add('unknown, needs a person', rows.filter((row) => row.needs_person === 1).length)
      add(
        'attempts marked',
        rows.reduce((sum, row) => sum + row.attempts, 0),
      )
      add('requests arrived', arrivals.length)
      add('of them at the backup', arrivals.filter(({ host }) => host === 'backup').length)
      add('coupons issued', coupons.length)
    },
    findings(found) {
      for (const { harm } of found) harmed.set(harm, (harmed.get(harm) ?? 0) + 1)
    },
    table() {
      const { rounds, kills, quits, usable, hostChanges } = tally
      const hitList = [...hits].sort(([a], [b]) => a.localeCompare(b))
      const all = hitList.reduce((sum, [, times]) => sum + times, 0)
      return [
        ...section('campaign', [
          ['rounds', rounds],
          ['kill -9', kills],
          ['clean quits', quits],
          ['rounds with a usable page', usable],
          ['hosts gone and come', hostChanges],
        ]),
        ...section('sends', [...counts]),
        ...section('faults hit', [...hitList, ['in all', all]]),
        ...section('harm', [...harmed]),
      ].join('\n')
    },
  }
  return tally
}

function section(title: string, lines: readonly (readonly [string, number])[]): string[] {
  return [
    title,
    ...lines.map(([name, count]) => `  ${name.padEnd(30)}${String(count).padStart(8)}`),
  ]
}

/** True for a send whose code the app itself picked. */
function isFromPool({ given_code, submission_id }: Row, presses: readonly Press[]): boolean {
  if (given_code === null) return false
  return presses.find(({ submissionId }) => submissionId === submission_id)?.couponCode === null
}

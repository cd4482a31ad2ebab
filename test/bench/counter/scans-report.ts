import { percentile } from '../support/statistics.ts'
import type { Table } from '../support/table.ts'
import type { Books } from './ledger.ts'

const points = [50, 95, 99, 100] as const

/**
 * The scans after the warm-up as tables. What the screen said is paired with its scan by the database; last keys and tones
 * are in the order of the scans.
 */
export function reportScans(books: Books, warmUp: number, everyMs: number): readonly Table[] {
  const { watched, sends, scanned } = books
  const ends = watched.ends.slice(warmUp)
  const tones = watched.tones.slice(warmUp)
  const customers = new Map(sends.map((send) => [send.out_request_no, send.openid]))
  const acceptedAt = new Map(
    watched.accepted.map(({ at, outRequestNo }) => [customers.get(outRequestNo), at]),
  )
  const accepted = scanned
    .slice(warmUp)
    .map((openid, index) => (acceptedAt.get(openid) ?? NaN) - (ends[index]?.at ?? NaN))
    .filter((ms) => !Number.isNaN(ms))
  const span = (ends.at(-1)?.at ?? NaN) - (ends[0]?.at ?? NaN)
  const line = (name: string, times: readonly number[], aim: string) => [
    name,
    ...points.map((point) => percentile(times, point).toFixed(1)),
    aim,
  ]
  return [
    {
      columns: [
        `${ends.length} scans, from the last key`,
        'p50 ms',
        'p95 ms',
        'p99 ms',
        'max ms',
        'aim',
      ],
      rows: [
        line(
          'to the page',
          ends.map(({ at, arrived }) => arrived - at),
          '',
        ),
        line('to "accepted"', accepted, 'p99 ≤ 30'),
        line(
          'to the tone',
          tones.map(({ at }, index) => at - (ends[index]?.at ?? NaN)),
          '',
        ),
        line(
          'the sound card adds',
          tones.map(({ cardMs }) => cardMs),
          '',
        ),
      ],
    },
    {
      columns: ['the run', 'measured', 'meant'],
      rows: [
        ['ms between scans', (span / (ends.length - 1)).toFixed(1), String(everyMs)],
        [
          'ms, longest pause between the keys of a scan',
          Math.max(...ends.map(({ slowestMs }) => slowestMs)).toFixed(1),
          '2',
        ],
        ['scans accepted', String(accepted.length), String(ends.length)],
      ],
    },
  ]
}

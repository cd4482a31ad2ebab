import { scans } from './counter/scans.ts'
import { start } from './counter/start.ts'
import { drain } from './drain/drain.ts'
import type { Bench } from './support/bench.ts'

/** Every bench by its name on the command line, in the order they run. */
export const benches: Readonly<Record<string, Bench>> = {
  drain,
  'counter-scans': scans,
  'counter-start': start,
}

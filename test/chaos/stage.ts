import type { AppOptions } from './app.ts'
import type { StretchRecord } from './record.ts'
import type { Tally } from './tally.ts'
import type { World } from './world.ts'

/** What the rounds of one stretch share. */
export interface Stage {
  readonly world: World
  readonly record: StretchRecord
  readonly tally: Tally
  readonly launch: Pick<AppOptions, 'electron' | 'appDir' | 'userData'>
  /** How long a start takes on this machine just now, ms. */
  readonly gauge: { startMs: number }
  /** The merchant has been imported. */
  isSetUp: boolean
}

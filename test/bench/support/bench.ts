import type { Table } from './table.ts'

/** One thing that is measured; nothing here passes or fails, the figures are for people to judge. */
export interface Bench {
  /** What the figures are of, in a few words. */
  readonly about: string
  /** Measures with an empty folder of its own. */
  run(folder: string): Promise<readonly Table[]>
}

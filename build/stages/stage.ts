import type { Counts } from './counts.ts'

/** How a stage is run: `live` shows the output as it comes, else it is kept and shown on failure. */
export interface StageOptions {
  readonly live: boolean
  /** Arguments for the tool behind it, such as a file to test. */
  readonly args: readonly string[]
}

/** What came of a stage. */
export interface StageResult {
  readonly counts: Counts
  /** What the tool printed; empty where it was shown live. */
  readonly output: string
}

/** One part of `npm test`, which can be run on its own too. */
export type Stage = (options: StageOptions) => Promise<StageResult>

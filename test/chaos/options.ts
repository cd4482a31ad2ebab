import { parseArgs } from 'node:util'
import { Stop } from '../../build/say.ts'

/** What a campaign is asked to do. */
export interface CampaignOptions {
  /** The Electron to run the app in. */
  readonly electron: string
  readonly rounds: number
  readonly seed: number
  /** Apps that run side by side. */
  readonly apps: number
  /** The folder with the bundled app; the clone, without. */
  readonly app: string | null
  /** Only this stretch of the campaign. */
  readonly only: number | null
}

/** How to call it. */
export const usage =
  'npm run chaos -- [--rounds N] [--seed S] [--apps N] [--only STRETCH] [--app DIR]'

/** Reads `<electron> [options]`; without a seed `randomSeed` is taken. */
export function readOptions(argv: readonly string[], randomSeed: number): CampaignOptions {
  const [electron, ...args] = argv
  if (electron === undefined) throw new Stop(usage)
  const { values } = parseArgs({
    args,
    options: {
      rounds: { type: 'string' },
      seed: { type: 'string' },
      apps: { type: 'string' },
      only: { type: 'string' },
      app: { type: 'string' },
    },
  })
  const count = (text: string | undefined, usual: number): number => {
    const value = text === undefined ? usual : Number(text)
    if (!Number.isSafeInteger(value) || value < 0) throw new Stop(usage)
    return value
  }
  return {
    electron,
    rounds: count(values.rounds, 100),
    seed: count(values.seed, randomSeed),
    apps: Math.max(1, count(values.apps, 3)),
    app: values.app ?? null,
    only: values.only === undefined ? null : count(values.only, 0),
  }
}

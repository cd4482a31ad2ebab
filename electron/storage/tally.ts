import type { SendState } from '../../shared/domain/send.ts'
import type { Database } from './database.ts'

/**
 * How many sends there are. Counting rows takes longer the more are waiting, and these numbers are wanted many times a
 * second: they are counted once and then kept in step with what is written.
 */
export interface Tally {
  /** Sends of a merchant in one state. */
  inState(profileId: string, state: SendState): number
  /** Sends of a merchant that are not final. */
  waiting(profileId: string): number
  /** Those of them for one stock. */
  waitingForStock(profileId: string, stockId: string): number
  /** Takes in steps that are on the disk. */
  moved(steps: readonly TalliedStep[]): void
  /** A write failed: counts anew when it is asked next. */
  forget(): void
}

/** A send that came into a state; `from` null where it was accepted just now. */
export interface TalliedStep {
  readonly profileId: string
  readonly stockId: string
  readonly from: SendState | null
  readonly to: SendState
}

const unfinishedStates: readonly SendState[] = ['queued', 'sending', 'unknown', 'held']
/** Sends that are not final, as SQL, word for word as the indexes of such sends have it. */
export const unfinished = `state IN (${unfinishedStates.map((state) => `'${state}'`).join(', ')})`

/** Keeps the numbers of a database that nothing else writes to. */
export function createTally(database: Database): Tally {
  const byState = new Map<string, number>()
  const byStock = new Map<string, number>()
  const count = (where: string, ...values: string[]): number =>
    Number(database.get(`SELECT count(*) AS n FROM sends WHERE ${where}`, ...values)?.['n'])

  const inState = (profileId: string, state: SendState) =>
    known(byState, keyOf(profileId, state), () =>
      count('profile_id = ? AND state = ?', profileId, state),
    )
  return {
    inState,
    waiting: (profileId) =>
      unfinishedStates.reduce((sum, state) => sum + inState(profileId, state), 0),
    waitingForStock: (profileId, stockId) =>
      known(byStock, keyOf(profileId, stockId), () =>
        count(`profile_id = ? AND stock_id = ? AND ${unfinished}`, profileId, stockId),
      ),
    moved(steps) {
      for (const { profileId, stockId, from, to } of steps) {
        if (from !== null) add(byState, keyOf(profileId, from), -1)
        add(byState, keyOf(profileId, to), 1)
        const change = isUnfinished(to) - (from === null ? 0 : isUnfinished(from))
        add(byStock, keyOf(profileId, stockId), change)
      }
    },
    forget() {
      byState.clear()
      byStock.clear()
    },
  }
}

function isUnfinished(state: SendState): number {
  return unfinishedStates.includes(state) ? 1 : 0
}

function keyOf(profileId: string, of: string): string {
  return `${profileId}/${of}`
}

function known(numbers: Map<string, number>, key: string, count: () => number): number {
  const number = numbers.get(key) ?? count()
  numbers.set(key, number)
  return number
}

/** What was never asked for stays uncounted. */
function add(numbers: Map<string, number>, key: string, change: number): void {
  const number = numbers.get(key)
  if (number !== undefined) numbers.set(key, number + change)
}

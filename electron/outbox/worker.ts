import type { Clock } from '../../shared/ports.ts'
import type { AppError } from '../../shared/errors.ts'
import type { OutRequestNo, ProfileId, StockId } from '../../shared/domain/ids.ts'
import { createJumpDetector } from './clock-jump.ts'
import { createDueList } from './due-list.ts'
import { createLanes, laneOf, type Lanes } from './lanes.ts'
import type { PauseBoard } from './pause-board.ts'
import type { OutboxStore, StoredSend } from './store.ts'

/** Takes due sends one by one and has them worked on, for one merchant. */
export interface Worker {
  /** Looks at the queue anew; called whenever a row has changed or something may have become possible. */
  wake(): void
  readonly lanes: Pick<Lanes, 'busyWith'>
  /** Starts nothing more and waits for what is under way, at most `ms`. */
  stop(ms: number): Promise<void>
}

/** What the worker needs. */
export interface WorkerParts {
  readonly profileId: ProfileId
  readonly store: OutboxStore
  readonly pauses: PauseBoard
  readonly clock: Clock
  readonly work: (send: StoredSend) => Promise<void>
  readonly onStoreError: (error: AppError) => void
  /** A bug: the work threw. The send stays as it is, is left alone in this run and looked up at the next start. */
  readonly onCrash: (error: unknown) => void
}

/** How many sends are under way at once; WeChat Pay allows hundreds a second (reference §1.5). */
export const laneWidth = 16
/** A clock that is set while the worker sleeps is noticed after this long at the latest, in ms. */
const longestSleepMs = 3_600_000
/** After the database refused to be read. */
const storeRetryMs = 2_000

/** Builds a worker; it does nothing until it is woken. */
export function createWorker(parts: WorkerParts): Worker {
  const { clock, pauses, store, profileId } = parts
  const lanes = createLanes(laneWidth)
  const underWay = new Set<Promise<void>>()
  // A send whose work threw is still due; taking it again at once would throw again, without end.
  const crashed = new Set<OutRequestNo>()
  const clockJumped = createJumpDetector(clock)
  const due = createDueList(store, profileId, clock)
  // Lanes that a due send found taken: when one is free, the list is looked through again.
  const wanted = new Set<string>()
  let cancelTimer = () => {}
  let stopped = false
  let jumps = 0

  const makeAllDue = () => {
    const made = store.makeAllDue(profileId, clock.now())
    if (!made.ok) parts.onStoreError(made.error)
    due.restart()
  }

  const start = (send: StoredSend) => {
    const before = jumps
    const job = parts
      .work(send)
      .catch((error: unknown) => {
        crashed.add(send.outRequestNo)
        parts.onCrash(error)
      })
      .then(() => {
        lanes.leave(send)
        underWay.delete(job)
        // Its step may have been written after the clock was set, with a time of before.
        if (jumps !== before) makeAllDue()
        // What was due when the list came to its end has been handed out; meanwhile more may be. And a list that was
        // read while this one was under way has it as it was before.
        const { outRequestNo } = send
        if (wanted.delete(laneOf(send)) || due.atEnd() || due.holds(outRequestNo)) due.restart()
        goOn()
      })
    underWay.add(job)
  }

  const fill = (): Result => {
    for (;;) {
      const room = pauses.probing() ? 1 - underWay.size : lanes.free()
      if (room <= 0) return 'full'
      const next = due.next(pausedStocks(pauses))
      if (!next.ok) {
        parts.onStoreError(next.error)
        return 'store-failed'
      }
      const send = next.value
      if (!send) return 'drained'
      const { outRequestNo } = send
      if (lanes.busyWith(outRequestNo) || crashed.has(outRequestNo)) continue
      if (isHeldBack(send, pauses)) continue
      if (lanes.enter(send)) start(send)
      else wanted.add(laneOf(send))
    }
  }

  const goOn = () => {
    if (stopped) return
    cancelTimer()
    if (clockJumped()) {
      jumps += 1
      pauses.clockJumped()
      makeAllDue()
    }
    const begun = clock.now()
    const result = pauses.everythingPaused() ? 'paused' : fill()
    sleep(result, begun)
  }
  const wake = () => {
    due.restart()
    goOn()
  }

  // Time goes on while the list is looked through. What was not due yet may be by now, and would be passed over if it
  // were not asked for what comes after the moment at which looking began.
  const sleep = (result: Result | 'paused', begun: number) => {
    const ends = pauses.nextEnd(begun)
    const nextAt = result === 'drained' ? nextDue(parts, begun) : null
    const times = [ends, nextAt, result === 'store-failed' ? begun + storeRetryMs : null]
    const soonest = Math.min(...times.map((time) => time ?? Infinity))
    // A job that ends wakes the worker by itself.
    if (soonest === Infinity) return
    cancelTimer = clock.after(Math.max(0, Math.min(soonest - clock.now(), longestSleepMs)), wake)
  }

  return {
    wake,
    lanes,
    async stop(ms) {
      stopped = true
      cancelTimer()
      const patience = new Promise<void>((resolve) => void clock.after(ms, resolve))
      await Promise.race([Promise.all(underWay), patience])
    },
  }
}

type Result = 'full' | 'drained' | 'store-failed'

/**
 * A pause of one stock stops its sends from going out, not from being looked for. A stock that is over will never hand
 * out another, so that repeating a send in doubt is still worth it: it tells whether the customer has the coupon.
 */
function isHeldBack({ progress, stockId }: StoredSend, pauses: PauseBoard): boolean {
  if (progress.state !== 'queued' || !pauses.stockPaused(stockId)) return false
  return !(progress.doubt && pauses.stockOver(stockId))
}

function pausedStocks(pauses: PauseBoard): StockId[] {
  return pauses.list().flatMap(({ stockId }) => stockId ?? [])
}

/** When something became due after `since`, or will; what was due then waits for a lane or a pause, not for time. */
function nextDue({ store, profileId, onStoreError }: WorkerParts, since: number): number | null {
  const at = store.nextDueAt(profileId, since)
  if (at.ok) return at.value
  onStoreError(at.error)
  return since + storeRetryMs
}

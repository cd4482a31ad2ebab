import type { AppError } from '../../shared/errors.ts'
import type { Clock } from '../../shared/ports.ts'
import type { Result } from '../../shared/result.ts'
import type { Change, OutboxStore } from './store.ts'

/** Writes steps durably; the promise settles when the disk has them. */
export interface Recorder {
  write(change: Change): Promise<Result<void, AppError>>
}

/**
 * A recorder that puts all steps of one moment into one transaction. Waiting for the disk is what a durable step costs,
 * and lanes that run in parallel can wait together.
 */
export function createRecorder(store: Pick<OutboxStore, 'save'>, clock: Clock): Recorder {
  let batch: { change: Change; settle: (result: Result<void, AppError>) => void }[] = []

  const flush = () => {
    const taken = batch
    batch = []
    const result = store.save(taken.map((entry) => entry.change))
    // One change that cannot be written must not keep those that happened to come with it from the disk. A lock keeps
    // all of them from it, and waiting for it once is enough.
    const together = result.ok || taken.length === 1 || result.error.code === 'storage.locked'
    for (const entry of taken) entry.settle(together ? result : store.save([entry.change]))
  }

  return {
    write: (change) =>
      new Promise((settle) => {
        if (batch.length === 0) clock.after(0, flush)
        batch.push({ change, settle })
      }),
  }
}

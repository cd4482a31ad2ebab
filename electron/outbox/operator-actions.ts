import type { OutRequestNo, ProfileId } from '../../shared/domain/ids.ts'
import type { Send } from '../../shared/domain/send.ts'
import { appError, type AppError } from '../../shared/errors.ts'
import type { Clock } from '../../shared/ports.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import { step, type MachineEvent } from './machine.ts'
import { sendView } from './send-view.ts'
import type { OutboxStore, StoredSend } from './store.ts'
import type { Worker } from './worker.ts'

/** What an operator may do about one send, where the machine allows it. */
export interface OperatorActions {
  /** Looks at a waiting or unknown send now. */
  retry(outRequestNo: OutRequestNo): Result<Send, AppError>
  /** Keeps a waiting send from going out. */
  hold(outRequestNo: OutRequestNo): Result<Send, AppError>
  release(outRequestNo: OutRequestNo): Result<Send, AppError>
  /** Takes back a send that has certainly not been executed. */
  cancel(outRequestNo: OutRequestNo): Result<Send, AppError>
}

/** What the actions need. */
export interface ActionParts {
  readonly profileId: ProfileId
  readonly store: OutboxStore
  readonly clock: Clock
  readonly worker: Pick<Worker, 'lanes' | 'wake'>
  readonly onStep: (send: StoredSend) => void
}

/**
 * The actions over a store and a worker. A send that is being worked on just now is left alone, and so is another
 * merchant's, for only its own worker knows that.
 */
export function operatorActions(parts: ActionParts): OperatorActions {
  const { profileId, store, clock, worker, onStep } = parts
  const ask = (outRequestNo: OutRequestNo, event: MachineEvent): Result<Send, AppError> => {
    const found = store.find(outRequestNo)
    if (!found.ok) return found
    const send = found.value
    if (send?.profileId !== profileId) return err(appError('send.not-found', { outRequestNo }))
    const at = clock.now()
    const progress = worker.lanes.busyWith(outRequestNo) ? null : step(send.progress, event, at)
    if (!progress) return err(appError('send.not-possible-now', { state: send.progress.state }))
    const { wechatError } = send
    const from = send.progress.state
    const saved = store.save([{ outRequestNo, from, progress, wechatError, attempts: [], at }])
    if (!saved.ok) return saved
    const stepped = { ...send, progress, updatedAt: at }
    onStep(stepped)
    worker.wake()
    return ok(sendView(stepped))
  }
  return {
    retry: (outRequestNo) => ask(outRequestNo, { kind: 'retry-asked' }),
    hold: (outRequestNo) => ask(outRequestNo, { kind: 'hold-asked' }),
    release: (outRequestNo) => ask(outRequestNo, { kind: 'release-asked' }),
    cancel: (outRequestNo) => ask(outRequestNo, { kind: 'cancel-asked' }),
  }
}

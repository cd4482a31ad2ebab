import type { Limits } from '../../shared/contract/status.ts'
import type { Send } from '../../shared/domain/send.ts'
import type { Stock } from '../../shared/domain/stock.ts'
import { appError, type AppError } from '../../shared/errors.ts'
import type { Clock, Random } from '../../shared/ports.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { CodeStore } from '../stocks/code-store.ts'
import type { Client } from '../wechatpay/client.ts'
import type { MerchantProfile } from '../wechatpay/merchant.ts'
import type { Exchange } from '../wechatpay/observation.ts'
import type { CouponProgramme } from '../wechatpay/programmes/programme.ts'
import { composeSend, type SendRequest } from './accept.ts'
import { chooseCode } from './choose-code.ts'
import { createHousekeeping } from './housekeeping.ts'
import { operatorActions, type OperatorActions } from './operator-actions.ts'
import { createPauseBoard, type PauseBoard } from './pause-board.ts'
import type { PauseStore } from './pauses.ts'
import { objection } from './policy.ts'
import { createReader, type OutboxReader } from './reader.ts'
import { createRecorder } from './recorder.ts'
import { recover } from './recovery.ts'
import { sendView } from './send-view.ts'
import type { OutboxStore, StoredSend } from './store.ts'
import { work } from './work.ts'
import { createWorker } from './worker.ts'

/** The one way to send: durable rows of one merchant, and the worker that takes them out. */
export interface Outbox extends OutboxReader, OperatorActions {
  /** Accepts a send: when this returns `ok`, it survives whatever happens next. */
  accept(request: SendRequest): Result<Send, AppError>
  /** Ends every pause and looks at everything now. */
  resume(): Result<void, AppError>
  pauses(): ReturnType<PauseBoard['list']>
  /** Those that are in force, and a back-off that is over but was not seen to have helped. */
  obstacles(): ReturnType<PauseBoard['obstacles']>
  /** The machine woke up, the operator is back: look now. */
  wake(): void
  /** WeChat Pay has answered a probe: whatever only waited for that may go. */
  contact(signatureAccepted: boolean): void
  /** Lets requests under way end or cuts them off, and closes the client; nothing is written after that. */
  stop(): Promise<void>
}

/** What an outbox is built from. */
export interface OutboxParts {
  readonly merchant: MerchantProfile
  readonly programme: CouponProgramme
  readonly client: Client
  readonly store: OutboxStore
  readonly pauseStore: PauseStore
  readonly codes: Pick<CodeStore, 'next' | 'counts'>
  /** The stocks that the counter hands out just now. */
  readonly stocks: () => readonly Stock[]
  readonly limits: () => Limits
  readonly clock: Clock
  readonly random: Random
  /** A send was accepted or took a step; it is on the disk. */
  readonly onSend: (send: Send) => void
  /** Pauses or the number of pending sends may have changed. */
  readonly onChange: () => void
  readonly onExchange: (exchange: Exchange) => void
  readonly onStoreError: (error: AppError) => void
  readonly onCrash: (error: unknown) => void
}

/** Time given to requests under way when the outbox is closed; what is cut off is looked up when it is opened next. */
const stopMs = 3_000
/** Time given to write down what was cut off. */
const cutOffMs = 1_000

/** Opens the outbox of a merchant and goes on where it stopped. */
export function openOutbox(parts: OutboxParts): Result<Outbox, AppError> {
  const { merchant, programme, store, clock, random, onStoreError } = parts
  const board = createPauseBoard({
    profileId: merchant.id,
    store: parts.pauseStore,
    clock,
    random,
    onStoreError,
  })
  if (!board.ok) return board
  // In one run an outbox is opened again over the rows of one that was stopped.
  const recovered = recover(store, clock, merchant.id)
  if (!recovered.ok) return recovered
  // The clock may have been set back since the times were written.
  const due = store.makeAllDue(merchant.id, clock.now())
  if (!due.ok) return due
  const pauses = board.value
  let stopping = false

  const onStep = (send: StoredSend) => {
    parts.onSend(sendView(send))
    parts.onChange()
  }
  const workParts = {
    merchant,
    programme,
    client: parts.client,
    recorder: createRecorder(store, clock),
    pauses,
    clock,
    onExchange: parts.onExchange,
    onStoreError,
    onStep,
    isStopping: () => stopping,
    onStockEnded: (send: StoredSend) => housekeeping.stockEnded(send.stockId),
  }
  const worker = createWorker({
    profileId: merchant.id,
    store,
    pauses,
    clock,
    onStoreError,
    onCrash: parts.onCrash,
    work: (send) => work(send, workParts),
  })
  const housekeeping = createHousekeeping({
    profileId: merchant.id,
    store,
    clock,
    maxAgeMs: () => parts.limits().ageHours * 3_600_000,
    isClockWrong: () => pauses.list().some(({ reason }) => reason === 'clock-skewed'),
    isBusy: (outRequestNo) => worker.lanes.busyWith(outRequestNo),
    onStep,
    onExpired: () => worker.wake(),
    onStoreError,
  })

  worker.wake()
  return ok({
    ...createReader(store, merchant.id),
    ...operatorActions({ profileId: merchant.id, store, clock, worker, onStep }),
    accept(request) {
      const { profileId, stockId } = request
      // Its openid is another appid's, and its stock another merchant's.
      if (profileId !== merchant.id) return err(appError('send.other-merchant', {}))
      const stock = parts.stocks().find((candidate) => candidate.stockId === stockId)
      if (!stock) return err(appError('send.stock-unknown', { stockId }))
      const code = chooseCode(request, stock, merchant.id, parts)
      if (!code.ok) return code
      const send = composeSend(request, stock, code.value, merchant, programme, { clock, random })
      const stored = store.accept(send, (seen) =>
        objection(send, seen, parts.limits(), request.confirmRepeat),
      )
      if (!stored.ok) return stored
      onStep(stored.value)
      worker.wake()
      return ok(sendView(stored.value))
    },
    resume() {
      const ended = pauses.endAll()
      if (!ended.ok) return ended
      const all = store.makeAllDue(merchant.id, clock.now())
      if (!all.ok) return all
      parts.onChange()
      worker.wake()
      return ok(undefined)
    },
    pauses: () => pauses.list(),
    obstacles: () => pauses.obstacles(),
    wake: () => worker.wake(),
    contact(signatureAccepted) {
      pauses.contact(signatureAccepted)
      parts.onChange()
      worker.wake()
    },
    async stop() {
      stopping = true
      housekeeping.stop()
      await worker.stop(stopMs)
      parts.client.close()
      await worker.stop(cutOffMs)
    },
  })
}

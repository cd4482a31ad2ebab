import type { OutRequestNo } from '../../shared/domain/ids.ts'
import type { Send } from '../../shared/domain/send.ts'
import { appError, type AppError } from '../../shared/errors.ts'
import type { Clock, Random } from '../../shared/ports.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { Client } from '../wechatpay/client.ts'
import type { MerchantProfile } from '../wechatpay/merchant.ts'
import type { Exchange } from '../wechatpay/observation.ts'
import type { CouponProgramme } from '../wechatpay/programmes/programme.ts'
import { composeSend, type SendRequest } from './accept.ts'
import { step, type MachineEvent } from './machine.ts'
import { createPauseBoard, type PauseBoard } from './pause-board.ts'
import type { PauseStore } from './pauses.ts'
import { createRecorder } from './recorder.ts'
import { sendView } from './send-view.ts'
import type { OutboxStore, PageQuery } from './store.ts'
import { work } from './work.ts'
import { createWorker } from './worker.ts'

/** The one way to send: durable rows of one merchant, and the worker that takes them out. */
export interface Outbox {
  /** Accepts a send: when this returns `ok`, it survives whatever happens next. */
  accept(request: SendRequest): Result<Send, AppError>
  /** One keyset page of this merchant's sends; `next` begins the page after it. */
  page(query: PageQuery): Result<{ sends: Send[]; next: number | null }, AppError>
  /** Looks at a waiting or unknown send now. */
  retry(outRequestNo: OutRequestNo): Result<Send, AppError>
  /** Takes back a send that has certainly not been executed. */
  cancel(outRequestNo: OutRequestNo): Result<Send, AppError>
  /** Ends every pause and looks at everything now. */
  resume(): Result<void, AppError>
  pauses(): ReturnType<PauseBoard['list']>
  /** The machine woke up, the operator is back: look now. */
  wake(): void
  /** WeChat Pay has answered somebody: whatever only waited for that may go. */
  contact(): void
  stop(): Promise<void>
}

/** What an outbox is built from. */
export interface OutboxParts {
  readonly merchant: MerchantProfile
  readonly programme: CouponProgramme
  readonly client: Client
  readonly store: OutboxStore
  readonly pauseStore: PauseStore
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

/** Time given to requests under way when the app quits; what is cut off is looked up at the next start. */
const stopMs = 3_000

/** Opens the outbox of a merchant and goes on where it stopped. */
export function openOutbox(parts: OutboxParts): Result<Outbox, AppError> {
  const { merchant, programme, store, clock, random } = parts
  const board = createPauseBoard({
    profileId: merchant.id,
    store: parts.pauseStore,
    clock,
    random,
    onStoreError: parts.onStoreError,
  })
  if (!board.ok) return board
  const pauses = board.value
  const recorder = createRecorder(store, clock)

  const worker = createWorker({
    profileId: merchant.id,
    store,
    pauses,
    clock,
    onStoreError: parts.onStoreError,
    onCrash: parts.onCrash,
    work: (send) =>
      work(send, {
        merchant,
        programme,
        client: parts.client,
        recorder,
        pauses,
        clock,
        onExchange: parts.onExchange,
        onStoreError: parts.onStoreError,
        onStep: (stepped) => {
          parts.onSend(sendView(stepped))
          parts.onChange()
        },
      }),
  })

  const ask = (outRequestNo: OutRequestNo, event: MachineEvent): Result<Send, AppError> => {
    const found = store.find(outRequestNo)
    if (!found.ok) return found
    const send = found.value
    if (!send) return err(appError('send.not-found', { outRequestNo }))
    const at = clock.now()
    const progress = worker.lanes.busyWith(outRequestNo) ? null : step(send.progress, event, at)
    if (!progress) return err(appError('send.not-possible-now', { state: send.progress.state }))
    const { wechatError } = send
    const change = {
      outRequestNo,
      from: send.progress.state,
      progress,
      wechatError,
      attempts: [],
      at,
    }
    const saved = store.save([change])
    if (!saved.ok) return saved
    const view = sendView({ ...send, progress, updatedAt: at })
    parts.onSend(view)
    parts.onChange()
    worker.wake()
    return ok(view)
  }

  worker.wake()
  return ok({
    accept(request) {
      const composed = composeSend(request, merchant, programme, { clock, random })
      if (!composed.ok) return composed
      const stored = store.accept(composed.value)
      if (!stored.ok) return stored
      const view = sendView(stored.value)
      parts.onSend(view)
      parts.onChange()
      worker.wake()
      return ok(view)
    },
    page(query) {
      const page = store.page(merchant.id, query)
      if (!page.ok) return page
      const last = page.value.at(-1)
      const next = last && page.value.length === query.limit ? last.seq : null
      return ok({ sends: page.value.map(sendView), next })
    },
    retry: (outRequestNo) => ask(outRequestNo, { kind: 'retry-asked' }),
    cancel: (outRequestNo) => ask(outRequestNo, { kind: 'cancel-asked' }),
    resume() {
      const ended = pauses.endAll()
      if (!ended.ok) return ended
      const due = store.makeAllDue(merchant.id, clock.now())
      if (!due.ok) return due
      parts.onChange()
      worker.wake()
      return ok(undefined)
    },
    pauses: () => pauses.list(),
    wake: () => worker.wake(),
    contact() {
      pauses.contact()
      parts.onChange()
      worker.wake()
    },
    stop: () => worker.stop(stopMs),
  })
}

import type { Attempt } from '../../shared/domain/attempt.ts'
import type { Clock } from '../../shared/ports.ts'
import type { AppError } from '../../shared/errors.ts'
import type { Client } from '../wechatpay/client.ts'
import type { MerchantProfile } from '../wechatpay/merchant.ts'
import { wechatErrorOf } from '../wechatpay/error-body.ts'
import type { Exchange, Observation } from '../wechatpay/observation.ts'
import { decide, isSignatureAccepted } from '../wechatpay/outcome.ts'
import type { CouponProgramme, Lookup, SendIntent } from '../wechatpay/programmes/programme.ts'
import { attemptRecord, complaintOf } from './evidence.ts'
import { step, type MachineEvent } from './machine.ts'
import type { PauseBoard } from './pause-board.ts'
import type { Recorder } from './recorder.ts'
import { backOffMs } from './schedule.ts'
import type { Change, StoredSend } from './store.ts'

/** What working on a send needs. */
export interface WorkParts {
  readonly merchant: MerchantProfile
  readonly programme: CouponProgramme
  readonly client: Client
  readonly recorder: Recorder
  readonly pauses: PauseBoard
  readonly clock: Clock
  /** A step is on the disk. */
  readonly onStep: (send: StoredSend) => void
  /** A request was made, whatever came of it. */
  readonly onExchange: (exchange: Exchange) => void
  readonly onStoreError: (error: AppError) => void
  /** The outbox is being stopped: what the disk does not take now is left to whoever opens it next. */
  readonly isStopping: () => boolean
  /** WeChat Pay said of this send that its stock is over. */
  readonly onStockEnded: (send: StoredSend) => void
}

/** Does the next thing for a send that is due: transmits a queued one, looks for an unknown one. */
export function work(send: StoredSend, parts: WorkParts): Promise<void> {
  return send.progress.state === 'unknown' ? lookUp(send, parts) : transmit(send, parts)
}

async function transmit(send: StoredSend, parts: WorkParts): Promise<void> {
  const mark = next(send, { kind: 'attempt-started' }, parts.clock, [], send.wechatError)
  const marked = await parts.recorder.write(mark.change)
  if (!marked.ok) {
    // What cannot be recorded is not sent.
    parts.onStoreError(marked.error)
    if (hasMovedOn(marked.error)) return
    const order = { scope: 'everything', until: 'back-off' } as const
    parts.pauses.order(order, send.stockId, 'storage-unavailable', null)
    return
  }
  parts.onStep(mark.send)

  const exchange = await parts.client.call(parts.programme.sendCall(send.body))
  const decision = decide(exchange.observation, send, parts.programme)
  noteContact(exchange, parts)
  const complaint = complaintOf(exchange)
  if ((decision.kind === 'refused' || decision.kind === 'not-executed') && decision.pause) {
    parts.pauses.order(decision.pause, send.stockId, decision.reason, complaint)
  }
  // Not before the pause is in force: a listener may wake the worker.
  parts.onExchange(exchange)
  const evidence = attemptRecord('send', exchange, decision.kind)
  const event = { kind: 'attempt-ended', decision } as const
  await record(next(mark.send, event, parts.clock, [evidence], complaint), parts)
  if (decision.kind === 'refused' && decision.reason === 'stock-expired') parts.onStockEnded(send)
}

async function lookUp(send: StoredSend, parts: WorkParts): Promise<void> {
  const { merchant, programme } = parts
  const intent: SendIntent = { ...send, appid: merchant.appid }
  const { lookup, exchanges } = await programme.lookUp(parts.client, intent, merchant.mchid)
  for (const exchange of exchanges) noteContact(exchange, parts)
  const last = exchanges.at(-1)
  const failure =
    lookup.kind === 'failed' && last ? decide(last.observation, send, programme) : null
  if (last && failure?.kind === 'not-executed' && failure.pause) {
    parts.pauses.order(failure.pause, send.stockId, failure.reason, complaintOf(last))
  }
  const isUseless = failure?.kind !== 'not-executed' && isTheirs(last?.observation)
  for (const exchange of exchanges) parts.onExchange(exchange)
  const evidence = exchanges.map((exchange) => attemptRecord('lookup', exchange, lookup.kind))
  await record(
    next(send, eventOf(lookup, isUseless), parts.clock, evidence, send.wechatError),
    parts,
  )
}

function eventOf(lookup: Lookup, isUseless: boolean): MachineEvent {
  if (lookup.kind === 'found') return { kind: 'lookup-found', couponCode: lookup.couponCode }
  if (lookup.kind === 'failed' && isUseless) return { kind: 'lookup-useless' }
  return { kind: `lookup-${lookup.kind}` }
}

/** An answer that may be WeChat Pay's own. A page of a proxy, unsigned and without a code, is an outage by another name. */
function isTheirs(seen: Observation | undefined): boolean {
  if (seen?.kind !== 'answer') return false
  return seen.verification !== 'unsigned' || wechatErrorOf(seen).code !== null
}

function noteContact({ observation }: Exchange, { pauses }: WorkParts): void {
  if (observation.kind !== 'answer' || observation.status === 429) return
  pauses.contact(isSignatureAccepted(observation))
}

interface Step {
  readonly change: Change
  readonly send: StoredSend
}

function next(
  send: StoredSend,
  event: MachineEvent,
  clock: Clock,
  attempts: readonly Attempt[],
  wechatError: Change['wechatError'],
): Step {
  const at = clock.now()
  const progress = step(send.progress, event, at)
  if (!progress) throw new Error(`${event.kind} cannot happen in ${send.progress.state}`)
  const { outRequestNo } = send
  return {
    change: { outRequestNo, from: send.progress.state, progress, wechatError, attempts, at },
    send: { ...send, progress, wechatError, updatedAt: at },
  }
}

/**
 * Writes what became of a request. The request has been made, so this is tried until the disk takes it; meanwhile the
 * send's lane stays taken, and a crash or a stop leaves the mark that the next opening turns into a lookup.
 */
async function record({ change, send }: Step, parts: WorkParts): Promise<void> {
  for (let failures = 0; ; failures++) {
    const recorded = await parts.recorder.write(change)
    if (recorded.ok) break
    parts.onStoreError(recorded.error)
    if (hasMovedOn(recorded.error) || parts.isStopping()) return
    const order = { scope: 'everything', until: 'back-off' } as const
    parts.pauses.order(order, send.stockId, 'storage-unavailable', null)
    await new Promise<void>((resolve) => parts.clock.after(backOffMs(failures), resolve))
  }
  parts.onStep(send)
}

/** The row has taken another step meanwhile, so this one never happened; no disk will ever take it. */
function hasMovedOn({ code }: AppError): boolean {
  return code === 'send.not-possible-now'
}

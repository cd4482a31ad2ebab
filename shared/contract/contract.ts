import { z } from 'zod'
import { CouponCode, Openid, OutRequestNo, StockId } from '../domain/ids.ts'
import { Send, SendState } from '../domain/send.ts'
import type { AppError } from '../errors.ts'
import type { Result } from '../result.ts'
import type { EventChannel, RequestChannel } from './channels.ts'
import { AppStatus, Settings } from './status.ts'

const Nothing = z.null()

/** Every request the page may make: what it must look like and what comes back. */
export const requests = {
  /** The whole status, as `status.changed` carries it. */
  'app.status': { request: Nothing, response: AppStatus },
  /** Accepts one send durably. The same `submissionId` again answers with the send it made the first time. */
  'sends.accept': {
    request: z.strictObject({
      submissionId: z.uuid(),
      openid: Openid,
      stockId: StockId,
      couponCode: CouponCode.nullable(),
    }),
    response: Send,
  },
  /** Sends of the active merchant, newest first, in keyset pages. */
  'sends.page': {
    request: z.strictObject({
      /** `next` of the page before; null for the first. */
      before: z.number().int().positive().nullable(),
      limit: z.number().int().min(1).max(200),
      /** Only these states; null for all. */
      states: z.array(SendState).min(1).nullable(),
    }),
    response: z.object({ sends: z.array(Send), next: z.number().int().positive().nullable() }),
  },
  /** Looks at a waiting or unknown send now instead of at its time. */
  'sends.retry': { request: z.strictObject({ outRequestNo: OutRequestNo }), response: Send },
  /** Takes back a send that has not left yet. */
  'sends.cancel': { request: z.strictObject({ outRequestNo: OutRequestNo }), response: Send },
  /** Ends every pause that waits for the operator, and looks at the queue now. */
  'outbox.resume': { request: Nothing, response: AppStatus },
  /** Lets the operator choose a setup file and imports it; null when the choice was called off. */
  'setup.choose': { request: Nothing, response: AppStatus.nullable() },
  /** Repeats the import that failed for want of a keychain, with the key held in memory until the app quits. */
  'setup.holdKeyInMemory': { request: Nothing, response: AppStatus },
  /** Makes the built-in gateway unreachable, or reachable again, for practice. */
  'rehearsal.setOutage': { request: z.strictObject({ outage: z.boolean() }), response: AppStatus },
  'settings.update': { request: Settings.partial().strict(), response: AppStatus },
} as const satisfies Record<RequestChannel, { request: z.ZodType; response: z.ZodType }>

/** Everything main tells the page unasked. */
export const events = {
  'status.changed': AppStatus,
  /** A send was accepted or changed. */
  'sends.changed': Send,
} as const satisfies Record<EventChannel, z.ZodType>

/** What the page passes in a request, before main has checked it. */
export type RequestOf<C extends RequestChannel> = z.input<(typeof requests)[C]['request']>
/** What a handler receives: checked and branded. */
export type CheckedRequestOf<C extends RequestChannel> = z.output<(typeof requests)[C]['request']>
export type ResponseOf<C extends RequestChannel> = z.output<(typeof requests)[C]['response']>
export type EventOf<E extends EventChannel> = z.output<(typeof events)[E]>

/** One handler per channel: a channel without one does not compile. */
export type Handlers = {
  readonly [C in RequestChannel]: (
    request: CheckedRequestOf<C>,
  ) => Promise<Result<ResponseOf<C>, AppError>>
}

/** What the preload script puts on the page as `window.handsel`: the contract and nothing more. */
export interface HandselApi {
  readonly request: {
    readonly [C in RequestChannel]: (
      request: RequestOf<C>,
    ) => Promise<Result<ResponseOf<C>, AppError>>
  }
  /** Calls `listener` on each event until the returned function is called. */
  readonly on: <E extends EventChannel>(event: E, listener: (payload: EventOf<E>) => void) => () => void
}

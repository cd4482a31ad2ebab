import { z } from 'zod'
import { CouponCode, Openid, OutRequestNo, ProfileId, StockId } from '../domain/ids.ts'
import { Attempt } from '../domain/attempt.ts'
import { Send, SendCounts, SendState } from '../domain/send.ts'
import type { AppError } from '../errors.ts'
import type { Result } from '../result.ts'
import { StockView } from '../domain/stock-details.ts'
import {
  mostDropped,
  type EventChannel,
  type PageChannel,
  type RequestChannel,
} from './channels.ts'
import { LockStatus, lockRequests } from './lock.ts'
import { maxMemberCodeLength } from '../scan/member-code.ts'
import { merchantRequests } from './merchants.ts'
import { hidRequests, OfferedScanner } from './hid.ts'
import { cameraRequests } from './camera.ts'
import { AppStatus, Settings } from './status.ts'
import { stockRequests } from './stocks.ts'
import { CheckReport, DraftChange, SetupDraft } from './wizard.ts'
import { supportRequests } from './support.ts'

const Nothing = z.null()
const Seq = Send.shape.seq
/** Only those with this in the openid, the coupon code or the out_request_no; null for all. */
const Search = z.string().trim().min(1).max(128)

/** Every request the page may make: what it must look like and what comes back. */
export const requests = {
  /** The whole status, as `status.changed` carries it. */
  'app.status': { request: Nothing, response: AppStatus },
  /** Leaves the app after `app.leaveAsked`; what is waiting is kept. */
  'app.leave': { request: Nothing, response: Nothing },
  /** The page noticed that the network came or went. */
  'network.changed': { request: Nothing, response: Nothing },
  /** Accepts one send durably. The same `submissionId` again answers with the send it made the first time. */
  'sends.accept': {
    request: z.strictObject({
      submissionId: z.uuid(),
      /** The merchant that the page shows at the counter; refused once it is another. */
      profileId: ProfileId,
      openid: Openid,
      stockId: StockId,
      couponCode: CouponCode.nullable(),
      /** The operator has been told that this customer got this coupon minutes ago (`send.repeat`), and wants it. */
      confirmRepeat: z.boolean(),
      /** The refused, cancelled or expired send that this one is made instead of. */
      replaces: OutRequestNo.nullable(),
    }),
    response: Send,
  },
  /** Sends of the active merchant, newest first, in keyset pages. */
  'sends.page': {
    request: z.strictObject({
      /** Only those accepted before the send of this `seq`; null for no such bound. */
      before: Seq.nullable(),
      /** Only those accepted after it, 0 for all. Without `before` the page is the one that adjoins it. */
      after: z.number().int().nonnegative().nullable(),
      /** How many to leave out at the end where the page begins: for a jump along the scroll bar. */
      skip: z.number().int().nonnegative(),
      limit: z.number().int().min(1).max(200),
      /** Only these states; null for all. */
      states: z.array(SendState).min(1).nullable(),
      /** Only those in doubt, or only those that are not; null for both. */
      doubt: z.boolean().nullable(),
      /** Only those that wait for a person. */
      needsPerson: z.boolean(),
      search: Search.nullable(),
    }),
    /** `next` is the `seq` at the far end, from which the walk goes on; null where there is no more. */
    response: z.object({ sends: z.array(Send), next: Seq.nullable() }),
  },
  /** How many sends of the active merchant there are in each state. */
  'sends.counts': {
    request: z.strictObject({ search: Search.nullable() }),
    response: SendCounts,
  },
  /** How many sends of the active merchant were accepted today, by the day in China. */
  'sends.today': { request: Nothing, response: z.number().int().nonnegative() },
  /** The customer that a member code of the shop's own stands for; null where the list does not know it. */
  'memberCodes.find': {
    request: z.strictObject({ code: z.string().min(1).max(maxMemberCodeLength) }),
    response: z.object({ openid: Openid.nullable() }),
  },
  'memberCodes.count': { request: Nothing, response: z.number().int().nonnegative() },
  /** Lets the operator choose a list of member codes; answers how many it holds, null when the choice was called off. */
  'memberCodes.import': {
    request: Nothing,
    response: z.number().int().nonnegative().nullable(),
  },
  /** Every request that was made about a send, oldest first. */
  'sends.attempts': {
    request: z.strictObject({ outRequestNo: OutRequestNo }),
    response: z.array(Attempt),
  },
  /** Looks at a waiting or unknown send now instead of at its time. */
  'sends.retry': { request: z.strictObject({ outRequestNo: OutRequestNo }), response: Send },
  /** Keeps a waiting send from going out until it is released. */
  'sends.hold': { request: z.strictObject({ outRequestNo: OutRequestNo }), response: Send },
  'sends.release': { request: z.strictObject({ outRequestNo: OutRequestNo }), response: Send },
  /** Takes back a send that has not left yet. */
  'sends.cancel': { request: z.strictObject({ outRequestNo: OutRequestNo }), response: Send },
  /** Ends every pause that waits for the operator, and looks at the queue now. */
  'outbox.resume': { request: Nothing, response: AppStatus },
  /** Lays a damaged database aside under another name, and restarts with an empty one. */
  'storage.setAside': { request: Nothing, response: Nothing },
  /** Lets the operator choose a setup file and imports it; null when the choice was called off. */
  'setup.choose': { request: Nothing, response: AppStatus.nullable() },
  /** Repeats the import that failed for want of a keychain, with the key held in memory until the app quits. */
  'setup.holdKeyInMemory': { request: Nothing, response: AppStatus },
  /**
   * Begins to set a merchant up, or to give the merchant `rotates` a new certificate; a draft that was there is dropped.
   */
  'wizard.begin': {
    request: z.strictObject({ rotates: ProfileId.nullable() }),
    response: SetupDraft,
  },
  /** Lets the operator choose files, or the certificate tool's folder; null when the choice was called off. */
  'wizard.choose': {
    request: z.strictObject({ what: z.enum(['files', 'folder']) }),
    response: SetupDraft.nullable(),
  },
  /** Takes what was dropped on the page; the preload script's alone. */
  'wizard.take': {
    request: z.strictObject({
      paths: z.array(z.string().min(1).max(4096)).min(1).max(mostDropped),
    }),
    response: SetupDraft,
  },
  /** Opens the waiting .p12 with a password that was typed. */
  'wizard.unlock': {
    request: z.strictObject({ password: z.string().min(1).max(128) }),
    response: SetupDraft,
  },
  'wizard.change': { request: DraftChange, response: SetupDraft },
  /** Downloads the platform certificates; the key stays with the draft if it opens them. */
  'wizard.download': {
    request: z.strictObject({ apiV3Key: z.string().min(1).max(200) }),
    response: SetupDraft,
  },
  /** Makes harmless signed calls with what the draft has. */
  'wizard.test': { request: Nothing, response: CheckReport },
  /** Stores the merchant and goes to work with it; nothing is stored before. */
  'wizard.store': {
    request: z.strictObject({ into: z.enum(['keychain', 'memory']) }),
    response: AppStatus,
  },
  /** Drops the draft. */
  'wizard.cancel': { request: Nothing, response: Nothing },
  /** Makes the built-in gateway unreachable, or reachable again, for practice. */
  'rehearsal.setOutage': { request: z.strictObject({ outage: z.boolean() }), response: AppStatus },
  /** All but the scanner that may be opened: it is picked (`hid.pick`), not set. */
  'settings.update': {
    request: Settings.omit({ hidScanner: true }).partial().strict(),
    response: AppStatus,
  },
  ...merchantRequests,
  ...stockRequests,
  ...supportRequests,
  ...lockRequests,
  ...hidRequests,
  ...cameraRequests,
} as const satisfies Record<RequestChannel, { request: z.ZodType; response: z.ZodType }>

/** Everything main tells the page unasked. */
export const events = {
  'status.changed': AppStatus,
  /** Sends that were accepted or changed, each once, as it is now. */
  'sends.changed': z.array(Send),
  /** The stocks of the active merchant with all that is known of them, whenever a part of it changes. */
  'stocks.changed': z.array(StockView),
  /** The operator closes the window while sends are waiting. */
  'app.leaveAsked': z.object({ pendingCount: z.number().int().positive() }),
  'lock.changed': LockStatus,
  /** The HID-POS scanners to pick from, whenever one comes or goes; null once there is nothing to pick any more. */
  'hid.offered': z.array(OfferedScanner).nullable(),
  /** The camera is no longer the page's: the window cannot be seen, or the machine is locked or asleep. */
  'camera.withdrawn': Nothing,
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
    readonly [C in PageChannel]: (request: RequestOf<C>) => Promise<Result<ResponseOf<C>, AppError>>
  }
  /**
   * Gives dropped files (`File` objects of the page) to the set-up; their paths go to main without passing through the
   * page.
   */
  readonly giveFiles: (
    files: readonly unknown[],
  ) => Promise<Result<ResponseOf<'wizard.take'>, AppError>>
  /** Calls `listener` on each event until the returned function is called. */
  readonly on: <E extends EventChannel>(
    event: E,
    listener: (payload: EventOf<E>) => void,
  ) => () => void
}

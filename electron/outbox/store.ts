import type {
  CouponCode,
  Openid,
  OutRequestNo,
  ProfileId,
  StockId,
} from '../../shared/domain/ids.ts'
import type { MerchantWaits } from '../../shared/domain/merchant-line.ts'
import type { WechatError } from '../../shared/domain/reason.ts'
import type { Attempt } from '../../shared/domain/attempt.ts'
import type { SendCounts, SendState } from '../../shared/domain/send.ts'
import type { AppError } from '../../shared/errors.ts'
import type { Result } from '../../shared/result.ts'
import type { Progress } from './machine.ts'

/** A send at the moment of acceptance: everything that never changes again. */
export interface NewSend {
  readonly outRequestNo: OutRequestNo
  /** The page's own number for one press of the button; a repeat of it finds the same send. */
  readonly submissionId: string
  readonly profileId: ProfileId
  readonly programme: string
  readonly openid: Openid
  readonly stockId: StockId
  readonly stockName: string | null
  readonly givenCode: CouponCode | null
  /** The exact JSON text that every attempt carries. */
  readonly body: string
  /** The refused, cancelled or expired send that this one is made instead of. */
  readonly replaces: OutRequestNo | null
  /** ms since the epoch. */
  readonly acceptedAt: number
}

/** A send as stored. `seq` grows with acceptance. */
export interface StoredSend extends NewSend {
  readonly seq: number
  readonly replacedBy: OutRequestNo | null
  readonly updatedAt: number
  readonly progress: Progress
  readonly wechatError: WechatError | null
}

/** One step of a send, written whole or not at all. */
export interface Change {
  readonly outRequestNo: OutRequestNo
  /** The state it must still be in. */
  readonly from: SendState
  readonly progress: Progress
  /** What WeChat Pay said last. */
  readonly wechatError: WechatError | null
  readonly attempts: readonly Attempt[]
  /** ms since the epoch. */
  readonly at: number
}

/** The durable side of the outbox. Every write that returns `ok` survives a power cut. */
export interface OutboxStore {
  /**
   * Stores a send, or finds the one that this submission made before. `allow` looks at what is there already, in the
   * same transaction, and may object.
   */
  accept(send: NewSend, allow: (seen: Standing) => AppError | null): Result<StoredSend, AppError>
  /** The send that this press of the button made before. */
  findSubmission(submissionId: string): Result<StoredSend | null, AppError>
  find(outRequestNo: OutRequestNo): Result<StoredSend | null, AppError>
  /** Writes all changes in one transaction. */
  save(changes: readonly Change[]): Result<void, AppError>
  /** Queued and unknown sends of a merchant whose time has come, earliest first. */
  due(profileId: ProfileId, now: number, window: DueWindow): Result<StoredSend[], AppError>
  /** The earliest time after `since` at which one became or will be due; null where there is none. */
  nextDueAt(profileId: ProfileId, since: number): Result<number | null, AppError>
  /** Sends left in `sending` by an earlier run. */
  interrupted(): Result<StoredSend[], AppError>
  /**
   * Makes every queued or unknown send of a merchant due now, but for those that wait for a person. One that a list did
   * not have keeps its time, as far as that is not beyond the longest delay: lists may lag, and looking three times in
   * one moment proves no more than looking once.
   */
  makeAllDue(profileId: ProfileId, now: number): Result<void, AppError>
  /** Sends that are not final. */
  pendingCount(profileId: ProfileId): Result<number, AppError>
  /** Those of one stock. */
  pendingOfStock(profileId: ProfileId, stockId: StockId): Result<number, AppError>
  /** Those that wait for a person, and what made the newest of them unknown; null where there are none. */
  forPerson(profileId: ProfileId): Result<MerchantWaits['forPerson'], AppError>
  page(profileId: ProfileId, query: PageQuery): Result<StoredSend[], AppError>
  /** How many were accepted at that time, in ms since the epoch, or later. */
  acceptedSince(profileId: ProfileId, since: number): Result<number, AppError>
  counts(profileId: ProfileId, search: string | null): Result<SendCounts, AppError>
  /** Every merchant that ever had a send, those that were removed included. */
  owners(): Result<ProfileId[], AppError>
  attempts(outRequestNo: OutRequestNo): Result<Attempt[], AppError>
  /** Queued and held sends without doubt that were accepted before `acceptedBefore`, at most `limit`. */
  olderThan(
    profileId: ProfileId,
    acceptedBefore: number,
    limit: number,
  ): Result<StoredSend[], AppError>
  /** Queued and held sends without doubt of one stock, at most `limit`. */
  waitingFor(profileId: ProfileId, stockId: StockId, limit: number): Result<StoredSend[], AppError>
}

/** What stands already when a send is to be accepted. */
export interface Standing {
  /** Sends of this merchant that are not final, and those of them for this stock. */
  readonly waiting: number
  readonly waitingForStock: number
  /** Sends of this stock to this customer since `dayStart` that were not called off or refused. */
  readonly today: number
  /** The last of them, whenever that was. */
  readonly last: { readonly outRequestNo: OutRequestNo; readonly acceptedAt: number } | null
  /** The send to be replaced; null where there is none to be replaced, or none of that number. */
  readonly replaced: StoredSend | null
}

/** Which due sends to look at: in order of (due time, seq), beginning after a place. */
export interface DueWindow {
  readonly after: { readonly nextAt: number; readonly seq: number } | null
  /** Queued sends of these stocks are left out, but for those in doubt. */
  readonly pausedStocks: readonly StockId[]
  readonly limit: number
}

/** One keyset page, newest first: the newest below `before`, or else those that adjoin `after`. */
export interface PageQuery {
  /** Bounds by `seq`, themselves not included. */
  readonly before: number | null
  readonly after: number | null
  /** How many to leave out at the end where the page begins. */
  readonly skip: number
  readonly limit: number
  readonly states: readonly SendState[] | null
  readonly doubt: boolean | null
  /** Only those that wait for a person. */
  readonly needsPerson: boolean
  /** Part of an openid, coupon code or out_request_no. */
  readonly search: string | null
}

/** True for a page that begins at its oldest send and goes on towards newer ones. */
export function isUpward({ before, after }: PageQuery): boolean {
  return before === null && after !== null
}

import type { SQLInputValue } from 'node:sqlite'
import { z } from 'zod'
import { CouponCode, Openid, OutRequestNo, ProfileId, StockId } from '../../shared/domain/ids.ts'
import { Reason, WechatError } from '../../shared/domain/reason.ts'
import { SendState } from '../../shared/domain/send.ts'
import type { Progress } from '../outbox/machine.ts'
import type { StoredSend } from '../outbox/store.ts'
import type { Row } from './database.ts'

const flag = z.union([z.literal(0), z.literal(1)]).transform((value) => value === 1)
const json = z.string().transform((text): unknown => JSON.parse(text))

const SendRow = z.object({
  seq: z.number(),
  out_request_no: OutRequestNo,
  submission_id: z.string(),
  profile_id: ProfileId,
  programme: z.string(),
  openid: Openid,
  stock_id: StockId,
  stock_name: z.string().nullable(),
  given_code: CouponCode.nullable(),
  body: z.string(),
  replaces: OutRequestNo.nullable(),
  replaced_by: OutRequestNo.nullable(),
  accepted_at: z.number(),
  updated_at: z.number(),
  state: SendState,
  reason: Reason.nullable(),
  coupon_code: z.string().nullable(),
  doubt: flag,
  attempts: z.number(),
  unclear_ends: z.number(),
  lookups: z.number(),
  absences: z.number(),
  refusal: Reason.nullable(),
  needs_person: flag,
  next_at: z.number().nullable(),
  wechat_error: json.pipe(WechatError).nullable(),
})

/** All that `readSend` reads; to be followed by WHERE. */
export const selectSend = `SELECT sends.*,
  (SELECT later.out_request_no FROM sends later WHERE later.replaces = sends.out_request_no) AS replaced_by
  FROM sends`

/** Reads one row of `selectSend`; throws where the database holds what the app never wrote. */
export function readSend(row: Row): StoredSend {
  const read = SendRow.parse(row)
  return {
    seq: read.seq,
    outRequestNo: read.out_request_no,
    submissionId: read.submission_id,
    profileId: read.profile_id,
    programme: read.programme,
    openid: read.openid,
    stockId: read.stock_id,
    stockName: read.stock_name,
    givenCode: read.given_code,
    body: read.body,
    replaces: read.replaces,
    replacedBy: read.replaced_by,
    acceptedAt: read.accepted_at,
    updatedAt: read.updated_at,
    wechatError: read.wechat_error,
    progress: {
      state: read.state,
      reason: read.reason,
      couponCode: read.coupon_code,
      doubt: read.doubt,
      attempts: read.attempts,
      unclearEnds: read.unclear_ends,
      lookups: read.lookups,
      absences: read.absences,
      refusal: read.refusal,
      needsPerson: read.needs_person,
      nextAt: read.next_at,
    },
  }
}

/** The columns that a step may change, in the order of `progressValues`. */
export const progressColumns = [
  'state',
  'reason',
  'coupon_code',
  'doubt',
  'attempts',
  'unclear_ends',
  'lookups',
  'absences',
  'refusal',
  'needs_person',
  'next_at',
] as const

/** The values for `progressColumns`. */
export function progressValues(progress: Progress): SQLInputValue[] {
  return [
    progress.state,
    progress.reason,
    progress.couponCode,
    progress.doubt ? 1 : 0,
    progress.attempts,
    progress.unclearEnds,
    progress.lookups,
    progress.absences,
    progress.refusal,
    progress.needsPerson ? 1 : 0,
    progress.nextAt,
  ]
}

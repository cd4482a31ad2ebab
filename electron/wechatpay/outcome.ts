import type { CouponCode, OutRequestNo, StockId } from '../../shared/domain/ids.ts'
import type { Reason } from '../../shared/domain/reason.ts'
import { assertNever } from '../../shared/assert-never.ts'
import type { Observation } from './observation.ts'

/** How far a pause reaches, and what ends it: our own back-off, the next day in China, or the operator. */
export interface PauseOrder {
  readonly scope: 'everything' | 'stock'
  readonly until: 'back-off' | 'next-day' | 'operator'
  /** What the answer asks a back-off to last at least, in ms. */
  readonly atLeastMs?: number
}

/** What an attempt to send came to. */
export type Decision =
  /** Issued, proved by a verified answer. The code is null where the answer left it out. */
  | { readonly kind: 'sent'; readonly couponCode: string | null }
  /** Certainly not executed: the same body goes out again. */
  | { readonly kind: 'not-executed'; readonly reason: Reason; readonly pause: PauseOrder | null }
  /** May have been executed: look it up, then re-enter the same body. */
  | { readonly kind: 'unknown'; readonly reason: Reason }
  /** WeChat Pay says it has seen this number: look it up; if it is not there, a person decides. */
  | { readonly kind: 'seen-before'; readonly reason: Reason }
  /** Certainly not executed, and the same body never will be. */
  | { readonly kind: 'refused'; readonly reason: Reason; readonly pause: PauseOrder | null }

/** What a programme reads out of the body of a 200. */
export interface IssuedCoupon {
  readonly stockId: string | null
  readonly outRequestNo: string | null
  readonly couponCode: string | null
}

/** The part of a send that its answer must agree with. */
export interface SentParts {
  readonly stockId: StockId
  readonly outRequestNo: OutRequestNo
  /** The code given with the send; null where WeChat Pay picks it. */
  readonly givenCode: CouponCode | null
}

/** What the decision table asks of a coupon programme; pure. */
export interface AnswerReader {
  /** Null where the body is not an answer to a send. */
  readIssued(body: string): IssuedCoupon | null
  /** Null where the body carries no error code that the programme knows. */
  explainError(body: string, status: number, requestId: string | null): Decision | null
}

/** Beyond this WeChat Pay refuses our timestamps, in ms (reference §3.3). */
export const maxSkewMs = 300_000

/** True when an answer proves that our signature, serial number and clock are right: WeChat Pay's own, and no 401. */
export function isSignatureAccepted(seen: Observation): boolean {
  return seen.kind === 'answer' && seen.status !== 401 && seen.verification === 'verified'
}

/** The decision table of reference §1.7: from what was seen to what is concluded. */
export function decide(seen: Observation, sent: SentParts, reader: AnswerReader): Decision {
  switch (seen.kind) {
    case 'failure':
      return seen.mayHaveArrived
        ? { kind: 'unknown', reason: 'no-answer' }
        : notExecuted('not-reachable', 'back-off')
    case 'no-key':
      return notExecuted('key-unavailable', 'back-off')
    case 'answer':
      return decideAnswer(seen, sent, reader)
    default:
      return assertNever(seen)
  }
}

type Answer = Extract<Observation, { kind: 'answer' }>

function decideAnswer(answer: Answer, sent: SentParts, reader: AnswerReader): Decision {
  // Neither was accepted, whoever says so: sending the same body again is right even if the answer is forged.
  if (answer.status === 429) return notExecuted('rate-limited', 'back-off', answer.retryAfterMs)
  if (answer.status === 401) {
    const skewed = answer.skewMs !== null && Math.abs(answer.skewMs) > maxSkewMs
    return notExecuted(skewed ? 'clock-skewed' : 'signature-rejected', 'operator')
  }
  if (answer.status >= 200 && answer.status < 300) return decideSuccess(answer, sent, reader)
  if (answer.status >= 500) return { kind: 'unknown', reason: 'system-error' }
  if (answer.status < 400) return { kind: 'unknown', reason: 'unexpected-answer' }

  const explained = reader.explainError(answer.body, answer.status, answer.requestId)
  if (!explained) return { kind: 'unknown', reason: 'unexpected-answer' }
  // A refusal is final, so it must not rest on an answer whose signature is wrong. One without any signature is
  // believed: WeChat Pay does not sign every error (reference §3.4).
  const forged = answer.verification !== 'verified' && answer.verification !== 'unsigned'
  if (forged && explained.kind === 'refused')
    return { kind: 'unknown', reason: 'unverified-answer' }
  return explained
}

function decideSuccess(answer: Answer, sent: SentParts, reader: AnswerReader): Decision {
  if (answer.verification !== 'verified') return { kind: 'unknown', reason: 'unverified-answer' }
  if (answer.status !== 200) return { kind: 'unknown', reason: 'unexpected-answer' }
  const issued = reader.readIssued(answer.body)
  if (!issued) return { kind: 'unknown', reason: 'unreadable-answer' }
  const agrees =
    (issued.stockId === null || issued.stockId === sent.stockId)
    && (issued.outRequestNo === null || issued.outRequestNo === sent.outRequestNo)
    && (issued.couponCode === null
      || sent.givenCode === null
      || issued.couponCode === sent.givenCode)
  if (!agrees) return { kind: 'unknown', reason: 'answer-mismatch' }
  return { kind: 'sent', couponCode: issued.couponCode ?? sent.givenCode }
}

function notExecuted(reason: Reason, until: PauseOrder['until'], atLeastMs?: number): Decision {
  const asked = atLeastMs === undefined ? {} : { atLeastMs }
  return { kind: 'not-executed', reason, pause: { scope: 'everything', until, ...asked } }
}

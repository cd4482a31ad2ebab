import { assertNever } from '../../shared/assert-never.ts'
import type { Reason } from '../../shared/domain/reason.ts'
import type { SendState } from '../../shared/domain/send.ts'
import type { Decision } from '../wechatpay/outcome.ts'
import { lookupDelay, machineLimits, slowestLookup } from './schedule.ts'

/** The part of a send that changes. Times are ms since the epoch. */
export interface Progress {
  readonly state: SendState
  readonly reason: Reason | null
  /** The code given with the send or issued by WeChat Pay. */
  readonly couponCode: string | null
  /** An attempt may have been executed and nothing has proved otherwise yet. */
  readonly doubt: boolean
  /** Requests made with this body. */
  readonly attempts: number
  /** Attempts that left it open whether the coupon was issued. */
  readonly unclearEnds: number
  /** Lookups since the last attempt, whatever they found. */
  readonly lookups: number
  /** Complete lists since the last attempt that did not have it. */
  readonly absences: number
  /** A refusal met while in doubt: it becomes final only when the coupon is not to be found either. */
  readonly refusal: Reason | null
  readonly needsPerson: boolean
  /** When the worker looks at it next; null when it waits for nothing of its own. */
  readonly nextAt: number | null
}

/** Everything that can happen to a send. */
export type MachineEvent =
  | { readonly kind: 'attempt-started' }
  | { readonly kind: 'attempt-ended'; readonly decision: Decision }
  /** The app stopped between the mark before an attempt and the record after it. */
  | { readonly kind: 'found-interrupted' }
  | { readonly kind: 'lookup-found'; readonly couponCode: string }
  | { readonly kind: 'lookup-absent' }
  /** No list came. */
  | { readonly kind: 'lookup-failed' }
  /** WeChat Pay answered, but not with a list that can be read and believed. */
  | { readonly kind: 'lookup-useless' }
  /** WeChat Pay does not give this merchant this customer's list, whenever it is asked. */
  | { readonly kind: 'lookup-refused' }
  | { readonly kind: 'retry-asked' }
  | { readonly kind: 'cancel-asked' }
  | { readonly kind: 'hold-asked' }
  | { readonly kind: 'release-asked' }
  | { readonly kind: 'grew-too-old' }
  /** WeChat Pay said of another send that this one's stock is over. */
  | { readonly kind: 'stock-ended' }

/** How every send begins: accepted, due at once. */
export function accepted(givenCode: string | null, now: number): Progress {
  return {
    state: 'queued',
    reason: null,
    couponCode: givenCode,
    doubt: false,
    attempts: 0,
    unclearEnds: 0,
    lookups: 0,
    absences: 0,
    refusal: null,
    needsPerson: false,
    nextAt: now,
  }
}

/** The next state of a send, or null where the event cannot happen in this one. Pure (design §4). */
export function step(from: Progress, event: MachineEvent, now: number): Progress | null {
  switch (event.kind) {
    case 'attempt-started':
      return from.state === 'queued' ? startAttempt(from) : null
    case 'attempt-ended':
      return from.state === 'sending' ? endAttempt(from, event.decision, now) : null
    case 'found-interrupted':
      return from.state === 'sending' ? intoDoubt(from, 'interrupted', now) : null
    case 'lookup-found':
      return from.state === 'unknown' ? sent(from, event.couponCode) : null
    case 'lookup-absent':
      return isLookedFor(from) ? absent(from, now) : null
    case 'lookup-failed':
      return isLookedFor(from) ? withoutAnswer(from, now) : null
    case 'lookup-useless':
      return isLookedFor(from) ? withoutUse(from, now) : null
    case 'lookup-refused':
      return isLookedFor(from) ? withoutList(from, now) : null
    case 'retry-asked':
      return retry(from, now)
    case 'cancel-asked':
      return callOff(from, 'cancelled', 'cancelled-by-operator')
    case 'grew-too-old':
      return callOff(from, 'expired', 'too-old')
    case 'stock-ended':
      return callOff(from, 'expired', 'stock-expired')
    case 'hold-asked':
      return from.state === 'queued' && !from.doubt
        ? { ...from, state: 'held', reason: 'held-by-operator', nextAt: null }
        : null
    case 'release-asked':
      return from.state === 'held' ? { ...from, state: 'queued', reason: null, nextAt: now } : null
    default:
      return assertNever(event)
  }
}

/** What waits for a person waits for nothing else; only a coupon that is found needs nobody any more. */
function isLookedFor(from: Progress): boolean {
  return from.state === 'unknown' && !from.needsPerson
}

function startAttempt(from: Progress): Progress {
  return { ...from, state: 'sending', attempts: from.attempts + 1, nextAt: null }
}

function endAttempt(from: Progress, decision: Decision, now: number): Progress {
  switch (decision.kind) {
    case 'sent':
      return sent(from, decision.couponCode)
    case 'not-executed':
      // The pause that comes with the decision says how long to wait; the send itself is due as soon as it ends.
      return { ...from, state: 'queued', reason: decision.reason, nextAt: now }
    case 'unknown':
    case 'seen-before':
      return intoDoubt(from, decision.reason, now)
    case 'refused':
      // An earlier attempt may have issued the coupon, and this refusal may even be its consequence.
      return from.doubt
        ? { ...intoDoubt(from, from.reason ?? 'no-answer', now), refusal: decision.reason }
        : settled(from, 'refused', decision.reason)
    default:
      return assertNever(decision)
  }
}

function sent(from: Progress, couponCode: string | null): Progress {
  return { ...settled(from, 'sent', null), couponCode: couponCode ?? from.couponCode }
}

function settled(from: Progress, state: SendState, reason: Reason | null): Progress {
  return { ...from, state, reason, doubt: false, refusal: null, needsPerson: false, nextAt: null }
}

function intoDoubt(from: Progress, reason: Reason, now: number): Progress {
  return {
    ...from,
    state: 'unknown',
    reason,
    doubt: true,
    unclearEnds: from.unclearEnds + 1,
    lookups: 0,
    absences: 0,
    refusal: null,
    needsPerson: false,
    nextAt: now + lookupDelay(0),
  }
}

function absent(from: Progress, now: number): Progress {
  const seen = { ...from, lookups: from.lookups + 1, absences: from.absences + 1 }
  if (seen.absences < (mustNotRepeat(seen) ? machineLimits.proof : machineLimits.lookAgain)) {
    // Lists come again: those that did not, through an outage, must not slow the proof down.
    return { ...seen, nextAt: now + lookupDelay(seen.absences) }
  }
  if (seen.refusal !== null) return settled(seen, 'refused', seen.refusal)
  return repeatOrAsk(seen, now)
}

/** However long an outage lasts, it proves nothing: only the wait grows, as far as it does. */
function withoutAnswer(from: Progress, now: number): Progress {
  const lookups = Math.max(from.lookups, Math.min(from.lookups + 1, slowestLookup))
  return lookAgain({ ...from, lookups }, now)
}

/** Some customers' lists never come to any use (reference §2.2): after a quarter of an hour of that, the other way. */
function withoutUse(from: Progress, now: number): Progress {
  const seen = { ...from, lookups: from.lookups + 1 }
  return seen.lookups < machineLimits.uselessLists ? lookAgain(seen, now) : repeatOrAsk(seen, now)
}

/** No list will ever come: repeating the body is the other way to find out, and the only one left (reference §0). */
function withoutList(from: Progress, now: number): Progress {
  const seen = { ...from, lookups: from.lookups + 1 }
  return seen.lookups < machineLimits.proof ? lookAgain(seen, now) : repeatOrAsk(seen, now)
}

function repeatOrAsk(from: Progress, now: number): Progress {
  return mustNotRepeat(from) || from.unclearEnds >= machineLimits.unclearEnds
    ? { ...from, needsPerson: true, nextAt: null }
    : { ...from, state: 'queued', nextAt: now }
}

function mustNotRepeat({ refusal, reason }: Progress): boolean {
  return refusal !== null || reason === 'maybe-already-sent'
}

function lookAgain(from: Progress, now: number): Progress {
  return { ...from, nextAt: now + lookupDelay(from.lookups) }
}

function retry(from: Progress, now: number): Progress | null {
  if (from.state !== 'queued' && from.state !== 'unknown') return null
  // Somebody looked at it and says go on: that is worth one more request.
  const unclearEnds = Math.min(from.unclearEnds, machineLimits.unclearEnds - 1)
  return { ...from, unclearEnds, needsPerson: false, absences: 0, nextAt: now }
}

function callOff(from: Progress, to: 'cancelled' | 'expired', reason: Reason): Progress | null {
  const waiting = from.state === 'queued' || from.state === 'held'
  return waiting && !from.doubt ? settled(from, to, reason) : null
}

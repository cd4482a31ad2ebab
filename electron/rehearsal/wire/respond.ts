import type { Clock } from '../../../shared/ports.ts'
import { err, type Result } from '../../../shared/result.ts'
import { refusals } from '../desk/business-refusals.ts'
import type { JsonObject } from '../desk/json.ts'
import { refusal, type Refusal } from '../desk/refusal.ts'
import type { FaultBoard } from '../faults/fault-board.ts'
import { refusalByFault } from '../faults/refusal-fault.ts'
import { badGateway, signOrSpoil } from '../faults/spoil.ts'
import type { SigningKey } from './answer-keys.ts'
import { emptyNotFound, errorContent, plainAnswer, type Content, type Delivery } from './answer.ts'
import { checkAuthorization, type KnownMerchant } from './authorization.ts'
import { serialNotKnown, type EndpointParts } from './endpoints.ts'
import { headerOf, type Incoming } from './incoming.ts'
import { routeOf, subjectOf } from './route.ts'

/** What answering takes. */
export interface RespondParts extends EndpointParts {
  readonly merchant: KnownMerchant
  readonly faults: FaultBoard
  /** A key that no client was told about. */
  readonly stranger: SigningKey
  readonly clock: Clock
  /** Waits; false when the gateway went away meanwhile. */
  readonly wait: (ms: number) => Promise<boolean>
}

const headersMissing = refusal(400, 'INVALID_REQUEST', 'Http头缺少Accept或User-Agent', 268435461)

/** Answers one request in the check order of reference §8. */
export async function respond(incoming: Incoming, parts: RespondParts): Promise<Delivery> {
  const { clock, faults, keys, random, wait } = parts
  const route = routeOf(incoming)
  if (route === null) return emptyNotFound
  const subject = subjectOf(route, incoming)
  const skew = faults.draw(subject, (kind) => kind === 'clock-skew').find('clock-skew')?.ms ?? 0
  const now = (): number => clock.now() + skew

  const stranger = checkSender(incoming, parts.merchant, now())
  if (stranger !== null) return plainAnswer(errorContent(stranger), random, now())

  const drawn = faults.draw(subject, (kind) => kind !== 'clock-skew')
  if (drawn.has('reset-before')) return { kind: 'reset' }
  if (drawn.has('bad-gateway')) return badGateway
  const slow = drawn.find('slow')
  if (slow?.stage === 'before' && !(await wait(slow.ms))) return { kind: 'reset' }

  const named = keys.select(headerOf(incoming, 'wechatpay-serial'))
  const obstacle = named === null ? serialNotKnown : refusalByFault(drawn)
  const call = { incoming, path: route.path, now: clock.now(), drawn }
  const result = obstacle === null ? route.endpoint.answer(call, parts) : err(obstacle)

  if (drawn.has('reset-after')) return { kind: 'reset' }
  if (slow !== undefined && slow.stage !== 'before' && !(await wait(slow.ms))) {
    return { kind: 'reset' }
  }
  const content = contentOf(drawn.has('error-after') ? err(refusals.systemError) : result)
  const plain = { ...plainAnswer(content, random, now()), cutShort: drawn.has('truncated') }
  const key = named ?? keys.select(null)
  if (key === null || content.status === 401) return plain
  return signOrSpoil(plain, key, drawn, { stranger: parts.stranger, random, now: now() })
}

/** Why the sender of a request is not believed; null when it is. Such answers are not signed. */
function checkSender(incoming: Incoming, merchant: KnownMerchant, now: number): Refusal | null {
  if (headerOf(incoming, 'accept') === null || headerOf(incoming, 'user-agent') === null) {
    return headersMissing
  }
  const authorization = checkAuthorization(incoming, merchant, now)
  return authorization.ok ? null : authorization.error
}

function contentOf(result: Result<JsonObject, Refusal>): Content {
  return result.ok ? { status: 200, body: result.value, subCode: 0 } : errorContent(result.error)
}

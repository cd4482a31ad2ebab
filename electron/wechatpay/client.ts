import type { KeyObject } from 'node:crypto'
import type { AppError } from '../../shared/errors.ts'
import type { Clock, Random } from '../../shared/ports.ts'
import type { Result } from '../../shared/result.ts'
import { authorization, type Credential, type Signatory } from './credential.ts'
import type { Hosts } from './hosts.ts'
import type { Exchange, Observation } from './observation.ts'
import type { Transport, TransportRequest, TransportResult } from './transport.ts'
import type { Verifier } from './verifier.ts'

/** One call to the API, before it is signed. */
export interface ApiCall {
  readonly method: 'GET' | 'POST'
  /** Path and query, percent-encoded. */
  readonly path: string
  /** The exact JSON text to send; null for a GET. */
  readonly body: string | null
}

/** Makes signed calls and verifies what comes back; concludes nothing. */
export interface Client {
  call(call: ApiCall): Promise<Exchange>
  close(): void
}

/** What a client is built from. */
export interface ClientParts {
  readonly signatory: Signatory
  /** The private key, as far as it can be had just now. */
  readonly signingKey: () => Promise<Result<KeyObject, AppError>>
  readonly verifier: Verifier
  /**
   * Goes out as `Wechatpay-Serial`, so that answers are signed with the key we hold (reference §3.6); null before there
   * is one.
   */
  readonly verificationId: () => string | null
  readonly transport: Transport
  readonly hosts: Hosts
  readonly userAgent: string
  readonly clock: Clock
  readonly random: Random
}

/** The whole exchange is given up after this long; Java's SDK allows as much per phase (reference §3.7). */
const timeoutMs = 15_000

/** Builds a client for one merchant. */
export function createClient(parts: ClientParts): Client {
  return {
    call: (call) => makeCall(call, parts),
    close: () => parts.transport.close(),
  }
}

async function makeCall(call: ApiCall, parts: ClientParts): Promise<Exchange> {
  const { clock, hosts } = parts
  const startedAt = clock.now()
  const start = clock.monotonic()
  const [preferred = ''] = hosts.order()
  const done = (observation: Observation, origin: string): Exchange => ({
    observation,
    origin,
    startedAt,
    durationMs: clock.monotonic() - start,
  })

  const key = await parts.signingKey()
  if (!key.ok) return done({ kind: 'no-key', cause: key.error.code }, preferred)
  const request = await signedRequest(call, { ...parts.signatory, privateKey: key.value }, parts)
  const { result, origin } = await tryHosts(request, hosts, parts.transport)
  return done(observe(result, parts), origin)
}

async function signedRequest(
  call: ApiCall,
  credential: Credential,
  parts: ClientParts,
): Promise<Omit<TransportRequest, 'origin'>> {
  const body = call.body === null ? null : Buffer.from(call.body)
  const verificationId = parts.verificationId()
  const signed = { method: call.method, path: call.path, body: body ?? '' }
  const headers = {
    Accept: 'application/json',
    'User-Agent': parts.userAgent,
    ...(verificationId === null ? {} : { 'Wechatpay-Serial': verificationId }),
    ...(body === null ? {} : { 'Content-Type': 'application/json' }),
    Authorization: await authorization(credential, signed, parts),
  }
  return { method: call.method, path: call.path, headers, body, timeoutMs }
}

/** Goes to the next host only while it is certain that nothing arrived at the one before. */
async function tryHosts(
  request: Omit<TransportRequest, 'origin'>,
  hosts: Hosts,
  transport: Transport,
): Promise<{ result: TransportResult; origin: string }> {
  let last: { result: TransportResult; origin: string } | undefined
  for (const origin of hosts.order()) {
    const result = await transport.exchange({ ...request, origin })
    last = { result, origin }
    if (result.kind === 'answer') {
      hosts.reached(origin)
      return last
    }
    if (result.mayHaveArrived) return last
    hosts.unreachable(origin)
  }
  if (!last) throw new Error('a client without a host')
  return last
}

function observe(result: TransportResult, parts: ClientParts): Observation {
  if (result.kind === 'failure') return result
  const now = parts.clock.now()
  const retryAfterMs = retryAfterOf(result.headers)
  return {
    kind: 'answer',
    status: result.status,
    verification: parts.verifier.verify(result, now),
    body: result.body.toString('utf8'),
    requestId: result.headers['request-id'] ?? null,
    skewMs: skewOf(result.headers, now),
    ...(retryAfterMs === null ? {} : { retryAfterMs }),
  }
}

/** In seconds; the form with a date says nothing that a wrong clock could not make nonsense of. */
function retryAfterOf({ 'retry-after': value }: Readonly<Record<string, string>>): number | null {
  return value !== undefined && /^\d{1,9}$/.test(value) ? Number(value) * 1000 : null
}

function skewOf(headers: Readonly<Record<string, string>>, now: number): number | null {
  const timestamp = headers['wechatpay-timestamp']
  if (timestamp && /^\d{1,12}$/.test(timestamp)) return Number(timestamp) * 1000 - now
  const date = Date.parse(headers['date'] ?? '')
  return Number.isNaN(date) ? null : date - now
}

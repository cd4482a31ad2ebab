import { z } from 'zod'

/** The endpoints that faults can be aimed at. */
export const EndpointName = z.enum([
  'send',
  'stock',
  'coupons',
  'coupon',
  'deactivate',
  'echo',
  'certificates',
])
export type EndpointName = z.infer<typeof EndpointName>

const aim = {
  /** Which requests; without an endpoint, the kind's own (see `defaultEndpoint`). */
  match: z
    .strictObject({
      endpoint: z.union([EndpointName, z.literal('any')]).optional(),
      openid: z.string().optional(),
      stockId: z.string().optional(),
      outRequestNo: z.string().optional(),
    })
    .optional(),
  /** After so many requests it is over; without, it stays until it is cleared. */
  times: z.number().int().positive().optional(),
  /** Chance that a matching request is hit, 0–1; 1 without. */
  probability: z.number().min(0).max(1).optional(),
}

const simple = <K extends string>(kind: K) => z.strictObject({ kind: z.literal(kind), ...aim })
const milliseconds = z.number().int().nonnegative().max(86_400_000)

/** One thing that goes wrong on purpose. All but `clock-skew` touch only requests whose signature was accepted. */
export const Fault = z.discriminatedUnion('kind', [
  // Refused before anything is done.
  simple('rate-limited'),
  simple('system-error-400'),
  simple('system-error-500'),
  simple('bad-gateway'),
  simple('no-auth'),
  simple('reset-before'),
  z.strictObject({
    kind: z.literal('refuse'),
    status: z.number().int().min(400).max(599),
    code: z.string(),
    message: z.string(),
    ...aim,
  }),
  // Done, but the answer says otherwise or does not come.
  simple('error-after'),
  simple('reset-after'),
  simple('truncated'),
  // Done, but the answer cannot be believed.
  simple('unsigned'),
  simple('signtest'),
  simple('foreign-signature'),
  simple('unknown-key'),
  simple('wrong-stock'),
  simple('wrong-out-request-no'),
  // Done, in another form than the official SDKs know.
  simple('flat'),
  simple('no-coupon-code'),
  // Behaviour that the documents leave open.
  simple('refuse-repeats'),
  z.strictObject({ kind: z.literal('stale-list'), ms: milliseconds, ...aim }),
  // Time.
  z.strictObject({
    kind: z.literal('slow'),
    ms: milliseconds,
    /** Whether the wait comes before the request is executed or after; after, without. */
    stage: z.enum(['before', 'after']).optional(),
    ...aim,
  }),
  z.strictObject({ kind: z.literal('clock-skew'), ms: z.number().int(), ...aim }),
])
export type Fault = Readonly<z.infer<typeof Fault>>

/** What a fault does. */
export type FaultKind = Fault['kind']

/** A fault by its kind. */
export type FaultOf<K extends FaultKind> = Extract<Fault, { kind: K }>

/** What a kind hits where `match` names no endpoint: the send path only, so that queries go on working. */
export function defaultEndpoint(kind: FaultKind): EndpointName | 'any' {
  if (kind === 'clock-skew') return 'any'
  return kind === 'stale-list' ? 'coupons' : 'send'
}

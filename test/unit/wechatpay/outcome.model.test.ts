import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Observation, Verification } from '../../../electron/wechatpay/observation.ts'
import { issued, judge, sent, sentWithCode } from './answers.ts'

const verification = fc.constantFrom<Verification>(
  'verified',
  'unsigned',
  'out-of-time',
  'unknown-serial',
  'bad-signature',
)
const code = fc.oneof(
  fc.constantFrom('PARAM_ERROR', 'NO_AUTH', 'DUPREQUEST', 'SYSTEM_ERROR', 'SIGN_ERROR', 'DAYLIMIT'),
  fc.constantFrom('MAXQUOTA', 'INVALID_REQUEST', '__proto__', 'toString'),
  fc.string(),
)
const body = fc.oneof(
  fc.string(),
  fc.json(),
  fc.constant('<html>502 Bad Gateway</html>'),
  fc.record({ code, message: fc.string() }).map((error) => JSON.stringify(error)),
  fc.constantFrom(issued(), { send_coupon_result: issued() }).map((b) => JSON.stringify(b)),
)
const status = fc.oneof(fc.integer({ min: 0, max: 999 }), fc.constantFrom(200, 400, 403, 500))
const anyAnswer = fc.record({
  kind: fc.constant('answer' as const),
  status,
  verification,
  body,
  requestId: fc.oneof(fc.constant(null), fc.string(), fc.constant('08-270079534')),
  skewMs: fc.oneof(fc.constant(null), fc.integer()),
})
const failure = fc.record({
  kind: fc.constant('failure' as const),
  mayHaveArrived: fc.boolean(),
  cause: fc.string(),
})
const observation: fc.Arbitrary<Observation> = fc.oneof(
  { weight: 9, arbitrary: anyAnswer },
  { weight: 1, arbitrary: failure },
  { weight: 1, arbitrary: fc.constant({ kind: 'no-key' as const, cause: 'keychain.locked' }) },
)
const parts = fc.constantFrom(sent, sentWithCode)

/** True where a coupon may have been issued, whatever the answer says of itself. */
function mayBeDone(seen: Observation): boolean {
  if (seen.kind === 'failure') return seen.mayHaveArrived
  return seen.kind === 'answer' && (Math.floor(seen.status / 100) === 2 || seen.status >= 500)
}

describe('whatever comes back', () => {
  it('something is concluded from it; nothing throws', () => {
    fc.assert(
      fc.property(observation, parts, (seen, send) => {
        expect(judge(seen, send).kind).toMatch(/^(sent|not-executed|unknown|seen-before|refused)$/)
      }),
      { numRuns: 3000 },
    )
  })

  it('nothing is refused, and nothing called off, by a 2xx, a 5xx or a request that may have arrived', () => {
    fc.assert(
      fc.property(observation, parts, (seen, send) => {
        if (!mayBeDone(seen)) return
        expect(judge(seen, send).kind).toMatch(/^(sent|unknown)$/)
      }),
      { numRuns: 3000 },
    )
  })

  it('nothing is sent but by a verified 200 about this very send', () => {
    fc.assert(
      fc.property(observation, parts, (seen, send) => {
        if (judge(seen, send).kind !== 'sent') return
        expect(seen).toMatchObject({ kind: 'answer', status: 200, verification: 'verified' })
        expect(seen.kind === 'answer' && seen.body).toContain(sent.outRequestNo)
      }),
      { numRuns: 3000 },
    )
  })

  it('nothing is refused by an answer whose signature is wrong', () => {
    fc.assert(
      fc.property(anyAnswer, parts, (seen, send) => {
        if (judge(seen, send).kind !== 'refused') return
        expect(seen.verification === 'verified' || seen.verification === 'unsigned').toBe(true)
      }),
      { numRuns: 3000 },
    )
  })
})

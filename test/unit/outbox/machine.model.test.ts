import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isFinal } from '../../../shared/domain/send.ts'
import {
  accepted,
  step,
  type MachineEvent,
  type Progress,
} from '../../../electron/outbox/machine.ts'
import { machineLimits } from '../../../electron/outbox/schedule.ts'
import type { Decision } from '../../../electron/wechatpay/outcome.ts'

const decision: fc.Arbitrary<Decision> = fc.oneof(
  fc.constantFrom<Decision>(
    { kind: 'sent', couponCode: 'W-1' },
    { kind: 'sent', couponCode: null },
    { kind: 'refused', reason: 'user-limit', pause: null },
    { kind: 'not-executed', reason: 'not-reachable', pause: null },
  ),
  // Twice, for the unclear ends are where the rules are.
  fc.constantFrom<Decision>(
    { kind: 'unknown', reason: 'no-answer' },
    { kind: 'seen-before', reason: 'maybe-already-sent' },
    { kind: 'refused', reason: 'budget-used-up', pause: null },
  ),
)

const plainEvents = [
  'found-interrupted',
  'lookup-failed',
  'retry-asked',
  'cancel-asked',
  'hold-asked',
  'release-asked',
  'grew-too-old',
  'stock-ended',
] as const

const event: fc.Arbitrary<MachineEvent> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<MachineEvent>({ kind: 'attempt-started' }) },
  {
    weight: 5,
    arbitrary: decision.map((d): MachineEvent => ({ kind: 'attempt-ended', decision: d })),
  },
  { weight: 4, arbitrary: fc.constant<MachineEvent>({ kind: 'lookup-absent' }) },
  {
    weight: 1,
    arbitrary: fc.constant<MachineEvent>({ kind: 'lookup-found', couponCode: 'W-2' }),
  },
  { weight: 4, arbitrary: fc.constantFrom(...plainEvents).map((kind): MachineEvent => ({ kind })) },
)

/** Every step that really happens when these events reach a new send; the others change nothing. */
function walk(events: readonly MachineEvent[]) {
  const steps: { from: Progress; event: MachineEvent; to: Progress; now: number }[] = []
  let from = accepted(null, 1)
  for (const [index, event] of events.entries()) {
    const now = 2 + index
    const to = step(from, event, now)
    if (!to) continue
    steps.push({ from, event, to, now })
    from = to
  }
  return { steps, end: from }
}

const history = fc.array(event, { maxLength: 60 })
const always = (check: (steps: ReturnType<typeof walk>['steps']) => void) =>
  fc.assert(
    fc.property(history, (events) => check(walk(events).steps)),
    { numRuns: 2000 },
  )

/** True when this step leaves it open whether the coupon was issued. */
function isUnclear(happened: MachineEvent): boolean {
  if (happened.kind === 'found-interrupted') return true
  if (happened.kind !== 'attempt-ended') return false
  return happened.decision.kind === 'unknown' || happened.decision.kind === 'seen-before'
}

describe('whatever happens to a send', () => {
  it('never leaves sent, refused, cancelled or expired', () => {
    fc.assert(
      fc.property(history, event, (events, next) => {
        const { end } = walk(events)
        if (isFinal(end.state)) expect(step(end, next, 99)).toBeNull()
      }),
      { numRuns: 2000 },
    )
  })

  it('counts one attempt for each start and never one less', () => {
    always((steps) => {
      for (const { from, event: happened, to } of steps) {
        expect(to.attempts - from.attempts).toBe(happened.kind === 'attempt-started' ? 1 : 0)
      }
    })
  })

  it('stays in doubt from the first unclear end until it is sent or refused', () => {
    always((steps) => {
      let doubt = false
      for (const { event: happened, to } of steps) {
        if (isUnclear(happened)) doubt = true
        if (to.state === 'sent' || to.state === 'refused') doubt = false
        expect(to.doubt).toBe(doubt)
      }
    })
  })

  it('is never cancelled, expired or held while under way or in doubt', () => {
    always((steps) => {
      for (const { from, to } of steps) {
        if (to.state === from.state) continue
        if (to.state === 'cancelled' || to.state === 'expired' || to.state === 'held') {
          expect(from.doubt).toBe(false)
          expect(from.state === 'queued' || from.state === 'held').toBe(true)
        }
      }
    })
  })

  it('is refused in doubt only after enough lists without it since that refusal', () => {
    always((steps) => {
      let lists = 0
      for (const { from, event: happened, to } of steps) {
        if (happened.kind === 'attempt-ended') lists = 0
        if (happened.kind === 'lookup-absent') lists += 1
        if (to.state === 'refused' && from.doubt) {
          expect(happened.kind).toBe('lookup-absent')
          expect(lists).toBeGreaterThanOrEqual(machineLimits.proof)
        }
      }
    })
  })

  it('is called sent only by an answer that says so or a list that has it', () => {
    always((steps) => {
      for (const { event: happened, to } of steps) {
        if (to.state !== 'sent') continue
        const proved =
          happened.kind === 'lookup-found'
          || (happened.kind === 'attempt-ended' && happened.decision.kind === 'sent')
        expect(proved).toBe(true)
      }
    })
  })

  it('always has a time to be looked at, or waits for something with a name', () => {
    always((steps) => {
      for (const { to } of steps) {
        const named = to.state === 'held' || to.state === 'sending' || to.needsPerson
        expect(to.nextAt === null).toBe(named || isFinal(to.state))
        if (to.needsPerson) expect(to.state).toBe('unknown')
      }
    })
  })

  it('repeats an unclear body only after enough lists without it', () => {
    always((steps) => {
      let lists = 0
      for (const { from, event: happened, to } of steps) {
        if (isUnclear(happened) || happened.kind === 'retry-asked') lists = 0
        if (happened.kind === 'lookup-absent') lists += 1
        if (from.state === 'unknown' && to.state === 'queued') {
          expect(lists).toBeGreaterThanOrEqual(machineLimits.lookAgain)
        }
      }
    })
  })

  it('never repeats a number that WeChat Pay says it has seen', () => {
    always((steps) => {
      let seen = false
      for (const { event: happened, to } of steps) {
        if (happened.kind === 'attempt-ended' && happened.decision.kind === 'seen-before')
          seen = true
        if (seen) expect(to.state).not.toBe('queued')
      }
    })
  })
})

describe('a send that the worker keeps at', () => {
  it('comes to rest, or to a person, after a bounded number of requests', () => {
    const clear = decision.filter((d) => d.kind !== 'not-executed')
    fc.assert(
      fc.property(fc.infiniteStream(clear), fc.infiniteStream(fc.boolean()), (ends, finds) => {
        let progress = accepted(null, 0)
        let steps = 0
        while (!isFinal(progress.state) && !progress.needsPerson) {
          const to = step(progress, nextEvent(progress, ends, finds), ++steps)
          if (!to) throw new Error(`the worker is stuck in ${progress.state}`)
          progress = to
          expect(progress.attempts).toBeLessThanOrEqual(machineLimits.unclearEnds)
          expect(steps).toBeLessThan(machineLimits.unclearEnds * (2 + machineLimits.proof))
        }
      }),
      { numRuns: 1000 },
    )
  })
})

/** What the worker does next with a send that is due; a list rarely has it, so that the long ways are walked too. */
function nextEvent(
  { state }: Progress,
  ends: fc.Stream<Decision>,
  finds: fc.Stream<boolean>,
): MachineEvent {
  if (state === 'queued') return { kind: 'attempt-started' }
  if (state === 'sending') return { kind: 'attempt-ended', decision: take(ends) }
  return [take(finds), take(finds), take(finds), take(finds)].every(Boolean)
    ? { kind: 'lookup-found', couponCode: 'W-3' }
    : { kind: 'lookup-absent' }
}

function take<T>(stream: fc.Stream<T>): T {
  const next = stream.next()
  if (next.done) throw new Error('an endless stream ended')
  return next.value
}

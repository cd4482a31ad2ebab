import { describe, expect, it } from 'vitest'
import {
  accepted,
  step,
  type MachineEvent,
  type Progress,
} from '../../../electron/outbox/machine.ts'
import { machineLimits } from '../../../electron/outbox/schedule.ts'
import type { Decision } from '../../../electron/wechatpay/outcome.ts'

const now = 1_000_000

/** The progress after these events, one second apart; fails where one of them cannot happen. */
function after(...events: MachineEvent[]): Progress {
  return events.reduce<Progress>(
    (from, event, index) => {
      const to = step(from, event, now + index * 1000)
      if (!to) throw new Error(`${event.kind} is not possible in ${from.state}`)
      return to
    },
    accepted(null, now),
  )
}

const started: MachineEvent = { kind: 'attempt-started' }
const ended = (decision: Decision): MachineEvent => ({ kind: 'attempt-ended', decision })
const absent: MachineEvent = { kind: 'lookup-absent' }
const failed: MachineEvent = { kind: 'lookup-failed' }
const noAnswer = ended({ kind: 'unknown', reason: 'no-answer' })
const seenBefore = ended({ kind: 'seen-before', reason: 'maybe-already-sent' })
const userLimit = ended({ kind: 'refused', reason: 'user-limit', pause: null })
const tooFast = ended({ kind: 'not-executed', reason: 'rate-limited', pause: null })
const repeated = (event: MachineEvent, times: number) => Array<MachineEvent>(times).fill(event)

describe('a send that was just accepted', () => {
  it('waits and is due at once, with the code it was given', () => {
    expect(accepted('A-1', now)).toMatchObject({
      state: 'queued',
      couponCode: 'A-1',
      attempts: 0,
      doubt: false,
      nextAt: now,
    })
  })

  it('counts the attempt when it starts and waits for nothing but its end', () => {
    expect(after(started)).toMatchObject({ state: 'sending', attempts: 1, nextAt: null })
  })

  it('cannot be sent twice at once', () => {
    expect(step(after(started), started, now)).toBeNull()
  })
})

describe('the end of an attempt', () => {
  it('that issued the coupon makes it sent, with the issued code', () => {
    expect(after(started, ended({ kind: 'sent', couponCode: 'W-9' }))).toMatchObject({
      state: 'sent',
      couponCode: 'W-9',
      reason: null,
      nextAt: null,
    })
  })

  it('that issued it without saying the code keeps the code that was given', () => {
    const sending = step(accepted('A-1', now), started, now)
    const sent = sending && step(sending, ended({ kind: 'sent', couponCode: null }), now)
    expect(sent).toMatchObject({ state: 'sent', couponCode: 'A-1' })
  })

  it('that certainly did not arrive puts it back, due as soon as the pause ends', () => {
    expect(after(started, tooFast)).toMatchObject({
      state: 'queued',
      reason: 'rate-limited',
      doubt: false,
      nextAt: now + 1000,
    })
  })

  it('that is unclear leaves it unknown and looks for it soon', () => {
    expect(after(started, noAnswer)).toMatchObject({
      state: 'unknown',
      reason: 'no-answer',
      doubt: true,
      nextAt: now + 1000 + 500,
    })
  })

  it('that WeChat Pay has seen before is unclear as well', () => {
    expect(after(started, seenBefore)).toMatchObject({
      state: 'unknown',
      reason: 'maybe-already-sent',
      doubt: true,
    })
  })

  it('that is a refusal settles it when nothing else may have happened', () => {
    expect(after(started, userLimit)).toMatchObject({
      state: 'refused',
      reason: 'user-limit',
      doubt: false,
      nextAt: null,
    })
  })

  it('that is a refusal after an unclear attempt is not believed yet', () => {
    expect(after(started, noAnswer, ...repeated(absent, 2), started, userLimit)).toMatchObject({
      state: 'unknown',
      reason: 'no-answer',
      refusal: 'user-limit',
      doubt: true,
      absences: 0,
    })
  })

  it('keeps the doubt when a later attempt certainly did not arrive', () => {
    expect(after(started, noAnswer, ...repeated(absent, 2), started, tooFast)).toMatchObject({
      state: 'queued',
      doubt: true,
    })
  })

  it('can come only after its start', () => {
    expect(step(accepted(null, now), userLimit, now)).toBeNull()
    expect(step(after(started, noAnswer), userLimit, now)).toBeNull()
  })
})

describe('an attempt that the app did not live to see the end of', () => {
  it('is unknown', () => {
    expect(after(started, { kind: 'found-interrupted' })).toMatchObject({
      state: 'unknown',
      reason: 'interrupted',
      doubt: true,
    })
  })

  it('can only have been under way', () => {
    expect(step(accepted(null, now), { kind: 'found-interrupted' }, now)).toBeNull()
  })
})

describe('looking for an unclear send', () => {
  it('finds it: it is sent, with the code from the list', () => {
    const found: MachineEvent = { kind: 'lookup-found', couponCode: 'W-9' }
    expect(after(started, noAnswer, found)).toMatchObject({
      state: 'sent',
      couponCode: 'W-9',
      doubt: false,
    })
  })

  it('finds it although a refusal came last: it is sent', () => {
    const found: MachineEvent = { kind: 'lookup-found', couponCode: 'W-9' }
    const doubted = [started, noAnswer, ...repeated(absent, 2), started, userLimit]
    expect(after(...doubted, found)).toMatchObject({ state: 'sent', refusal: null })
  })

  it('does not believe the first list without it', () => {
    expect(after(started, noAnswer, absent)).toMatchObject({ state: 'unknown', absences: 1 })
  })

  it('repeats the same body after enough lists without it', () => {
    expect(after(started, noAnswer, ...repeated(absent, machineLimits.lookAgain))).toMatchObject({
      state: 'queued',
      doubt: true,
      attempts: 1,
    })
  })

  it('asks a person, and repeats nothing, where WeChat Pay says it has seen the number', () => {
    expect(after(started, seenBefore, ...repeated(absent, machineLimits.proof))).toMatchObject({
      state: 'unknown',
      needsPerson: true,
      nextAt: null,
    })
  })

  it('lets a refusal stand after enough lists without it', () => {
    const doubted = [started, noAnswer, ...repeated(absent, 2), started, userLimit]
    expect(after(...doubted, ...repeated(absent, machineLimits.proof - 1)).state).toBe('unknown')
    expect(after(...doubted, ...repeated(absent, machineLimits.proof))).toMatchObject({
      state: 'refused',
      reason: 'user-limit',
      doubt: false,
    })
  })

  it('asks a person once it has been repeated often enough', () => {
    const round = [started, noAnswer, ...repeated(absent, machineLimits.lookAgain)]
    const rounds = Array.from({ length: machineLimits.unclearEnds }, () => round).flat()
    expect(after(...rounds)).toMatchObject({
      state: 'unknown',
      needsPerson: true,
      attempts: machineLimits.unclearEnds,
    })
  })

  it('repeats it after one unclear end even if it was offline for many attempts before', () => {
    const offline = repeated(started, 50).flatMap((event) => [event, tooFast])
    expect(after(...offline, started, noAnswer, ...repeated(absent, 2))).toMatchObject({
      state: 'queued',
      attempts: 51,
      unclearEnds: 1,
    })
  })

  it('counts no list that could not be had as a list without it', () => {
    expect(after(started, noAnswer, ...repeated(failed, 9))).toMatchObject({
      state: 'unknown',
      lookups: 6,
      absences: 0,
    })
  })

  it('waits longer each time, a minute at most', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 20].map((times) => {
      const progress = after(started, noAnswer, ...repeated(failed, times))
      return (progress.nextAt ?? 0) - (now + (times + 1) * 1000)
    })
    expect(waits).toEqual([2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000])
  })

  it('means something only while it is unknown', () => {
    for (const event of [absent, failed, { kind: 'lookup-found', couponCode: 'X' } as const]) {
      expect(step(accepted(null, now), event, now)).toBeNull()
      expect(step(after(started), event, now)).toBeNull()
    }
  })
})

describe('the operator', () => {
  it('cancels what has not been sent', () => {
    expect(after({ kind: 'cancel-asked' })).toMatchObject({
      state: 'cancelled',
      reason: 'cancelled-by-operator',
    })
    expect(after(started, tooFast, { kind: 'cancel-asked' }).state).toBe('cancelled')
  })

  it('cannot cancel, hold or let expire what is being sent or may have been', () => {
    const doubted = [after(started), after(started, noAnswer)]
    const queuedAgain = after(started, noAnswer, ...repeated(absent, 2))
    for (const from of [...doubted, queuedAgain]) {
      expect(step(from, { kind: 'cancel-asked' }, now)).toBeNull()
      expect(step(from, { kind: 'grew-too-old' }, now)).toBeNull()
      expect(step(from, { kind: 'hold-asked' }, now)).toBeNull()
    }
  })

  it('holds a send, and releases it to be due at once', () => {
    const held = after({ kind: 'hold-asked' })
    expect(held).toMatchObject({ state: 'held', reason: 'held-by-operator', nextAt: null })
    expect(step(held, { kind: 'release-asked' }, now + 9)).toMatchObject({
      state: 'queued',
      reason: null,
      nextAt: now + 9,
    })
  })

  it('cancels a held send', () => {
    expect(after({ kind: 'hold-asked' }, { kind: 'cancel-asked' }).state).toBe('cancelled')
  })

  it('releases only what is held', () => {
    expect(step(accepted(null, now), { kind: 'release-asked' }, now)).toBeNull()
  })

  it('has a waiting send looked at now', () => {
    const retried = step(after(started, tooFast), { kind: 'retry-asked' }, now + 77)
    expect(retried).toMatchObject({ state: 'queued', nextAt: now + 77 })
  })

  it('has a send that waits for a person looked for again', () => {
    const stuck = after(started, seenBefore, ...repeated(absent, machineLimits.proof))
    expect(step(stuck, { kind: 'retry-asked' }, now + 77)).toMatchObject({
      state: 'unknown',
      needsPerson: false,
      absences: 0,
      nextAt: now + 77,
    })
  })

  it('cannot hurry a send that is under way or held', () => {
    expect(step(after(started), { kind: 'retry-asked' }, now)).toBeNull()
    expect(step(after({ kind: 'hold-asked' }), { kind: 'retry-asked' }, now)).toBeNull()
  })
})

describe('a send that grew too old', () => {
  it('expires while it waits or is held', () => {
    expect(after({ kind: 'grew-too-old' })).toMatchObject({ state: 'expired', reason: 'too-old' })
    expect(after({ kind: 'hold-asked' }, { kind: 'grew-too-old' }).state).toBe('expired')
  })
})

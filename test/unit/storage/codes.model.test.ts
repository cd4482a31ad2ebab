import path from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { ProfileId, type CouponCode } from '../../../shared/domain/ids.ts'
import { Reason } from '../../../shared/domain/reason.ts'
import { step, type MachineEvent } from '../../../electron/outbox/machine.ts'
import { recover } from '../../../electron/outbox/recovery.ts'
import { createCodeStore } from '../../../electron/storage/codes.ts'
import { openDatabase } from '../../../electron/storage/database.ts'
import { createProfileStore } from '../../../electron/storage/profiles.ts'
import { createSendStore } from '../../../electron/storage/sends.ts'
import { createManualClock } from '../../support/manual-clock.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { merchant } from '../outbox/counter.ts'
import { code, must, newSend, numberOf, stock } from './shelf.ts'

const profiles = ['first', 'second'].map((id) => ProfileId.parse(id))
const stays = ['queued', 'sending', 'unknown', 'held', 'sent']

const decision = fc.oneof(
  fc.constant({ kind: 'sent' as const, couponCode: null }),
  fc.constantFrom('unknown' as const, 'seen-before' as const).map((kind) => ({
    kind,
    reason: 'no-answer' as const,
  })),
  fc
    .record({
      kind: fc.constantFrom('refused' as const, 'not-executed' as const),
      reason: fc.constantFrom(...Reason.options),
    })
    .map((what) => ({ ...what, pause: null })),
)
const event: fc.Arbitrary<MachineEvent> = fc.oneof(
  { weight: 3, arbitrary: fc.constant<MachineEvent>({ kind: 'attempt-started' }) },
  {
    weight: 3,
    arbitrary: decision.map((made): MachineEvent => ({ kind: 'attempt-ended', decision: made })),
  },
  fc.constantFrom<MachineEvent>(
    { kind: 'found-interrupted' },
    { kind: 'lookup-found', couponCode: 'X' },
    { kind: 'lookup-absent' },
    { kind: 'lookup-refused' },
    { kind: 'retry-asked' },
    { kind: 'cancel-asked' },
    { kind: 'grew-too-old' },
    { kind: 'stock-ended' },
  ),
)
const index = fc.nat({ max: 30 })
const act = fc.oneof(
  fc.record({ do: fc.constant('import' as const), from: index, count: fc.nat({ max: 6 }) }),
  { weight: 3, arbitrary: fc.record({ do: fc.constant('next' as const), who: fc.nat(1) }) },
  fc.record({ do: fc.constant('scan' as const), who: fc.nat(1), code: index }),
  { weight: 8, arbitrary: fc.record({ do: fc.constant('step' as const), send: index, event }) },
  fc.record({ do: fc.constantFrom('crash' as const, 'put-back' as const) }),
)
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never

/** A counter with two merchant profiles of one WeChat Pay, and what it should hold. */
function openModel() {
  const file = path.join(tempFolder(), 'handsel.db')
  const imported: CouponCode[] = []
  let made = 0
  const open = () => {
    const database = must(openDatabase(file))
    return { database, codes: createCodeStore(database), sends: createSendStore(database) }
  }
  let now = open()
  for (const id of profiles) must(createProfileStore(now.database).save({ ...merchant, id }))
  const owner = (who: number) => ({ profileId: profiles[who] ?? merchant.id, stockId: stock })
  const accept = (who: number, givenCode: CouponCode) => {
    made += 1
    return now.sends.accept(newSend(made, { ...owner(who), givenCode }), () => null)
  }
  return {
    close: () => now.database.close(),
    run(what: Act): void {
      switch (what.do) {
        case 'import': {
          const list = Array.from({ length: what.count }, (_, n) => code(`C-${what.from + n}`))
          const known = must(now.codes.known(owner(0), list))
          const done = now.codes.import(owner(1), list)
          expect(done.ok).toBe(known.size === 0)
          if (done.ok) imported.push(...list)
          return
        }
        case 'next': {
          const next = must(now.codes.next(owner(what.who)))
          if (next !== null) expect(accept(what.who, next).ok).toBe(true)
          return
        }
        case 'scan':
          accept(what.who, code(`C-${what.code}`))
          return
        case 'step': {
          const send = must(now.sends.find(numberOf(1 + (what.send % Math.max(1, made)))))
          const progress = send && step(send.progress, what.event, 1)
          if (!send || !progress) return
          const { outRequestNo } = send
          const from = send.progress.state
          const change = { outRequestNo, from, progress, wechatError: null, attempts: [], at: 1 }
          must(now.sends.save([change]))
          return
        }
        case 'put-back':
          must(now.codes.putBack(owner(0)))
          return
        case 'crash':
          now.database.close()
          now = open()
          must(recover(now.sends, createManualClock()))
      }
    },
    check(): void {
      const rows = now.database.all('SELECT * FROM coupon_codes')
      const live = now.database
        .all('SELECT given_code, state, out_request_no FROM sends')
        .filter((send) => stays.includes(String(send['state'])))
      // No two sends that a customer has, or may have, carry one code; whoever carries one holds it.
      expect(new Set(live.map((send) => send['given_code'])).size).toBe(live.length)
      const held = rows.filter((row) => row['taken_by'] !== null)
      const pair = (given: unknown, no: unknown) => `${String(given)} ${String(no)}`
      expect(new Set(held.map((row) => pair(row['code'], row['taken_by'])))).toEqual(
        new Set(live.map((send) => pair(send['given_code'], send['out_request_no']))),
      )
      // None is lost, the counts are right, and the next is the first that is free.
      const pool = rows.filter((row) => row['place'] !== null)
      expect(pool.map((row) => row['code']).sort()).toEqual([...imported].sort())
      const aside = pool.filter((row) => row['put_aside'] === 1)
      expect(aside.filter((row) => row['taken_by'] !== null)).toEqual([])
      const free = pool.filter((row) => row['taken_by'] === null && row['put_aside'] === 0)
      expect(must(now.codes.counts(owner(0)))).toEqual({
        imported: pool.length,
        left: free.length,
        putAside: aside.length,
      })
      const first = imported.find((one) => free.some((row) => row['code'] === one)) ?? null
      expect(must(now.codes.next(owner(1)))).toBe(first)
    },
  }
}

it('never gives one code twice and never loses one, whatever happens in whatever order', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
      const model = openModel()
      try {
        for (const what of acts) {
          model.run(what)
          model.check()
        }
      } finally {
        model.close()
      }
    }),
    { numRuns: 150 },
  )
}, 60_000)

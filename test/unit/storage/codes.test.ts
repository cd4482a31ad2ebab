import { describe, expect, it } from 'vitest'
import { ProfileId } from '../../../shared/domain/ids.ts'
import { appError } from '../../../shared/errors.ts'
import { codeQueries, createCodeStore } from '../../../electron/storage/codes.ts'
import { createProfileStore } from '../../../electron/storage/profiles.ts'
import { merchant } from '../outbox/counter.ts'
import { code, must, newSend, openShelf, otherStock, shop, stock } from './shelf.ts'

const owner = { profileId: shop, stockId: stock }
const cards = ['A-1', 'A-2', 'A-3'].map(code)

function openPool() {
  const shelf = openShelf()
  const codes = createCodeStore(shelf.database)
  must(codes.import(owner, cards))
  return { ...shelf, codes }
}

describe('imported codes', () => {
  it('come one after the other in the order of the file, then of the next file', () => {
    const { codes, put } = openPool()
    must(codes.import(owner, [code('B-1')]))
    const out: (string | null)[] = []
    for (let n = 1; n <= 5; n++) {
      const next = must(codes.next(owner))
      out.push(next)
      if (next) put(n, { givenCode: next })
    }
    expect(out).toEqual(['A-1', 'A-2', 'A-3', 'B-1', null])
    expect(must(codes.counts(owner))).toEqual({ imported: 4, left: 0, putAside: 0 })
  })

  it('are of one stock', () => {
    const { codes } = openPool()
    expect(must(codes.next({ ...owner, stockId: otherStock }))).toBeNull()
  })

  it('are the same for two merchants at WeChat Pay, and others in a rehearsal', () => {
    const { codes, database, put, sends } = openPool()
    const profiles = createProfileStore(database)
    const second = ProfileId.parse('second')
    const practice = ProfileId.parse('practice')
    must(profiles.save({ ...merchant, id: shop }))
    must(profiles.save({ ...merchant, id: second }))
    must(profiles.save({ ...merchant, id: practice, apiBase: 'http://127.0.0.1:9' }))
    must(codes.import(owner, cards))
    put(1, { givenCode: code('A-1') })
    expect(must(codes.next({ ...owner, profileId: second }))).toBe('A-2')
    const again = newSend(2, { profileId: second, givenCode: code('A-1') })
    expect(sends.accept(again, () => null)).toEqual({
      ok: false,
      error: appError('send.coupon-code-taken', { couponCode: 'A-1' }),
    })
    expect(must(codes.next({ ...owner, profileId: practice }))).toBeNull()
    put(3, { profileId: practice, givenCode: code('A-1') })
  })

  it('may be scanned out of order, but a code that is none of them is not sent', () => {
    const { codes, put, sends } = openPool()
    put(1, { givenCode: code('A-2') })
    expect(must(codes.next(owner))).toBe('A-1')
    expect(sends.accept(newSend(2, { givenCode: code('C-9') }), () => null)).toEqual({
      ok: false,
      error: appError('send.coupon-code-not-in-pool', { couponCode: 'C-9' }),
    })
  })

  it('are all taken in or none: one that was typed before is no new code', () => {
    const { database, put } = openShelf()
    const codes = createCodeStore(database)
    put(1, { givenCode: code('A-2') })
    expect(must(codes.known(owner, cards))).toEqual(new Set(['A-2']))
    expect(codes.import(owner, cards)).toEqual({
      ok: false,
      error: appError('codes.changed-meanwhile', {}),
    })
    expect(must(codes.counts(owner)).imported).toBe(0)
  })

  it.each(['coupon-code-rejected', 'param-error', 'invalid-request'] as const)(
    'that WeChat Pay refuses with %s are put aside until somebody puts them back',
    (reason) => {
      const { codes, put, move } = openPool()
      move(put(1, { givenCode: code('A-1') }), { state: 'refused', reason, nextAt: null })
      expect(must(codes.next(owner))).toBe('A-2')
      expect(must(codes.counts(owner))).toEqual({ imported: 3, left: 2, putAside: 1 })
      must(codes.putBack(owner))
      expect(must(codes.next(owner))).toBe('A-1')
      expect(must(codes.counts(owner))).toEqual({ imported: 3, left: 3, putAside: 0 })
    },
  )

  it('that are thrown away leave room for codes typed by hand; what has gone out stays known', () => {
    const { codes, put, sends } = openPool()
    put(1, { givenCode: code('A-1') })
    must(codes.discard(owner))
    expect(must(codes.counts(owner))).toEqual({ imported: 0, left: 0, putAside: 0 })
    put(2, { givenCode: code('A-2') })
    expect(sends.accept(newSend(3, { givenCode: code('A-1') }), () => null)).toMatchObject({
      error: { code: 'send.coupon-code-taken' },
    })
    expect(must(codes.known(owner, cards))).toEqual(new Set(['A-1', 'A-2']))
  })
})

describe('straight at the tables', () => {
  it.each(['queued', 'sending', 'unknown', 'held', 'sent'] as const)(
    'a code whose send is %s is not given back',
    (state) => {
      const { database, put, move } = openPool()
      move(put(1, { givenCode: code('A-1') }), { state, nextAt: null })
      const free = "UPDATE coupon_codes SET taken_by = NULL WHERE code = 'A-1'"
      expect(() => database.run(free)).toThrow(/stays taken/)
      expect(() => database.run(free.replace('NULL', "'x'"))).toThrow(/stays taken/)
      expect(() => database.run('DELETE FROM coupon_codes')).toThrow(/stays taken/)
      expect(() => database.run('REPLACE INTO coupon_codes SELECT * FROM coupon_codes')).toThrow()
    },
  )

  it('a code stays with a send that is refused but in doubt, and with one that is gone', () => {
    const { codes, database, put, move } = openPool()
    move(put(1, { givenCode: code('A-1') }), { state: 'refused', doubt: true, nextAt: null })
    move(put(2, { givenCode: code('A-2') }), { state: 'sent', nextAt: null })
    database.run('DELETE FROM sends')
    expect(must(codes.next(owner))).toBe('A-3')
    const free = 'UPDATE coupon_codes SET taken_by = NULL'
    expect(() => database.run(free)).toThrow(/stays taken/)
  })

  it('a send with a code that is not reserved for it is not stored', () => {
    const { database, put } = openPool()
    put(1, { givenCode: code('A-1') })
    const copy = `INSERT INTO sends SELECT 99, '2' || substr(out_request_no, 2), 'other', profile_id, programme,
      openid, stock_id, stock_name, 'A-2', body, replaces, accepted_at, updated_at, 'queued', reason, coupon_code,
      doubt, attempts, unclear_ends, lookups, absences, refusal, needs_person, next_at, wechat_error FROM sends`
    expect(() => database.run(copy)).toThrow(/reserved/)
  })

  it('a code is not renamed, and an imported one begins free', () => {
    const { database } = openPool()
    expect(() => database.run("UPDATE coupon_codes SET code = 'X'")).toThrow(/never changes/)
    const insert = "INSERT INTO coupon_codes VALUES ('shop', '1', 'X', 1, 'x', 0)"
    expect(() => database.run(insert)).toThrow(/begins free/)
  })
})

it.each(Object.entries(codeQueries))('%s is served by an index', (_, sql) => {
  const { database } = openShelf()
  const values = [...sql.matchAll(/\?/g)].map(() => 'x')
  const plan = database.all(`EXPLAIN QUERY PLAN ${sql}`, ...values).map((row) => row['detail'])
  expect(plan).toHaveLength(1)
  expect(plan[0]).toMatch(/^SEARCH \w+ USING (PRIMARY KEY|(COVERING )?INDEX)/)
})

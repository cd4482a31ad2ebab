import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  createReader,
  createReaderOfSeveral,
  readersOfAll,
  type OutboxReader,
} from '../../../electron/outbox/reader.ts'
import { createProfileStore } from '../../../electron/storage/profiles.ts'
import { newestSends } from '../../../shared/contract/newest-sends.ts'
import { ProfileId } from '../../../shared/domain/ids.ts'
import { appError } from '../../../shared/errors.ts'
import { err } from '../../../shared/result.ts'
import { merchant } from './counter.ts'
import { must, openShelf, shop } from '../storage/shelf.ts'

const ids = ['first', 'second', 'third'].map((id) => ProfileId.parse(id))

describe('the sends of several merchants as one list', () => {
  it('are page by page what they would be if they were of one, from either end and after any jump', () => {
    const several = openShelf()
    const one = openShelf()
    const owner = (n: number) => ids[[0, 0, 1, 0, 2, 1, 1][n % 7] ?? 0]
    for (let n = 1; n <= 40; n += 1) {
      const profileId = owner(n) ?? shop
      const sends = [several.put(n, { profileId }), one.put(n)]
      if (n % 3 > 0) continue
      must(several.move(sends[0] ?? several.put(n), { state: 'refused', nextAt: null }))
      must(one.move(sends[1] ?? one.put(n), { state: 'refused', nextAt: null }))
    }
    const ofSeveral = createReaderOfSeveral(several.sends, ids)
    const ofOne = createReader(one.sends, shop)
    const pageOf = (reader: OutboxReader, query: Parameters<OutboxReader['page']>[0]) => {
      const { sends, next } = must(reader.page(query))
      return { seqs: sends.map(({ seq }) => seq), next }
    }
    const bound = fc.option(fc.integer({ min: 0, max: 42 }))
    fc.assert(
      fc.property(
        fc.record({
          before: bound,
          after: bound,
          skip: fc.integer({ min: 0, max: 45 }),
          limit: fc.integer({ min: 1, max: 15 }),
          states: fc.constantFrom(null, ['refused'] as const),
        }),
        (query) => {
          const whole = { ...newestSends, ...query }
          expect(pageOf(ofSeveral, whole)).toEqual(pageOf(ofOne, whole))
        },
      ),
    )
    // Further down than there is anything: the list began anew from the other end.
    const beyond = { ...newestSends, after: 7, skip: 34, limit: 1 }
    expect(pageOf(ofSeveral, beyond)).toEqual({ seqs: [], next: null })
    expect(must(ofSeveral.counts(null))).toEqual(must(ofOne.counts(null)))
    expect(must(ofSeveral.counts('0003'))).toEqual(must(ofOne.counts('0003')))
  })

  it('cannot be read where those of one of them cannot', () => {
    const { sends, put } = openShelf()
    put(1, { profileId: ids[0] ?? shop })
    const unreadable = err(appError('storage.failed', { detail: 'disk I/O error' }))
    const reader = createReaderOfSeveral(
      { ...sends, page: (id, query) => (id === ids[1] ? unreadable : sends.page(id, query)) },
      ids,
    )
    expect(reader.page({ ...newestSends, limit: 5 })).toEqual(unreadable)
  })
})

describe('one reader for each merchant', () => {
  it('is there also for one that was removed, and for none that never had a send', () => {
    const { sends, database, put, move } = openShelf()
    const profiles = createProfileStore(database)
    for (const id of ids) must(profiles.save({ ...merchant, id }))
    const send = put(1, { profileId: ids[1] ?? shop })
    must(move(send, { state: 'cancelled', nextAt: null }))
    put(2, { profileId: ids[2] ?? shop })
    put(3, { profileId: ids[2] ?? shop })
    expect(must(profiles.remove(ids[1] ?? shop))).toBe(true)
    const read = readersOfAll(sends, ids).map(({ profileId, reader }) => [
      profileId,
      must(reader.page({ ...newestSends, limit: 5 })).sends.map(({ seq }) => seq),
    ])
    expect(read).toEqual([
      [ids[1], [1]],
      [ids[2], [3, 2]],
    ])
  })

  it('is there for those that are set up where nobody can tell who had one', () => {
    const { sends } = openShelf()
    const unreadable = err(appError('storage.failed', { detail: 'disk I/O error' }))
    const readers = readersOfAll({ ...sends, owners: () => unreadable }, ids)
    expect(readers.map(({ profileId }) => profileId)).toEqual(ids)
  })
})

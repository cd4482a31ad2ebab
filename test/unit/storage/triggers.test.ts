import { describe, expect, it } from 'vitest'
import { change, openShelf } from './shelf.ts'

// Straight at the tables: no bug in the code above them may do any of this.

const pending = ['queued', 'sending', 'unknown', 'held'] as const
const final = ['sent', 'refused', 'cancelled', 'expired'] as const

const attempt = {
  kind: 'send',
  startedAt: 5,
  durationMs: 12.5,
  origin: 'https://api.mch.weixin.qq.com',
  httpStatus: 200,
  code: null,
  message: null,
  requestId: '08F8-0',
  verification: 'verified',
  cause: null,
  conclusion: 'sent',
} as const

describe('what was accepted', () => {
  it.each([
    'out_request_no',
    'submission_id',
    'profile_id',
    'programme',
    'openid',
    'stock_id',
    'given_code',
    'body',
    'replaces',
    'accepted_at',
  ])('never changes: %s', (column) => {
    const { database, put } = openShelf()
    put(1)
    expect(() => database.run(`UPDATE sends SET ${column} = '9'`)).toThrow(/never changes/)
    expect(() => database.run(`UPDATE sends SET ${column} = ${column}`)).toThrow(/never changes/)
  })
})

describe('a final state', () => {
  it.each(final)('%s is left for no other', (state) => {
    const { database, put, move } = openShelf()
    expect(move(put(1), { state, nextAt: null }).ok).toBe(true)
    for (const next of [...pending, ...final]) {
      expect(() => database.run('UPDATE sends SET state = ?', next)).toThrow(/final state/)
    }
  })

  it('is one of those that are known', () => {
    const { database, put } = openShelf()
    put(1)
    expect(() => database.run("UPDATE sends SET state = 'lost'")).toThrow(/CHECK/)
  })
})

describe('a send that is not final', () => {
  it.each(pending)('cannot be deleted or replaced while it is %s', (state) => {
    const { database, put, move } = openShelf()
    move(put(1), { state })
    expect(() => database.run('DELETE FROM sends')).toThrow(/cannot be deleted/)
    const replace = 'REPLACE INTO sends SELECT * FROM sends'
    expect(() => database.run(replace)).toThrow(/cannot be deleted/)
    expect(database.get('SELECT count(*) AS n FROM sends')).toEqual({ n: 1 })
  })
})

describe('a final send', () => {
  it('can be deleted, and its attempts go with it', () => {
    const { database, sends, put } = openShelf()
    sends.save([{ ...change(put(1), { state: 'sent', nextAt: null }), attempts: [attempt] }])
    database.run('DELETE FROM sends')
    expect(database.all('SELECT * FROM attempts')).toEqual([])
  })
})

describe('an attempt', () => {
  it('is neither rewritten nor deleted nor replaced', () => {
    const { database, sends, put } = openShelf()
    sends.save([{ ...change(put(1), { state: 'sent', nextAt: null }), attempts: [attempt] }])
    expect(() => database.run("UPDATE attempts SET conclusion = 'x'")).toThrow(/never rewritten/)
    expect(() => database.run('DELETE FROM attempts')).toThrow(/only with its send/)
    const replace = 'REPLACE INTO attempts SELECT * FROM attempts'
    expect(() => database.run(replace)).toThrow(/only with its send/)
  })

  it('belongs to a send', () => {
    const { database } = openShelf()
    const insert = `INSERT INTO attempts (out_request_no, kind, started_at, duration_ms, origin, conclusion)
      VALUES ('nobody', 'send', 1, 1, 'x', 'x')`
    expect(() => database.run(insert)).toThrow(/FOREIGN KEY/)
  })
})

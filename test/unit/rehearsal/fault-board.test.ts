import { describe, expect, it } from 'vitest'
import { Fault } from '../../../electron/rehearsal/faults/fault.ts'
import { FaultBoard, type Subject } from '../../../electron/rehearsal/faults/fault-board.ts'
import { seeded } from './seeded.ts'

const send: Subject = { endpoint: 'send', openid: 'o1', stockId: '1', outRequestNo: 'R-1' }
const list: Subject = { ...send, endpoint: 'coupons', outRequestNo: null }
const all = () => true

describe('the fault board', () => {
  it('hits as often as it was told, then is gone', () => {
    const board = new FaultBoard(seeded(1))
    board.add({ kind: 'rate-limited', times: 2 })
    const hits = [1, 2, 3].map(() => board.draw(send, all).has('rate-limited'))
    expect(hits).toEqual([true, true, false])
    expect(board.list()).toEqual([])
  })

  it('stays until it is taken down where no number was told', () => {
    const board = new FaultBoard(seeded(1))
    const id = board.add({ kind: 'unsigned' })
    board.draw(send, all)
    expect(board.list()).toEqual([{ id, fault: { kind: 'unsigned' }, left: null, hits: 1 }])
    expect([board.remove(id), board.remove(id)]).toEqual([true, false])
    expect(board.draw(send, all).has('unsigned')).toBe(false)
  })

  it('leaves queries alone unless it is aimed at them', () => {
    const board = new FaultBoard(seeded(1))
    board.add({ kind: 'reset-before' })
    expect(board.draw(list, all).has('reset-before')).toBe(false)
    board.add({ kind: 'signtest', match: { endpoint: 'coupons' } })
    expect(board.draw(list, all).has('signtest')).toBe(true)
    board.add({ kind: 'slow', ms: 5, match: { endpoint: 'any' } })
    expect(board.draw(list, all).find('slow')?.ms).toBe(5)
  })

  it.each([
    ['openid', { openid: 'o2' }],
    ['stock', { stockId: '2' }],
    ['number', { outRequestNo: 'R-2' }],
  ])('passes by a request of another %s', (_, match) => {
    const board = new FaultBoard(seeded(1))
    board.add({ kind: 'no-auth', match })
    expect(board.draw(send, all).has('no-auth')).toBe(false)
    expect(board.draw({ ...send, ...match }, all).has('no-auth')).toBe(true)
  })

  it('hits with the given probability, the same requests for the same seed', () => {
    const run = () => {
      const board = new FaultBoard(seeded(7))
      board.add({ kind: 'bad-gateway', probability: 0.3 })
      return Array.from({ length: 500 }, () => board.draw(send, all).has('bad-gateway'))
    }
    const hits = run().filter(Boolean).length
    expect(hits).toBeGreaterThan(110)
    expect(hits).toBeLessThan(190)
    expect(run()).toEqual(run())
  })

  it('takes no fault that it does not know', () => {
    expect(Fault.safeParse({ kind: 'gremlin' }).success).toBe(false)
    expect(Fault.safeParse({ kind: 'slow' }).success).toBe(false)
    expect(Fault.safeParse({ kind: 'unsigned', tmies: 1 }).success).toBe(false)
  })
})

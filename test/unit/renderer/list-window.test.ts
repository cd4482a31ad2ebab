import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { movedBy, swept, withChanges } from '../../../renderer/outbox/list-changes.ts'
import { stepTo } from '../../../renderer/outbox/list-walk.ts'
import * as list from '../../../renderer/outbox/list-window.ts'
import type { Send } from '../../../shared/domain/send.ts'
import { sendWith } from './fake-handsel.ts'

/** What main holds, newest first, and how it answers. */
class Shelf {
  sends: Send[]
  constructor(count: number) {
    this.sends = Array.from({ length: count }, (_, at) => this.make(count - at))
  }

  make(seq: number): Send {
    return sendWith({ seq, outRequestNo: `HS${String(seq).padStart(8, '0')}`, state: 'queued' })
  }

  add(): Send {
    const send = this.make((this.sends[0]?.seq ?? 0) + 1)
    this.sends.unshift(send)
    return send
  }

  read(window: list.ListWindow, first: number, last: number): list.ListWindow | null {
    const step = stepTo(window, first, last)
    if (!step) return null
    const size = list.pageSize
    const all = this.sends
    const page = (sends: Send[], more: boolean) => ({ sends, next: more ? 1 : null })
    switch (step.kind) {
      case 'older': {
        const from = all.filter(({ seq }) => seq < step.before)
        return list.withOlder(window, page(from.slice(0, size), from.length > size))
      }
      case 'newer': {
        const from = all.filter(({ seq }) => seq > step.after)
        return list.withNewer(window, page(from.slice(-size), from.length > size))
      }
      case 'oldest':
        return list.atEnd(window, page(all.slice(-size), all.length > size))
      case 'jump': {
        const skip = step.above + window.fresh.size
        const sends = all.slice(skip, skip + size)
        return list.inMiddle(window, page(sends, skip + size < all.length), step.above)
      }
    }
  }

  top(): list.ListWindow {
    const sends = this.sends.slice(0, list.pageSize)
    const window = list.atTop({ sends, next: this.sends.length > list.pageSize ? 1 : null })
    return list.counted(window, this.sends.length)
  }
}

const everything = { belongs: () => true, kept: null, follow: false }

describe('the window over a long list', () => {
  it('reaches both ends in one read each, and remembers a bounded part', () => {
    const shelf = new Shelf(5_000)
    let window = shelf.top()
    expect(list.lengthOf(window)).toBe(5_000)
    window = shelf.read(window, 4_990, 4_999) ?? window
    expect(window.rows.at(-1)?.seq).toBe(1)
    expect(list.rowAt(window, 4_999)?.seq).toBe(1)
    window = shelf.read(window, 0, 9) ?? window
    expect(list.rowAt(window, 0)?.seq).toBe(5_000)
  })

  it('walks down and up again page by page, without a gap, and never holds more than it may', () => {
    const shelf = new Shelf(3_000)
    let window = shelf.top()
    const down = Array.from({ length: 298 }, (_, n) => n * 10)
    for (const first of [...down, ...down.toReversed()]) {
      for (let next; (next = shelf.read(window, first, first + 9));) {
        window = list.counted(next, shelf.sends.length)
      }
      expect(window.rows.length).toBeLessThanOrEqual(list.mostRows)
      for (let at = first; at < first + 10; at++) {
        expect(list.rowAt(window, at)).toEqual(shelf.sends[at])
      }
    }
  })

  it('whatever is scrolled to, added and changed: settles on what main holds, and in its order', () => {
    const place = fc.nat({ max: 999 })
    const act = fc.oneof(
      fc.record({ kind: fc.constant('scroll' as const), to: place }),
      fc.record({ kind: fc.constant('add' as const), follow: fc.boolean() }),
      fc.record({ kind: fc.constant('leave' as const), which: place }),
      fc.record({ kind: fc.constant('count' as const) }),
    )
    fc.assert(
      fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
        const shelf = new Shelf(1_000)
        let window = shelf.top()
        for (const one of acts) {
          const before = window
          if (one.kind === 'scroll') window = shelf.read(window, one.to, one.to + 9) ?? window
          else if (one.kind === 'count') window = list.counted(window, shelf.sends.length)
          else if (one.kind === 'add') {
            const reception = { ...everything, follow: one.follow }
            window = withChanges(window, [shelf.add()], reception)
          } else {
            const gone = shelf.sends[one.which]
            shelf.sends = shelf.sends.filter((send) => send !== gone)
            const belongs = (send: Send) => send.seq !== gone?.seq
            if (gone) window = withChanges(window, [gone], { ...everything, belongs })
          }
          const seqs = window.rows.map(({ seq }) => seq)
          const held = shelf.sends.map(({ seq }) => seq)
          const from = held.indexOf(seqs[0] ?? 0)
          expect(seqs).toEqual(held.slice(from, from + seqs.length))
          expect(seqs.length).toBeLessThanOrEqual(list.mostRows)
          // Whoever is still there is as far from its old place as the screen is told to scroll.
          const seen = before.above + Math.floor(before.rows.length / 2)
          const row = list.rowAt(before, seen)
          const now = row && list.placeOf(window, row.outRequestNo)
          if (now !== null) expect(movedBy(before, window, seen)).toBe(now - seen)
        }
      }),
      { numRuns: 200 },
    )
  })
})

describe('changes', () => {
  const shelf = new Shelf(300)

  it('come in on top where the top is followed, and else are counted once each', () => {
    const [a, b] = [shelf.make(301), shelf.make(302)]
    const followed = withChanges(shelf.top(), [b, a], { ...everything, follow: true })
    expect(followed.rows.slice(0, 2)).toEqual([b, a])
    let window = withChanges(shelf.top(), [a], everything)
    window = withChanges(window, [a, b], everything)
    expect(window.fresh.size).toBe(2)
    expect(window.rows).toEqual(shelf.top().rows)
    window = withChanges(window, [a], { ...everything, belongs: () => false })
    expect(window.fresh).toEqual(new Set([302]))
  })

  it('leave the row alone that somebody works on, until they move on', () => {
    const top = shelf.top()
    const [first] = top.rows
    if (!first) throw new Error('the list is not empty')
    const belongs = (send: Send) => send.state !== 'sent'
    const kept = first.outRequestNo
    const sent: Send = { ...first, state: 'sent' }
    const window = withChanges(top, [sent], { ...everything, belongs, kept })
    expect(window.rows[0]).toEqual(sent)
    expect(swept(window, { belongs, kept })).toBe(window)
    expect(swept(window, { belongs, kept: null }).rows[0]).toEqual(top.rows[1])
  })

  it('far below are not remembered', () => {
    const top = shelf.top()
    expect(withChanges(top, [shelf.make(3)], everything).rows).toEqual(top.rows)
  })
})

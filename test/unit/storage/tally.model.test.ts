import fc from 'fast-check'
import { expect, it } from 'vitest'
import { appError } from '../../../shared/errors.ts'
import { SendState } from '../../../shared/domain/send.ts'
import { createSendStore } from '../../../electron/storage/sends.ts'
import { change, must, newSend, numberOf, openShelf, otherStock, shop, stock } from './shelf.ts'

const state = fc.constantFrom(...SendState.options)
const objection = appError('send.no-merchant', {})
const act = fc.oneof(
  fc.record({ kind: fc.constant('accept' as const), other: fc.boolean(), allow: fc.boolean() }),
  fc.record({ kind: fc.constant('press again' as const), n: fc.nat(9) }),
  // Together in one transaction; one that cannot be written takes the others back.
  fc.record({
    kind: fc.constant('move' as const),
    steps: fc.array(fc.record({ n: fc.nat(9), to: state, torn: fc.boolean() }), { maxLength: 3 }),
  }),
  fc.record({ kind: fc.constant('look' as const) }),
)

it('counts what the rows would add up to, whatever was written or could not be', () => {
  const { database } = openShelf()
  const count = (where: string) =>
    Number(database.get(`SELECT count(*) AS n FROM sends WHERE ${where}`)?.['n'])
  const unfinished = `state IN ('queued', 'sending', 'unknown', 'held')`

  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
      database.run(`UPDATE sends SET state = 'cancelled' WHERE ${unfinished}`)
      database.run('DELETE FROM sends')
      // What it has counted before is of no use after that.
      const sends = createSendStore(database)
      const check = () => {
        const { byState } = must(sends.counts(shop, null))
        for (const one of SendState.options) expect(byState[one]).toBe(count(`state = '${one}'`))
        expect(must(sends.pendingCount(shop))).toBe(count(unfinished))
        let forStock: number | undefined
        sends.accept(newSend(1000), ({ waitingForStock }) => {
          forStock = waitingForStock
          return objection
        })
        expect(forStock).toBe(count(`${unfinished} AND stock_id = '${stock}'`))
      }
      let next = 0
      for (const doing of acts) {
        if (doing.kind === 'accept') {
          const send = newSend(next++, { stockId: doing.other ? otherStock : stock })
          sends.accept(send, () => (doing.allow ? null : objection))
        } else if (doing.kind === 'press again') {
          sends.accept(newSend(doing.n), () => objection)
        } else if (doing.kind === 'move') {
          const changes = doing.steps.flatMap(({ n, to, torn }) => {
            const send = must(sends.find(numberOf(n)))
            if (!send) return []
            return [
              { ...change(send, { state: to }), ...(torn ? { from: 'expired' as const } : {}) },
            ]
          })
          sends.save(changes)
        } else check()
      }
      check()
    }),
    { numRuns: 150 },
  )
}, 60_000)

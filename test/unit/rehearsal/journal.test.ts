import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openJournal } from '../../../electron/rehearsal/desk/journal.ts'
import { rehearsalStocks } from '../../../electron/rehearsal/desk/stocks.ts'
import { noon, openDesk, openidOf, sendOf } from './desk-bench.ts'

let dir = ''
let file = ''
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'journal-'))
  file = join(dir, 'ledger.jsonl')
})
afterEach(() => rmSync(dir, { recursive: true }))

function deskOn(path: string) {
  return openDesk(rehearsalStocks, openJournal(path))
}

describe('the journal of the rehearsal desk', () => {
  it('has the coupon on disk before the send is answered', () => {
    deskOn(file).send(sendOf(), noon, false)
    expect(readFileSync(file, 'utf8')).toContain('"sendRequestNo":"R-000001"')
  })

  it('gives a desk that starts again its coupons, limits, pool and deactivations back', () => {
    const before = deskOn(file)
    before.send(sendOf({ stockId: '1286950000000004' }), noon, false)
    before.send(sendOf({ stockId: '1286950000000003' }), noon, false)
    const code = before.book.of(openidOf('anna'))[0]?.couponCode ?? ''
    const taken = { stockId: '1286950000000004', couponCode: code, requestNo: 'D-1', reason: null }
    before.deactivate(taken, noon)
    before.close()

    const after = deskOn(file)
    expect(after.book.all()).toEqual(before.book.all())
    expect(after.book.pool('1286950000000003')?.available).toBe(4999)
    expect(after.deactivate(taken, noon + 9)).toMatchObject({ value: { at: noon } })
    const another = sendOf({ stockId: '1286950000000004', outRequestNo: 'R-000002' })
    expect(after.send(another, noon, false)).toMatchObject({ error: { code: 'MAXQUOTA' } })
    after.close()
  })

  it.each(['{"kind":"issued","sto', '{"kind":"issued"}\n', '\0\0\0\0'])(
    'cuts off what a crash left at the end: %j',
    (torn) => {
      const before = deskOn(file)
      before.send(sendOf(), noon, false)
      before.close()
      appendFileSync(file, torn)

      const after = deskOn(file)
      after.send(sendOf({ outRequestNo: 'R-000002' }), noon, false)
      after.close()
      const again = deskOn(file)
      expect(again.book.all().map((coupon) => coupon.sendRequestNo)).toEqual([
        'R-000001',
        'R-000002',
      ])
      again.close()
    },
  )

  it('says so when a line in the middle cannot be read', () => {
    const before = deskOn(file)
    before.send(sendOf(), noon, false)
    before.close()
    writeFileSync(file, `garbage\n${readFileSync(file, 'utf8')}`)
    expect(() => deskOn(file)).toThrow('line 1 of the journal')
  })

  it('issues nothing that it cannot write down', () => {
    const desk = deskOn(file)
    desk.close()
    expect(desk.send(sendOf(), noon, false)).toMatchObject({
      error: { status: 500, code: 'SYSTEM_ERROR' },
    })
    expect(desk.book.all()).toHaveLength(0)
  })
})

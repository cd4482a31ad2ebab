import { describe, expect, it } from 'vitest'
import { codedStock, customer, must } from './counter.ts'
import { answerLost, noAnswer, refusal, success } from './fake-wechat-pay.ts'
import { openScene } from './scene.ts'

const second = 1000
const minute = 60 * second

describe('an unclear send', () => {
  it('that was executed is found in the list and not sent again', async () => {
    const { press, stored, clock, wechat } = openScene()
    wechat.next.push(answerLost(wechat.commit))
    const no = press(customer(1))
    await clock.advance(2 * second)
    expect(stored(no).progress).toMatchObject({ state: 'sent', couponCode: 'W-1', attempts: 1 })
    expect(wechat.sends).toHaveLength(1)
  })

  it('that was not executed goes out again with the same body, after two lists without it', async () => {
    const { press, stored, clock, wechat } = openScene()
    wechat.next.push(() => noAnswer)
    const no = press(customer(1))
    await clock.advance(10 * second)
    expect(stored(no).progress).toMatchObject({ state: 'sent', attempts: 2 })
    expect(new Set(wechat.sends.map(({ body }) => body)).size).toBe(1)
    expect(wechat.ledger.size).toBe(1)
  })

  it('that was executed while the lists lag is one coupon all the same', async () => {
    const { press, stored, clock, wechat } = openScene()
    wechat.listLag = 1000
    wechat.next.push(answerLost(wechat.commit))
    const no = press(customer(1))
    await clock.advance(10 * second)
    expect(stored(no).progress).toMatchObject({ state: 'sent', attempts: 2, couponCode: 'W-1' })
    expect(wechat.ledger.size).toBe(1)
  })

  it('whose repeat is refused is not called refused while it is in the list', async () => {
    const { press, stored, clock, wechat } = openScene()
    wechat.listLag = 5
    wechat.next.push(answerLost(wechat.commit), () => refusal(403, 'MAXQUOTA'))
    const no = press(customer(1))
    await clock.advance(minute)
    expect(stored(no).progress).toMatchObject({ state: 'sent', couponCode: 'W-1' })
  })

  it('whose repeat is refused is refused after three more lists without it', async () => {
    const { press, stored, clock, wechat, outbox } = openScene()
    wechat.next.push(
      () => noAnswer,
      () => refusal(403, 'MAXQUOTA'),
    )
    const no = press(customer(1))
    await clock.advance(minute)
    expect(stored(no).progress).toMatchObject({ state: 'refused', reason: 'user-limit' })
    expect(outbox.cancel(no).ok).toBe(false)
  })

  it('that WeChat Pay says it has seen goes to a person, and sends nothing more', async () => {
    const { press, stored, clock, wechat } = openScene()
    wechat.next.push(() => refusal(400, 'DUPREQUEST'))
    const no = press(customer(1))
    await clock.advance(60 * minute)
    expect(stored(no).progress).toMatchObject({
      state: 'unknown',
      reason: 'maybe-already-sent',
      needsPerson: true,
    })
    expect(wechat.sends).toHaveLength(1)
  })

  it('that needs a person is looked for again when the person asks', async () => {
    const { press, stored, clock, wechat, outbox } = openScene()
    wechat.listLag = 20
    wechat.next.push((send) => {
      wechat.commit(send)
      return refusal(400, 'DUPREQUEST')
    })
    const no = press(customer(1))
    await clock.advance(60 * minute)
    expect(stored(no).progress.needsPerson).toBe(true)
    wechat.listLag = 0
    must(outbox.retry(no))
    await clock.advance(second)
    expect(stored(no).progress.state).toBe('sent')
  })

  it('is kept at while no list can be had, and sends nothing more meanwhile', async () => {
    const { press, stored, clock, wechat } = openScene()
    wechat.next.push(answerLost(wechat.commit))
    wechat.list = () => noAnswer
    const no = press(customer(1))
    await clock.advance(60 * minute)
    expect(stored(no).progress).toMatchObject({ state: 'unknown', needsPerson: false })
    expect(wechat.sends).toHaveLength(1)
    wechat.list = null
    await clock.advance(2 * minute)
    expect(stored(no).progress.state).toBe('sent')
  })

  it('keeps the code that was given when the list shows it', async () => {
    const { press, stored, clock, wechat } = openScene()
    wechat.next.push(answerLost(wechat.commit))
    const no = press(customer(1), codedStock, 'SHOP-7')
    await clock.advance(2 * second)
    expect(stored(no).progress).toMatchObject({ state: 'sent', couponCode: 'SHOP-7' })
  })

  it('leaves all its requests behind as evidence', async () => {
    const { press, clock, wechat, database } = openScene()
    wechat.next.push(() => success({ send_coupon_result: { stock_id: '1', out_request_no: 'x' } }))
    const no = press(customer(1))
    await clock.advance(10 * second)
    const rows = database.all(
      'SELECT kind, http_status, conclusion FROM attempts WHERE out_request_no = ? ORDER BY id',
      no,
    )
    const list = { kind: 'lookup', http_status: 200, conclusion: 'absent' }
    expect(rows[0]).toEqual({ kind: 'send', http_status: 200, conclusion: 'unknown' })
    expect(rows.slice(1, -1).every((row) => row['kind'] === list.kind)).toBe(true)
    expect(rows[1]).toEqual(list)
    expect(rows.at(-1)).toEqual({ kind: 'send', http_status: 200, conclusion: 'sent' })
  })
})

import { describe, expect, it } from 'vitest'
import { ProfileId } from '../../../shared/domain/ids.ts'
import { recover } from '../../../electron/outbox/recovery.ts'
import { appError } from '../../../shared/errors.ts'
import { customer, diskFull, must, openCounter } from './counter.ts'
import { noAnswer, type Handling } from './fake-wechat-pay.ts'
import { openScene } from './scene.ts'

const second = 1000
const minute = 60 * second

/** Issues the coupon; the answer comes only when the client is closed under it, and then it is none. */
function cutOff(onClose: (cut: () => void) => void): Handling {
  return (send, commit) => {
    commit(send)
    return new Promise((resolve) => onClose(() => resolve(noAnswer)))
  }
}

describe('an outbox that is closed while a request is under way', () => {
  it('cuts it off and writes that down before it is done, so that the next one looks for it', async () => {
    const { press, stored, outbox, clock, wechat, file } = openScene()
    wechat.next.push(cutOff((cut) => (wechat.client.close = cut)))
    const no = press(customer(1))
    await clock.advance(second)
    let stopped = false
    void outbox.stop().then(() => (stopped = true))
    await clock.advance(3 * second)
    expect(stopped).toBe(true)
    expect(stored(no).progress).toMatchObject({ state: 'unknown', reason: 'no-answer' })
    const next = openCounter({ file, clock, client: wechat.client, seed: 2 })
    await clock.advance(minute)
    expect(next.stored(no).progress).toMatchObject({ state: 'sent', attempts: 1 })
    next.close()
  })

  /** The bug: the row stayed `sending`, for only a start of the app turned such rows into lookups. */
  it('and does not come to an end leaves the mark, which the next one in the same run looks for', async () => {
    const { press, outbox, clock, wechat, file } = openScene()
    wechat.next.push((send, commit) => {
      commit(send)
      return new Promise(() => undefined)
    })
    const no = press(customer(1))
    await clock.advance(second)
    void outbox.stop()
    await clock.advance(5 * second)
    const next = openCounter({ file, clock, client: wechat.client, seed: 2 })
    await clock.advance(minute)
    expect(next.stored(no).progress).toMatchObject({ state: 'sent', attempts: 1 })
    next.close()
  })

  it('and whose answer the disk does not take stops trying to write it', async () => {
    const { press, stored, outbox, clock, wechat, faults, storeErrors } = openScene()
    wechat.next.push((send, commit) => {
      faults.save = diskFull
      return commit(send)
    })
    const no = press(customer(1))
    await clock.advance(5 * second)
    void outbox.stop()
    await clock.advance(minute)
    const tried = storeErrors.length
    await clock.advance(10 * minute)
    expect(storeErrors).toHaveLength(tried)
    expect(stored(no).progress.state).toBe('sending')
  })
})

describe('a step that comes too late', () => {
  it('is dropped and reported, and holds nothing up: the bug had it tried for ever', async () => {
    const { press, stored, database, outbox, clock, wechat, storeErrors, states } = openScene()
    wechat.next.push((send, commit) => {
      // As if another hand had written what became of it.
      database.run(`UPDATE sends SET state = 'sent', next_at = NULL WHERE state = 'sending'`)
      return commit(send)
    })
    const no = press(customer(1))
    press(customer(1))
    await clock.advance(second)
    expect(stored(no).progress.state).toBe('sent')
    expect(states()).toEqual({ sent: 2 })
    expect(storeErrors).toEqual([appError('send.not-possible-now', { state: 'sending' })])
    expect(outbox.pauses()).toEqual([])
  })
})

describe('the rows of another merchant', () => {
  it('are no business of this outbox: neither its operator nor its opening touches them', async () => {
    const { press, outbox, database, store, clock, wechat } = openScene()
    wechat.usually = () => new Promise(() => undefined)
    const theirs = press(customer(1))
    await clock.advance(1)
    database.run(`DROP TRIGGER sends_are_frozen`)
    database.run(`UPDATE sends SET profile_id = 'other' WHERE out_request_no = ?`, theirs)
    for (const act of [outbox.retry, outbox.hold, outbox.release, outbox.cancel]) {
      expect(act(theirs)).toMatchObject({ ok: false, error: { code: 'send.not-found' } })
    }
    expect(must(recover(store, clock, ProfileId.parse('shop')))).toBe(0)
    expect(must(recover(store, clock, ProfileId.parse('other')))).toBe(1)
  })
})

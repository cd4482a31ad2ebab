import { describe, expect, it } from 'vitest'
import { ProfileId } from '../../../shared/domain/ids.ts'
import type { Attempt } from '../../../shared/domain/attempt.ts'
import { appError } from '../../../shared/errors.ts'
import { change, code, must, newSend, numberOf, openShelf, otherStock } from './shelf.ts'

const other = ProfileId.parse('other')

describe('accepting', () => {
  it('keeps everything as it was given, waiting and due at once', () => {
    const { put, sends } = openShelf()
    const given = { givenCode: code('SHOP 7/\\=|-_') }
    const stored = put(1, given)
    expect(stored).toMatchObject(newSend(1, given))
    expect(stored.progress).toMatchObject({
      state: 'queued',
      nextAt: 1,
      couponCode: given.givenCode,
    })
    expect(must(sends.find(numberOf(1)))).toEqual(stored)
  })

  it('the same press again gives the send that is there, whatever else is different', () => {
    const { put, sends, database } = openShelf()
    const first = put(1)
    const again = newSend(2, { submissionId: first.submissionId })
    const objection = () => appError('send.cap-waiting', { limit: 1 })
    expect(must(sends.accept(again, objection))).toEqual(first)
    expect(database.get('SELECT count(*) AS n FROM sends')).toEqual({ n: 1 })
  })

  it('stores nothing when there is an objection', () => {
    const { sends } = openShelf()
    const error = appError('send.cap-waiting', { limit: 1 })
    expect(sends.accept(newSend(1), () => error)).toEqual({ ok: false, error })
    expect(must(sends.find(numberOf(1)))).toBeNull()
  })

  it('numbers sends in the order they come', () => {
    const { put } = openShelf()
    expect([5, 3, 4].map((n) => put(n).seq)).toEqual([1, 2, 3])
  })
})

describe('a coupon code', () => {
  const given = { givenCode: code('SHOP-7') }

  it.each(['queued', 'sending', 'unknown', 'held', 'sent'] as const)(
    'is taken while its send is %s',
    (state) => {
      const { put, move, sends } = openShelf()
      move(put(1, given), { state })
      const error = appError('send.coupon-code-taken', { couponCode: 'SHOP-7' })
      expect(sends.accept(newSend(2, given), () => null)).toEqual({ ok: false, error })
    },
  )

  it.each(['refused', 'cancelled', 'expired'] as const)('is free once it is %s', (state) => {
    const { put, move } = openShelf()
    move(put(1, given), { state, nextAt: null })
    expect(put(2, given).givenCode).toBe('SHOP-7')
  })

  it('of another stock or another merchant is another code', () => {
    const { put } = openShelf()
    const stored = [
      put(1, given),
      put(2, { ...given, stockId: otherStock }),
      put(3, { ...given, profileId: other }),
    ]
    expect(stored.map((send) => send.seq)).toEqual([1, 2, 3])
  })
})

describe('saving steps', () => {
  const attempt: Attempt = {
    kind: 'send',
    startedAt: 5,
    durationMs: 12.25,
    origin: 'https://api.mch.weixin.qq.com',
    httpStatus: 403,
    code: 'MAXQUOTA',
    message: '已达“上限”',
    requestId: '08F8-272756740',
    verification: 'verified',
    cause: null,
    conclusion: 'refused',
  }
  const cutOff: Attempt = {
    ...attempt,
    kind: 'lookup',
    httpStatus: null,
    code: null,
    message: null,
    requestId: null,
    verification: null,
    cause: 'ECONNRESET',
    conclusion: 'failed',
  }

  it('writes all of them or none', () => {
    const { put, sends } = openShelf()
    const [first, second] = [put(1), put(2)]
    const cannot = { ...change(second, { state: 'sent' }), from: 'unknown' as const }
    const saved = sends.save([change(first, { state: 'sent' }), cannot])
    expect(saved).toMatchObject({ ok: false, error: { code: 'send.not-possible-now' } })
    expect(must(sends.find(first.outRequestNo))?.progress.state).toBe('queued')
  })

  it('keeps what WeChat Pay said, and every request in order', () => {
    const { put, sends } = openShelf()
    const send = put(1)
    const wechatError = { httpStatus: 403, code: 'MAXQUOTA', message: '“上限”', requestId: null }
    const step = { ...change(send, { attempts: 3 }), wechatError, attempts: [attempt, cutOff] }
    must(sends.save([step]))
    expect(must(sends.find(send.outRequestNo))).toMatchObject({ wechatError, updatedAt: 77 })
    expect(must(sends.attempts(send.outRequestNo))).toEqual([attempt, cutOff])
  })

  it('keeps every part of the progress', () => {
    const { put, sends } = openShelf()
    const send = put(1)
    const progress = {
      state: 'unknown',
      reason: 'no-answer',
      couponCode: 'W-1',
      doubt: true,
      attempts: 4,
      unclearEnds: 3,
      lookups: 2,
      absences: 1,
      refusal: 'user-limit',
      needsPerson: true,
      nextAt: null,
    } as const
    must(sends.save([change(send, progress)]))
    expect(must(sends.find(send.outRequestNo))?.progress).toEqual(progress)
  })
})

import { describe, expect, it } from 'vitest'
import { appError } from '../../../shared/errors.ts'
import { err, ok } from '../../../shared/result.ts'
import { createRecorder } from '../../../electron/outbox/recorder.ts'
import type { Change } from '../../../electron/outbox/store.ts'
import { createManualClock } from '../../support/manual-clock.ts'
import { customer, diskFull } from './counter.ts'
import { openScene } from './scene.ts'

const second = 1000

describe('a disk that takes nothing', () => {
  it('keeps every send from leaving, says so, and they go when there is room', async () => {
    const { press, stored, clock, wechat, faults, storeErrors, outbox, states } = openScene()
    faults.save = diskFull
    const no = press(customer(1))
    press(customer(2))
    await clock.advance(30 * second)
    expect(wechat.sends).toHaveLength(0)
    expect(stored(no).progress).toMatchObject({ state: 'queued', attempts: 0 })
    expect(storeErrors).toContainEqual(diskFull)
    expect(outbox.pauses()).toMatchObject([{ stockId: null, reason: 'storage-unavailable' }])
    faults.save = null
    await clock.advance(60 * second)
    expect(states()).toEqual({ sent: 2 })
    expect(wechat.ledger.size).toBe(2)
  })

  it('does not lose an answer: it is written as soon as there is room', async () => {
    const { press, stored, clock, wechat, faults, storeErrors } = openScene()
    wechat.next.push((send) => {
      faults.save = diskFull
      return wechat.commit(send)
    })
    const no = press(customer(1))
    await clock.advance(20 * second)
    expect(stored(no).progress.state).toBe('sending')
    expect(storeErrors.length).toBeGreaterThan(2)
    faults.save = null
    await clock.advance(20 * second)
    expect(stored(no).progress).toMatchObject({ state: 'sent', couponCode: 'W-1', attempts: 1 })
    expect(wechat.sends).toHaveLength(1)
  })

  it('keeps the lane of an unwritten answer closed', async () => {
    const { press, clock, wechat, faults, outbox } = openScene()
    wechat.next.push((send) => {
      faults.save = diskFull
      return wechat.commit(send)
    })
    const first = press(customer(1))
    const second_ = press(customer(1))
    await clock.advance(20 * second)
    expect(wechat.sends).toHaveLength(1)
    expect(outbox.cancel(first).ok).toBe(false)
    faults.save = null
    await clock.advance(60 * second)
    expect(wechat.sends.map(({ send }) => send.out_request_no)).toEqual([first, second_])
  })
})

describe('the steps of one moment', () => {
  const change = (outRequestNo: string) => ({ outRequestNo }) as Change // the recorder hands it through unread

  it('are written together', async () => {
    const clock = createManualClock()
    const batches: string[][] = []
    const recorder = createRecorder(
      {
        save(changes) {
          batches.push(changes.map(({ outRequestNo }) => outRequestNo))
          return ok(undefined)
        },
      },
      clock,
    )
    const written = Promise.all(['a', 'b', 'c'].map((name) => recorder.write(change(name))))
    await clock.advance(0)
    expect(await written).toEqual([ok(undefined), ok(undefined), ok(undefined)])
    expect(batches).toEqual([['a', 'b', 'c']])
  })

  it('are written one by one when one of them cannot be: only that one fails', async () => {
    const clock = createManualClock()
    const error = appError('storage.failed', { detail: 'b is no longer queued' })
    const written: string[] = []
    const recorder = createRecorder(
      {
        save(changes) {
          const names = changes.map(({ outRequestNo }) => String(outRequestNo))
          if (names.includes('b')) return err(error)
          written.push(...names)
          return ok(undefined)
        },
      },
      clock,
    )
    const results = Promise.all(['a', 'b', 'c'].map((name) => recorder.write(change(name))))
    await clock.advance(0)
    expect(await results).toEqual([ok(undefined), err(error), ok(undefined)])
    expect(written).toEqual(['a', 'c'])
  })

  it('wait for a lock once and not for each of them: eight lanes froze the app for nine waits', async () => {
    const clock = createManualClock()
    const error = appError('storage.locked', {})
    let tries = 0
    const recorder = createRecorder(
      {
        save() {
          tries += 1
          return err(error)
        },
      },
      clock,
    )
    const results = Promise.all(['a', 'b', 'c'].map((name) => recorder.write(change(name))))
    await clock.advance(0)
    expect(await results).toEqual([err(error), err(error), err(error)])
    expect(tries).toBe(1)
  })
})

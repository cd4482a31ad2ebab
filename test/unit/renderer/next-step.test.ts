import { describe, expect, it } from 'vitest'
import { nextStep } from '../../../renderer/outbox/next-step.ts'
import { Pause } from '../../../shared/domain/pause.ts'
import { codeStock, sendWith, walletStock } from './fake-handsel.ts'

const pause = (scope: object, reason: string, until: number | null = null): Pause =>
  Pause.parse({ scope, reason, until, wechatError: null })
const everything = { kind: 'everything' }
const stock = { kind: 'stock', stockId: walletStock }

describe('the next step of a send', () => {
  it.each([
    ['its time', { state: 'queued', nextAttemptAt: 5 }, [], { kind: 'at', at: 5 }],
    [
      'the network',
      { state: 'queued' },
      [pause(everything, 'not-reachable', 9)],
      { kind: 'paused', by: 'network', until: 9 },
    ],
    [
      'the key',
      { state: 'unknown', doubt: true },
      [pause(everything, 'key-unavailable')],
      { kind: 'paused', by: 'key', until: null },
    ],
    [
      'its stock',
      { state: 'queued' },
      [pause(stock, 'budget-used-up')],
      { kind: 'paused', by: 'stock', until: null },
    ],
    [
      'no stock but its own',
      { state: 'queued', stockId: codeStock, nextAttemptAt: 5 },
      [pause(stock, 'budget-used-up')],
      { kind: 'at', at: 5 },
    ],
    [
      'no stock to be looked for',
      { state: 'unknown', doubt: true, nextAttemptAt: 5 },
      [pause(stock, 'budget-used-up')],
      { kind: 'at', at: 5 },
    ],
    [
      'being repeated, for its stock is over and only that tells',
      { state: 'queued', doubt: true, nextAttemptAt: 5 },
      [pause(stock, 'stock-expired')],
      { kind: 'at', at: 5 },
    ],
    [
      'tomorrow',
      { state: 'queued' },
      [pause(stock, 'day-limit', 9)],
      { kind: 'paused', by: 'next-day', until: 9 },
    ],
    [
      'a set-up',
      { state: 'queued' },
      [pause(everything, 'appid-not-bound')],
      { kind: 'paused', by: 'set-up', until: null },
    ],
    [
      'being released',
      { state: 'held' },
      [pause(everything, 'not-reachable', 9)],
      { kind: 'release' },
    ],
    [
      'a person',
      { state: 'unknown', doubt: true, needsPerson: true },
      [pause(everything, 'not-reachable', 9)],
      { kind: 'person' },
    ],
    ['its answer', { state: 'sending' }, [], { kind: 'under-way' }],
    ['nothing', { state: 'sent' }, [pause(everything, 'not-reachable', 9)], { kind: 'none' }],
  ])('waits for %s', (_, send, pauses, step) => {
    expect(nextStep(sendWith(send), pauses)).toEqual(step)
  })
})

import { describe, expect, it } from 'vitest'
import { collectSends } from '../../../electron/app/collect-sends.ts'
import { OutRequestNo } from '../../../shared/domain/ids.ts'
import type { Send, SendState } from '../../../shared/domain/send.ts'
import { createManualClock } from '../../support/manual-clock.ts'

function send(n: number, state: SendState): Send {
  // Only carried: the number and the state tell them apart.
  return { outRequestNo: OutRequestNo.parse(`number-${n}`), state } as Send
}

function open() {
  const clock = createManualClock()
  const heard: string[][] = []
  const tell = collectSends(clock, 50, (sends) =>
    heard.push(sends.map(({ outRequestNo, state }) => `${outRequestNo} ${state}`)),
  )
  return { clock, heard, tell }
}

describe('what the page hears of changed sends', () => {
  it('is told at once when it was quiet before', () => {
    const { heard, tell } = open()
    tell(send(1, 'queued'))
    expect(heard).toEqual([['number-1 queued']])
  })

  it('comes together in a flood, every send in its last state', async () => {
    const { clock, heard, tell } = open()
    for (const state of ['queued', 'sending', 'unknown'] as const) {
      tell(send(1, state))
      tell(send(2, state))
    }
    expect(heard).toEqual([['number-1 queued']])
    await clock.advance(50)
    expect(heard.slice(1)).toEqual([['number-2 unknown', 'number-1 unknown']])
  })

  it('brings an end at once, whatever steps came just before, and ends in a flood together', async () => {
    const { clock, heard, tell } = open()
    for (const state of ['queued', 'sending', 'sent'] as const) {
      for (const n of [1, 2, 3]) tell(send(n, state))
    }
    // With it come the steps that were held back.
    expect(heard).toEqual([
      ['number-1 queued'],
      ['number-2 sending', 'number-3 sending', 'number-1 sent'],
    ])
    await clock.advance(50)
    expect(heard.slice(2)).toEqual([['number-2 sent', 'number-3 sent']])
  })

  it('is never told twice, nor an empty list', async () => {
    const { clock, heard, tell } = open()
    tell(send(1, 'sent'))
    await clock.advance(1000)
    tell(send(2, 'sent'))
    await clock.advance(1000)
    expect(heard).toEqual([['number-1 sent'], ['number-2 sent']])
  })
})

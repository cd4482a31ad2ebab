// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { useStatusStore } from '../../../renderer/stores/status.ts'
import { useTonesStore } from '../../../renderer/stores/tones.ts'
import { lengthOf, tones as notes } from '../../../renderer/sound/tones.ts'
import { sendWith, statusWith } from './fake-handsel.ts'

beforeEach(() => {
  vi.useFakeTimers()
  setActivePinia(createPinia())
})
afterEach(() => vi.useRealTimers())

const heard = (): string => {
  const { last } = useTonesStore()
  return last === null ? 'nothing' : `${last.tone} ${last.count}`
}

describe('a send that was accepted', () => {
  it.each([
    ['sent', { state: 'sent' }, 'sent 1'],
    ['refused', { state: 'refused' }, 'refused 1'],
  ] as const)('is heard once when it is %s', (_, end, tone) => {
    const tones = useTonesStore()
    const send = sendWith()
    tones.expect(send)
    expect(heard()).toBe('nothing')
    tones.hear({ ...send, ...end })
    tones.hear({ ...send, ...end })
    vi.advanceTimersByTime(10_000)
    expect(heard()).toBe(tone)
  })

  it('is heard to wait when nothing comes of it, and not again when it goes out', () => {
    const tones = useTonesStore()
    const send = sendWith()
    tones.expect(send)
    vi.advanceTimersByTime(1300)
    expect(heard()).toBe('waiting 1')
    tones.hear({ ...send, state: 'sent' })
    expect(heard()).toBe('waiting 1')
  })

  it('that was heard to wait is heard again when it is refused', () => {
    const tones = useTonesStore()
    const send = sendWith()
    tones.expect(send)
    vi.advanceTimersByTime(1300)
    tones.hear({ ...send, state: 'refused' })
    expect(heard()).toBe('refused 2')
  })

  it('of another counter makes no tone', () => {
    useTonesStore().hear(sendWith({ state: 'sent' }))
    expect(heard()).toBe('nothing')
  })
})

it('a computer without sound is told of, and stops nothing', () => {
  const tones = useTonesStore()
  tones.play('sent')
  expect(tones.broken).toBe(true)
})

it('no two tones are alike in rhythm, height or colour', () => {
  const all = Object.values(notes)
  expect(new Set(all.map(({ length }) => length)).size).toBe(3)
  expect(new Set(all.map(([first]) => first?.wave)).size).toBe(3)
  const heights = all.map(([first]) => first?.pitch ?? 0).sort((a, b) => a - b)
  for (const [index, height] of heights.entries()) {
    const below = heights[index - 1]
    if (below !== undefined) expect(height / below).toBeGreaterThan(1.5)
  }
  expect(Math.max(lengthOf('sent'), lengthOf('waiting'), lengthOf('refused'))).toBeLessThan(0.5)
})

it('a muted counter makes no sound and still tells the eyes', () => {
  useStatusStore().status = statusWith({
    settings: { ...statusWith().settings, sound: { volume: 70, muted: true } },
  })
  const tones = useTonesStore()
  tones.play('refused')
  // There is no sound here at all: whoever tried would have found out.
  expect(tones.broken).toBe(false)
  expect(heard()).toBe('refused 1')
})

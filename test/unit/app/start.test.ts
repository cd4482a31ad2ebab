import { describe, expect, it } from 'vitest'
import { readFileSync } from 'node:fs'
import { atMost } from '../../../electron/app/at-most.ts'
import { groundOf, grounds } from '../../../electron/app/ground.ts'
import { pageHasCode } from '../../../electron/app/page-code.ts'
import { createManualClock } from '../../support/manual-clock.ts'

const isSettled = async (promise: Promise<unknown>): Promise<boolean> => {
  const open = Symbol('open')
  const winner = await Promise.race([promise, new Promise((done) => setImmediate(done, open))])
  return winner !== open
}

describe('the empty window', () => {
  const light = { shouldUseDarkColors: false, shouldUseHighContrastColors: false }
  const dark = { shouldUseDarkColors: true, shouldUseHighContrastColors: false }
  const contrast = { shouldUseDarkColors: true, shouldUseHighContrastColors: true }

  it('has the ground of the page that will be drawn in it', () => {
    const tokens = readFileSync('renderer/styles/tokens.css', 'utf8')
    expect(tokens).toContain(`--ground: light-dark(${grounds.light}, ${grounds.dark});`)
    expect(tokens.split("[data-theme='contrast']")[1]).toContain(`--ground: ${grounds.contrast};`)
  })

  it('goes by the theme that was chosen, and by the system where that was left to it', () => {
    expect(groundOf('light', contrast)).toBe(grounds.light)
    expect(groundOf('dark', light)).toBe(grounds.dark)
    expect(groundOf('contrast', light)).toBe(grounds.contrast)
    expect([light, dark, contrast].map((wish) => groundOf('system', wish))).toEqual([
      grounds.light,
      grounds.dark,
      grounds.contrast,
    ])
  })
})

describe('waiting at most so long', () => {
  it('ends with what is waited for, also where that fails', async () => {
    const clock = createManualClock()
    await atMost(clock, 1_000, Promise.resolve())
    await atMost(clock, 1_000, Promise.reject(new Error('gone')))
    expect(clock.waiting()).toBe(0)
  })

  it('ends by the clock where what is waited for never comes', async () => {
    const clock = createManualClock()
    const over = atMost(clock, 1_000, new Promise(() => {}))
    await clock.advance(999)
    expect(await isSettled(over)).toBe(false)
    await clock.advance(1)
    expect(await isSettled(over)).toBe(true)
  })
})

describe('whether the page has its code', () => {
  function open() {
    let completed: ((details: { resourceType: string }) => void) | null = null
    const webRequest = { onCompleted: (listener: typeof completed) => (completed = listener) }
    // As much of a session as is asked for.
    const code = pageHasCode({ webRequest } as unknown as Parameters<typeof pageHasCode>[0])
    return {
      code,
      complete: (resourceType: string) => completed?.({ resourceType }),
      completed: () => completed,
    }
  }

  it('is known when its script is through, and not before', async () => {
    const { code, complete, completed } = open()
    complete('mainFrame')
    complete('stylesheet')
    expect(await isSettled(code)).toBe(false)
    complete('script')
    expect(await isSettled(code)).toBe(true)
    expect(completed()).toBe(null)
  })
})

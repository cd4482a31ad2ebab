// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { LockStatus } from '../../../shared/contract/lock.ts'
import { appError } from '../../../shared/errors.ts'
import { err, ok } from '../../../shared/result.ts'
import { realOpenid, sendWith, statusWith } from './fake-handsel.ts'
import { openPage, type Page } from './page.ts'

let page: Page
beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
  })
})
afterEach(() => {
  page.close()
  vi.useRealTimers()
})

const open: LockStatus = { locked: false, hasPin: true, waitSeconds: 0, idleMinutes: 0 }

/** A counter whose lock is like this and which shows a customer when it is open. */
async function openWith(lock: Partial<LockStatus>): Promise<void> {
  const status = { ...open, ...lock }
  page = await openPage(statusWith({ pendingCount: 3 }), (main) => {
    main.answer('lock.status', () => ok(status))
    main.answer('lock.lock', () => ok({ ...status, locked: true }))
    main.answer('lock.unlock', () => ok({ ...status, locked: false }))
    main.answer('sends.page', () => ok({ sends: [sendWith()], next: null }))
  })
}
const ctrlL: KeyboardEventInit = { key: 'l', code: 'KeyL', ctrlKey: true }
const digits = async (text: string): Promise<void> => page.type('pin-input', text)
const enter: KeyboardEventInit = { key: 'Enter', code: 'Enter' }
const after = async (ms: number): Promise<void> => {
  await vi.advanceTimersByTimeAsync(ms)
  await page.settle()
}

describe('locking', () => {
  it('takes everything off the screen but that it is locked and what waits', async () => {
    await openWith({})
    expect(document.body.innerHTML).toContain(realOpenid.slice(0, 6))
    await page.press('openid-input', ctrlL)
    await after(100)
    expect(page.find('lock-screen')).not.toBeNull()
    expect(page.text('lock-waiting')).toContain('3')
    expect(document.body.innerHTML).not.toContain(realOpenid.slice(0, 6))
    expect(page.find('openid-input')).toBeNull()
  })

  it('works by touch as well', async () => {
    await openWith({})
    await page.click('lock-button')
    expect(page.find('lock-screen')).not.toBeNull()
  })

  it('comes by itself when nobody has been there for as long as was set', async () => {
    await openWith({ idleMinutes: 5 })
    await after(4 * 60_000)
    window.dispatchEvent(new Event('pointerdown'))
    await after(4 * 60_000)
    expect(page.find('lock-screen')).toBeNull()
    await after(61_000)
    expect(page.find('lock-screen')).not.toBeNull()
  })

  it('never comes by itself where that is not wanted', async () => {
    await openWith({ idleMinutes: 0 })
    await after(30 * 60_000)
    expect(page.find('lock-screen')).toBeNull()
  })

  it('still asks about what waits when the window is closed', async () => {
    await openWith({ locked: true })
    page.main.emit('app.leaveAsked', { pendingCount: 3 })
    await page.settle()
    expect(page.find('leave-keep')).not.toBeNull()
    expect(page.find('lock-screen')).not.toBeNull()
  })
})

describe('unlocking', () => {
  it('takes the PIN, and asks anew for what main kept back', async () => {
    await openWith({ locked: true })
    const asked = page.main.made('sends.page').length
    await digits('4711')
    await page.press('pin-input', enter)
    expect(page.main.made('lock.unlock')).toEqual([{ pin: '4711' }])
    expect(page.find('lock-screen')).toBeNull()
    expect(page.main.made('sends.page').length).toBeGreaterThan(asked)
  })

  it('leaves no PIN in the field, whatever came of it', async () => {
    await openWith({ locked: true })
    page.main.answer('lock.unlock', () => err(appError('lock.pin-wrong', {})))
    await digits('4711')
    await page.press('pin-input', enter)
    expect(page.text('lock-note')).toContain('PIN 不对')
    expect(page.find('pin-input')).toHaveProperty('value', '')
    expect(document.body.innerHTML).not.toContain('4711')
  })

  it('counts down how long no PIN is looked at', async () => {
    await openWith({ locked: true, waitSeconds: 15 })
    await after(500)
    expect(page.text('lock-note')).toContain('15')
    await after(10_000)
    expect(page.text('lock-note')).toContain('5')
    await after(10_000)
    expect(page.text('lock-note')).toBe('')
  })

  it('works by finger', async () => {
    await openWith({ locked: true })
    for (const digit of [4, 7, 1, 1]) await page.click(`pin-${digit}`)
    await page.click('unlock-button')
    expect(page.main.made('lock.unlock')).toEqual([{ pin: '4711' }])
  })

  it('without a PIN takes the same key again, and no Enter', async () => {
    await openWith({ locked: true, hasPin: false })
    await page.press('lock-screen', enter)
    await after(100)
    expect(page.main.made('lock.unlock')).toEqual([])
    await page.press('lock-screen', ctrlL)
    await after(100)
    expect(page.main.made('lock.unlock')).toEqual([{ pin: null }])
    expect(page.find('lock-screen')).toBeNull()
  })
})

// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import type { Send } from '../../../shared/domain/send.ts'
import { err, ok } from '../../../shared/result.ts'
import { sendWith, statusWith } from './fake-handsel.ts'
import { openPage } from './page.ts'
import type { Page } from './page.ts'

let page: Page
afterEach(() => page.close())

const rows = (): HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>('[data-testid="outbox-row"]'),
]

async function openOutbox(sends: readonly Send[]): Promise<void> {
  page = await openPage(statusWith(), (main) =>
    main.answer('sends.page', ({ states }) =>
      ok({ sends: sends.filter(({ state }) => states?.includes(state) ?? true), next: null }),
    ),
  )
  await page.click('nav-outbox')
}

async function filterBy(outcome: string): Promise<void> {
  document.querySelector<HTMLElement>(`[data-filter="${outcome}"]`)?.click()
  await page.settle()
}

describe('a row of the outbox', () => {
  it.each([
    ['queued', false, '立即发送', true],
    ['queued', true, '立即核对', false],
    ['unknown', true, '立即核对', false],
    ['sending', false, null, false],
    ['sent', false, null, false],
    ['refused', false, null, false],
    ['cancelled', false, null, false],
    ['expired', false, null, false],
  ])('in %s (in doubt: %s) offers %j and to cancel: %s', async (state, doubt, retry, cancel) => {
    await openOutbox([sendWith({ state, doubt })])
    expect(page.find('retry-button')?.textContent.trim() ?? null).toBe(retry)
    expect(page.find('cancel-button') !== null).toBe(cancel)
  })

  it('is cancelled only after it was asked for twice', async () => {
    const send = sendWith({ state: 'queued' })
    await openOutbox([send])
    page.main.answer('sends.cancel', () =>
      ok({ ...send, state: 'cancelled', reason: 'cancelled-by-operator' }),
    )
    await page.click('cancel-button')
    expect(page.main.made('sends.cancel')).toEqual([])
    await page.click('cancel-confirm')
    expect(page.main.made('sends.cancel')).toEqual([{ outRequestNo: send.outRequestNo }])
    expect(rows()[0]?.dataset['state']).toBe('cancelled')
  })

  it('says why an action was not possible', async () => {
    await openOutbox([sendWith({ state: 'queued' })])
    page.main.answer('sends.retry', () =>
      err({ code: 'send.not-possible-now', particulars: { state: 'sent' } }),
    )
    await page.click('retry-button')
    expect(page.find('row-error')?.dataset['code']).toBe('send.not-possible-now')
  })

  it('shows the evidence on demand', async () => {
    const wechatError = { httpStatus: 403, code: 'NO_AUTH', message: '无权限', requestId: '08F4-1' }
    await openOutbox([sendWith({ state: 'refused', reason: 'no-permission', wechatError })])
    expect(page.find('evidence')).toBeNull()
    await page.click('evidence-toggle')
    for (const fact of ['403', 'NO_AUTH', '无权限', '08F4-1']) {
      expect(page.text('evidence')).toContain(fact)
    }
  })
})

describe('the list', () => {
  it('shows what the filter asks for, a repeat in doubt under unknown and not under waiting', async () => {
    const waiting = sendWith({ state: 'queued' })
    const doubtful = sendWith({ state: 'queued', doubt: true })
    await openOutbox([doubtful, waiting, sendWith({ state: 'sent' })])
    expect(rows()).toHaveLength(3)
    await filterBy('waiting')
    expect(rows().map(({ dataset }) => dataset['outRequestNo'])).toEqual([waiting.outRequestNo])
    await filterBy('unknown')
    expect(rows().map(({ dataset }) => dataset['outRequestNo'])).toEqual([doubtful.outRequestNo])
    await filterBy('all')
    expect(rows()).toHaveLength(3)
  })

  it('stays live: rows come, change, and leave the filter', async () => {
    const waiting = sendWith({ state: 'queued' })
    await openOutbox([waiting])
    await filterBy('waiting')
    const fresh = sendWith({ state: 'sending' })
    page.main.emit('sends.changed', [fresh])
    await page.settle()
    expect(rows().map(({ dataset }) => dataset['outRequestNo'])).toEqual([
      fresh.outRequestNo,
      waiting.outRequestNo,
    ])
    page.main.emit('sends.changed', [
      { ...waiting, state: 'sent', updatedAt: waiting.updatedAt + 1 },
    ])
    await page.settle()
    expect(rows().map(({ dataset }) => dataset['outRequestNo'])).toEqual([fresh.outRequestNo])
  })

  it('fetches older sends page by page', async () => {
    const older = sendWith({ state: 'sent' })
    const newer = sendWith({ state: 'sent' })
    page = await openPage(statusWith(), (main) =>
      main.answer('sends.page', ({ before }) =>
        ok(before === null ? { sends: [newer], next: 5 } : { sends: [older], next: null }),
      ),
    )
    await page.click('nav-outbox')
    expect(rows()).toHaveLength(1)
    await page.click('outbox-more')
    expect(rows().map(({ dataset }) => dataset['outRequestNo'])).toEqual([
      newer.outRequestNo,
      older.outRequestNo,
    ])
    expect(page.find('outbox-more')).toBeNull()
  })
})

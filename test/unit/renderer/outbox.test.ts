// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Attempt } from '../../../shared/domain/attempt.ts'
import type { Send } from '../../../shared/domain/send.ts'
import { err, ok } from '../../../shared/result.ts'
import { countsWith, sendWith, statusWith } from './fake-handsel.ts'
import { openPage } from './page.ts'
import type { Page } from './page.ts'

let page: Page
afterEach(() => page.close())

const rows = (): HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>('[data-testid="outbox-row"]'),
]

async function openOutbox(sends: readonly Send[]): Promise<void> {
  page = await openPage(statusWith(), (main) =>
    main.answer('sends.page', ({ states, doubt, needsPerson }) => {
      const fits = (send: Send): boolean =>
        (states?.includes(send.state) ?? true)
        && (doubt === null || send.doubt === doubt)
        && (!needsPerson || send.needsPerson)
      return ok({ sends: sends.filter(fits), next: null })
    }),
  )
  await page.click('nav-outbox')
}

/** Opens the outbox and selects its first row. */
async function openRow(...sends: readonly Send[]): Promise<void> {
  await openOutbox(sends)
  await key('ArrowDown')
}

const key = (name: string): Promise<void> => page.press('outbox-list', { key: name })

const attemptWith = (said: object): Attempt =>
  Attempt.parse({
    kind: 'send',
    startedAt: 1_795_000_000_000,
    durationMs: 213.7,
    origin: 'https://api.mch.weixin.qq.com',
    verification: 'verified',
    cause: null,
    conclusion: 'refused',
    ...said,
  })

async function filterBy(outcome: string): Promise<void> {
  document.querySelector<HTMLElement>(`[data-filter="${outcome}"]`)?.click()
  await page.settle()
}

describe('a row of the outbox', () => {
  it.each([
    ['queued', false, ['立即发送 R', '暂缓 H', '取消 C']],
    ['queued', true, ['立即核对 R']],
    ['unknown', true, ['立即核对 R']],
    ['held', false, ['放行 R', '取消 C']],
    ['sending', false, []],
    ['sent', false, []],
    ['refused', false, ['改后重发 E']],
    ['cancelled', false, ['改后重发 E']],
    ['expired', false, ['改后重发 E']],
  ])('in %s (in doubt: %s) offers %j, and the evidence', async (state, doubt, offered) => {
    await openRow(sendWith({ state, doubt }))
    const buttons = [...(page.find('row-actions')?.querySelectorAll('button') ?? [])]
    expect(buttons.map(({ textContent }) => textContent.replaceAll(/\s+/g, ' ').trim())).toEqual([
      ...offered,
      '凭据 回车',
    ])
  })

  it('says in words whether the customer has the coupon, and what comes next', async () => {
    const at = Date.UTC(2026, 10, 24, 6, 5, 9)
    await openOutbox([
      sendWith({ state: 'sent', couponCode: 'W0815', updatedAt: at }),
      sendWith({ state: 'queued', nextAttemptAt: Date.now() + 11_900 }),
      sendWith({ state: 'refused', reason: 'user-limit' }),
      sendWith({ state: 'unknown', doubt: true, needsPerson: true, reason: 'no-answer' }),
    ])
    const said = rows().map(({ textContent }) => textContent.replaceAll(/\s+/g, ' '))
    expect(said[0]).toContain('顾客已拿到')
    expect(said[0]).toContain('W0815')
    expect(said[1]).toContain('还没有发出')
    expect(said[1]).toContain('12 秒后再试')
    expect(said[2]).toContain('没有发出这位顾客已经领满')
    expect(said[3]).toContain('可能已发出，请人判断')
  })

  it('is cancelled only after it was asked for twice', async () => {
    const send = sendWith({ state: 'queued' })
    await openRow(send)
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
    await openRow(sendWith({ state: 'queued' }))
    page.main.answer('sends.retry', () =>
      err({ code: 'send.not-possible-now', particulars: { state: 'sent' } }),
    )
    await page.click('retry-button')
    expect(page.find('row-error')?.dataset['code']).toBe('send.not-possible-now')
  })

  it('shows the evidence on demand', async () => {
    const wechatError = { httpStatus: 403, code: 'NO_AUTH', message: '无权限', requestId: '08F4-1' }
    const attempt = attemptWith(wechatError)
    await openRow(sendWith({ state: 'refused', reason: 'no-permission', wechatError }))
    page.main.answer('sends.attempts', () => ok([attempt]))
    expect(page.find('evidence')).toBeNull()
    await page.click('evidence-toggle')
    for (const fact of [
      '403',
      'NO_AUTH',
      '无权限',
      '08F4-1',
      'api.mch.weixin.qq.com',
      '214 毫秒',
    ]) {
      expect(page.text('evidence')).toContain(fact)
    }
  })
})

describe('the keyboard', () => {
  it('moves the selection, does what the letters say, and opens and closes the evidence', async () => {
    const [held, queued] = [sendWith({ state: 'held' }), sendWith({ state: 'queued' })]
    await openRow(queued, held)
    const selected = () =>
      rows().find((row) => row.getAttribute('aria-selected') === 'true')?.dataset['outRequestNo']
    expect(selected()).toBe(queued.outRequestNo)
    await key('ArrowDown')
    expect(selected()).toBe(held.outRequestNo)
    expect(page.find('outbox-list')?.getAttribute('aria-activedescendant')).toBe(
      rows().find(({ dataset }) => dataset['outRequestNo'] === held.outRequestNo)?.id,
    )
    page.main.answer('sends.release', () => ok({ ...held, state: 'queued' }))
    await key('r')
    await vi.waitFor(() => expect(page.main.made('sends.release')).toHaveLength(1))
    await key('Enter')
    expect(page.find('evidence')).not.toBeNull()
    await key('Escape')
    expect(page.find('evidence')).toBeNull()
    await key('Home')
    expect(selected()).toBe(queued.outRequestNo)
    await key('Escape')
    expect(selected()).toBeUndefined()
  })

  it('takes a scan for something to look for, whatever letters it begins with', async () => {
    await openRow(sendWith({ state: 'queued' }))
    await key('h')
    await key('c')
    const search = page.find('outbox-search')
    expect(document.activeElement).toBe(search)
    expect(search).toHaveProperty('value', 'h')
    await new Promise((done) => setTimeout(done, 100))
    expect(page.main.made('sends.hold')).toEqual([])
    expect(page.find('cancel-confirm')).toBeNull()
  })
})

describe('the list', () => {
  it('shows what the filter asks for, a repeat in doubt under unknown and not under waiting', async () => {
    const waiting = sendWith({ state: 'queued' })
    const doubtful = sendWith({ state: 'queued', doubt: true })
    const stuck = sendWith({ state: 'unknown', doubt: true, needsPerson: true })
    await openOutbox([doubtful, waiting, stuck, sendWith({ state: 'sent' })])
    const shown = () => rows().map(({ dataset }) => dataset['outRequestNo'])
    expect(shown()).toHaveLength(4)
    await filterBy('waiting')
    expect(shown()).toEqual([waiting.outRequestNo])
    await filterBy('unknown')
    expect(shown()).toEqual([doubtful.outRequestNo, stuck.outRequestNo])
    await filterBy('needs-person')
    expect(shown()).toEqual([stuck.outRequestNo])
    await filterBy('all')
    expect(shown()).toHaveLength(4)
  })

  it('says how many there are of each', async () => {
    page = await openPage(statusWith(), (main) =>
      main.answer('sends.counts', () =>
        ok(
          countsWith(
            { queued: 3, held: 1, unknown: 2, sent: 1234 },
            { doubtful: 1, needsPerson: 2 },
          ),
        ),
      ),
    )
    await page.click('nav-outbox')
    const counts = [...document.querySelectorAll('[data-testid="filter-count"]')]
    expect(counts.map(({ textContent }) => textContent.trim())).toEqual([
      '1,240',
      '3',
      '3',
      '2',
      '0',
      '1,234',
      '0',
    ])
  })

  it('stays live: rows come, change, and leave the filter unless somebody works on them', async () => {
    const [older, waiting] = [sendWith({ state: 'queued' }), sendWith({ state: 'queued' })]
    await openOutbox([waiting, older])
    await filterBy('waiting')
    const fresh = sendWith({ state: 'sending' })
    const change = async (send: Send, state: Send['state']) => {
      page.main.emit('sends.changed', [{ ...send, state }])
      await page.settle()
    }
    await change(fresh, 'sending')
    const shown = () => rows().map(({ dataset }) => dataset['outRequestNo'])
    expect(shown()).toEqual([fresh, waiting, older].map((send) => send.outRequestNo))
    await change(waiting, 'sent')
    expect(shown()).toEqual([fresh, older].map((send) => send.outRequestNo))
    await key('ArrowDown')
    await change(fresh, 'sent')
    expect(rows()[0]?.dataset['state']).toBe('sent')
    await key('ArrowDown')
    expect(shown()).toEqual([older.outRequestNo])
  })

  it('keeps new rows back while somebody works on one, and says how many', async () => {
    const send = sendWith({ state: 'queued' })
    await openRow(send)
    page.main.emit('sends.changed', [sendWith({}), sendWith({})])
    await page.settle()
    expect(rows()).toHaveLength(1)
    expect(page.text('outbox-fresh')).toContain('2')
    await page.click('outbox-fresh')
    expect(page.find('outbox-fresh')).toBeNull()
  })

  it('says what was looked for in vain', async () => {
    await openOutbox([])
    await page.type('outbox-search', 'nobody')
    await vi.waitFor(() => expect(page.find('outbox-empty')?.textContent).toContain('nobody'))
  })
})

describe('the outbox without a merchant at the counter', () => {
  const [shop] = statusWith().merchants
  const merchants = [
    { ...shop, atCounter: false },
    { ...shop, id: 'other', name: '机场店', atCounter: false },
  ]

  it('shows what is stored, whose it is, and nothing that could be done about it', async () => {
    page = await openPage(statusWith({ profile: null, merchants }), (main) =>
      main.answer('sends.page', () =>
        ok({ sends: [sendWith({ profileId: 'other', state: 'queued' })], next: null }),
      ),
    )
    await page.click('nav-outbox')
    expect(page.text('row-merchant')).toBe('机场店')
    await key('ArrowDown')
    expect(page.find('retry-button')).toBeNull()
    expect(page.find('cancel-button')).toBeNull()
    await key('r')
    expect(page.main.made('sends.retry')).toEqual([])
  })

  it('reads the list anew when a merchant comes to the counter', async () => {
    page = await openPage(statusWith({ profile: null, merchants }), (main) =>
      main.answer('sends.page', () =>
        ok({ sends: [sendWith({ profileId: 'other', state: 'queued' })], next: null }),
      ),
    )
    await page.click('nav-outbox')
    expect(rows()).toHaveLength(1)
    page.main.answer('sends.page', () => ok({ sends: [], next: null }))
    page.main.emit('status.changed', statusWith())
    await page.settle()
    expect(rows()).toHaveLength(0)
  })
})

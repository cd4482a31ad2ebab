// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import type { Send } from '../../../shared/domain/send.ts'
import { ok } from '../../../shared/result.ts'
import { realOpenid, sendWith, statusWith } from './fake-handsel.ts'
import { enter, openPage } from './page.ts'
import type { Page } from './page.ts'

let page: Page
afterEach(() => page.close())

/** Sends to one customer, whom main answers with `accepted`. */
async function sendOne(accepted: Send): Promise<void> {
  page = await openPage(statusWith(), (main) => main.answer('sends.accept', () => ok(accepted)))
  await page.type('openid-input', realOpenid)
  await page.press('openid-input', enter)
}

describe('the outcome panel', () => {
  it.each([
    ['sent', '已发出', { state: 'sent', couponCode: '1201059453000011062474' }],
    ['waiting', '等待中', { state: 'queued', reason: 'not-reachable' }],
    ['refused', '被拒绝', { state: 'refused', reason: 'user-limit' }],
    ['unknown', '结果不明', { state: 'unknown', doubt: true, reason: 'no-answer' }],
    ['unknown', '结果不明', { state: 'queued', doubt: true, reason: 'no-answer' }],
    ['cancelled', '已取消', { state: 'cancelled', reason: 'cancelled-by-operator' }],
  ])('follows the send to %s', async (outcome, word, change) => {
    const accepted = sendWith({ state: 'queued' })
    await sendOne(accepted)
    expect(page.find('send-outcome')?.dataset['outcome']).toBe('waiting')
    page.main.emit('sends.changed', [
      sendWith({ ...accepted, ...change, updatedAt: accepted.updatedAt + 1 }),
    ])
    await page.settle()
    const panel = page.find('send-outcome')
    expect(panel?.dataset['outcome']).toBe(outcome)
    expect(panel?.dataset['outRequestNo']).toBe(accepted.outRequestNo)
    expect(panel?.dataset['couponCode']).toBe(
      'couponCode' in change ? change.couponCode : undefined,
    )
    expect(page.text('send-outcome')).toContain(word)
  })

  it('says that a send is on its way, or that it waits for the network', async () => {
    const accepted = sendWith({ state: 'sending' })
    await sendOne(accepted)
    expect(page.text('send-outcome')).toContain('已收下，正在发券')
    const waiting = { ...accepted, state: 'queued', reason: 'not-reachable' }
    page.main.emit('sends.changed', [sendWith(waiting)])
    await page.settle()
    expect(page.text('send-outcome')).toContain('已收下，等网络恢复后自动发出')
  })

  it('follows a send whose next step came after the clock was set back', async () => {
    const accepted = sendWith({ state: 'queued', reason: 'not-reachable' })
    await sendOne(accepted)
    page.main.emit('sends.changed', [
      sendWith({ ...accepted, state: 'sent', updatedAt: accepted.updatedAt - 240_000 }),
    ])
    await page.settle()
    expect(page.find('send-outcome')?.dataset['outcome']).toBe('sent')
  })

  it("shows WeChat Pay's own words as text, whatever is in them", async () => {
    const message = '<img src=x onerror=alert(1)>超过限额'
    const wechatError = { httpStatus: 403, code: 'USERLIMIT', message, requestId: '1-0' }
    await sendOne(sendWith({ state: 'refused', reason: 'user-limit', wechatError }))
    expect(page.text('send-outcome')).toContain('USERLIMIT')
    expect(page.text('send-outcome')).toContain(message)
    expect(page.find('send-outcome')?.querySelector('img')).toBeNull()
  })

  it('is marked as the previous customer once the next one is being served', async () => {
    await sendOne(sendWith({ state: 'sent', couponCode: '1' }))
    expect(page.text('send-outcome')).not.toContain('上一张')
    await page.type('openid-input', '134567890123456789')
    await page.press('openid-input', enter)
    expect(page.text('send-outcome')).toContain('上一张')
  })

  it('stays with its send while others change', async () => {
    const accepted = sendWith({ state: 'sending' })
    await sendOne(accepted)
    page.main.emit('sends.changed', [sendWith({ state: 'refused', reason: 'stock-expired' })])
    await page.settle()
    expect(page.find('send-outcome')?.dataset['outRequestNo']).toBe(accepted.outRequestNo)
  })
})

describe('recent sends', () => {
  it('begin with what main remembers, newest first, eight at most, and stay live', async () => {
    const before = Array.from({ length: 10 }, () => sendWith({ state: 'sent', couponCode: '7' }))
    page = await openPage(statusWith(), (main) =>
      main.answer('sends.page', ({ limit }) => ok({ sends: before.slice(-limit), next: null })),
    )
    const rows = (): HTMLElement[] => [
      ...document.querySelectorAll<HTMLElement>('[data-testid="recent-send"]'),
    ]
    expect(rows()).toHaveLength(8)
    const fresh = sendWith({ state: 'sending' })
    page.main.emit('sends.changed', [fresh])
    await page.settle()
    expect(rows()).toHaveLength(8)
    expect(rows()[0]?.dataset).toMatchObject({ state: 'sending', outRequestNo: fresh.outRequestNo })
    expect(rows()[1]?.dataset['outRequestNo']).toBe(before.at(-1)?.outRequestNo)
  })
})

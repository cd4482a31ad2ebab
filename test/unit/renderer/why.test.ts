// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { afterEach, describe, expect, it } from 'vitest'
import { nextTick, type Component } from 'vue'
import AcceptFailure from '../../../renderer/components/AcceptFailure.vue'
import AttemptCard from '../../../renderer/components/AttemptCard.vue'
import ErrorNotice from '../../../renderer/components/ErrorNotice.vue'
import ScanChoice from '../../../renderer/components/ScanChoice.vue'
import SendOutcome from '../../../renderer/components/SendOutcome.vue'
import SetupPanel from '../../../renderer/components/SetupPanel.vue'
import StockFacts from '../../../renderer/components/StockFacts.vue'
import StockNews from '../../../renderer/components/StockNews.vue'
import CheckLine from '../../../renderer/components/setup/CheckLine.vue'
import GivenFiles from '../../../renderer/components/setup/GivenFiles.vue'
import ProblemList from '../../../renderer/components/setup/ProblemList.vue'
import { createCatalogues } from '../../../renderer/i18n/i18n.ts'
import { useWhyStore } from '../../../renderer/stores/why.ts'
import { appError } from '../../../shared/errors.ts'
import { realOpenid, sendWith, statusWith, walletStock } from './fake-handsel.ts'
import { enter, openPage, type Page } from './page.ts'

const mismatch = appError('certificate.key-mismatch', {})
const noAuth = { httpStatus: 403, code: 'NO_AUTH', message: '无权限', requestId: '08F5-268579803' }
const attempt = {
  kind: 'send',
  startedAt: 0,
  durationMs: 1,
  origin: 'https://api.mch.weixin.qq.com',
  ...noAuth,
  verification: 'verified',
  cause: null,
  conclusion: 'refused',
}
const stockView = {
  stock: { stockId: walletStock, name: null, couponCodeMode: 'WECHATPAY_MODE' },
  known: null,
  problem: appError('stock.not-allowed', { stockId: walletStock }),
  codes: { imported: 0, left: 0, aside: 0 },
}
const unanswered = { ...attempt, httpStatus: null, code: null, cause: 'TIMEOUT' }

/** Each kind of place that says something, what it is given, and the pages that open from it. */
const places: readonly (readonly [string, Component, Record<string, unknown>, string[]])[] = [
  ['an error', ErrorNotice, { error: mismatch }, ['error/certificate.key-mismatch']],
  ['a failed accept', AcceptFailure, { error: mismatch }, ['error/certificate.key-mismatch']],
  [
    'a failed set-up',
    SetupPanel,
    { error: mismatch, canHoldInMemory: false, canSetAside: false, compact: false },
    ['error/certificate.key-mismatch'],
  ],
  [
    'an outcome',
    SendOutcome,
    {
      send: sendWith({ state: 'refused', reason: 'no-permission', wechatError: noAuth }),
      previous: false,
    },
    ['reason/no-permission'],
  ],
  ['a request with a code', AttemptCard, { attempt }, ['wechat/NOAUTH']],
  [
    'a request without an answer',
    AttemptCard,
    { attempt: { ...unanswered, conclusion: 'unknown' } },
    ['reason/no-answer'],
  ],
  [
    'a request that never left',
    AttemptCard,
    { attempt: { ...unanswered, conclusion: 'not-executed' } },
    ['reason/not-reachable'],
  ],
  ['several customers', ScanChoice, { openids: ['a', 'b'] }, ['scan/ambiguous']],
  ['problems', ProblemList, { problems: [mismatch] }, ['error/certificate.key-mismatch']],
  [
    'a refused file',
    GivenFiles,
    { files: [{ state: 'refused', file: 'a.pem', error: mismatch }] },
    ['error/certificate.key-mismatch'],
  ],
  [
    'a step of the checkup',
    CheckLine,
    {
      step: {
        name: 'signature',
        state: 'failed',
        finding: 'signature-wrong',
        particulars: {},
        wechatError: noAuth,
      },
    },
    ['check/signature-wrong'],
  ],
  ['a complaint', StockNews, { complaint: '已暂停', why: 'paused', now: 0 }, ['obstacle/paused']],
  [
    'a stock',
    StockFacts,
    { view: stockView, obstacle: 'ended', now: 0 },
    ['obstacle/ended', 'error/stock.not-allowed'],
  ],
]

describe('from wherever something is said, its own page opens', () => {
  it.each(places)('%s', async (_, component, props, expected) => {
    const pinia = createPinia()
    const wrapper = mount(component, { props, global: { plugins: [pinia, createCatalogues()] } })
    const buttons = wrapper.findAll('[data-testid="why-button"]')
    expect(buttons.map((button) => button.attributes('data-why'))).toEqual(expected)
    const store = useWhyStore(pinia)
    for (const button of buttons) {
      await button.trigger('click')
      const asked = store.subject
      expect(asked && `${asked.area}/${asked.code}`).toBe(button.attributes('data-why'))
      expect(button.attributes('aria-label')).toMatch(/^为什么：./)
    }
    wrapper.unmount()
    await nextTick()
    // What is no longer said is not explained any more.
    store.close()
    store.toggle()
    expect(store.isOpen).toBe(true)
    expect(store.subject).toBeNull()
  })
})

describe('on the page', () => {
  let page: Page
  afterEach(() => page.close())
  const opened = (): string | undefined => page.find('why-page')?.dataset['why']

  it('a scan that is refused explains itself by the key, and Escape closes', async () => {
    page = await openPage()
    await page.type('openid-input', '134650000000000001')
    await page.press('openid-input', enter)
    await page.press('openid-input', { key: 'F9' })
    expect(opened()).toBe('scan/payment-code')
    expect(page.text('dialog-title')).toContain('付款码')
    await page.press('why-dialog', { key: 'Escape' })
    expect(page.find('why-dialog')).toBeNull()
  })

  it('a pause is explained, with what WeChat Pay said', async () => {
    const pause = {
      scope: { kind: 'everything' },
      reason: 'signature-rejected',
      wechatError: { ...noAuth, httpStatus: 401, code: 'SIGN_ERROR', requestId: '1-269546525' },
      until: null,
    }
    page = await openPage(statusWith({ pauses: [pause] }))
    await page.press('openid-input', { key: 'F9' })
    expect(opened()).toBe('reason/signature-rejected')
    expect(page.text('why-page')).toContain('269546525')
    await page.press('why-dialog', { key: 'F9' })
    expect(page.find('why-dialog')).toBeNull()
  })

  it('with nothing to explain the index opens, and what is found there is shown', async () => {
    page = await openPage()
    await page.press('openid-input', { key: 'F9' })
    expect(page.find('why-page')).toBeNull()
    await page.type('why-search', 'NO_AUTH')
    await page.press('why-search', enter)
    expect(opened()).toBe('wechat/NOAUTH')
    await page.click('why-all')
    expect(page.find('why-search')).not.toBeNull()
    await page.click('why-close')
  })

  it('the settings’ help leads to the index', async () => {
    page = await openPage()
    await page.click('nav-settings')
    await page.click('why-index-button')
    expect(page.find('why-search')).not.toBeNull()
  })

  it('a command of the counter does nothing while a page is read', async () => {
    page = await openPage()
    await page.type('openid-input', realOpenid)
    await page.press('openid-input', { key: 'F9' })
    await page.press('why-dialog', { key: 'Enter', ctrlKey: true })
    expect(page.main.made('sends.accept')).toEqual([])
  })
})

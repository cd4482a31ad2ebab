import { flushPromises, mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import App from '../../../renderer/App.vue'
import { createCatalogues } from '../../../renderer/i18n/i18n.ts'
import { learn } from '../../../renderer/i18n/speak.ts'
import { fetchLater } from '../../../renderer/later.ts'
import { startMirrors } from '../../../renderer/stores/mirrors.ts'
import type { AppStatus } from '../../../shared/contract/status.ts'
import { ok } from '../../../shared/result.ts'
import { countsWith, FakeHandsel, sendWith, statusWith } from './fake-handsel.ts'

/** The whole page in front of a fake main. */
export interface Page {
  readonly main: FakeHandsel
  find(testId: string): HTMLElement | null
  text(testId: string): string
  type(testId: string, text: string): Promise<void>
  press(testId: string, init: KeyboardEventInit): Promise<void>
  click(testId: string): Promise<void>
  settle(): Promise<void>
  close(): void
}

// There is no layout here: every element is as tall as a screen, so that lists draw what fits on one.
Object.defineProperty(HTMLElement.prototype, 'clientHeight', { configurable: true, get: () => 800 })

/** Opens the page with a status and, where a test needs it, other answers. */
export async function openPage(
  status: AppStatus = statusWith(),
  prepare: (main: FakeHandsel) => void = () => undefined,
): Promise<Page> {
  const main = new FakeHandsel()
  main.answer('app.status', () => ok(status))
  main.answer('sends.page', () => ok({ sends: [], next: null }))
  main.answer('sends.counts', () => ok(countsWith()))
  main.answer('stocks.list', () => ok([]))
  main.answer('stocks.refresh', () => ok([]))
  main.answer('sends.attempts', () => ok([]))
  main.answer('sends.accept', ({ openid, stockId, couponCode }) =>
    ok(sendWith({ openid, stockId, couponCode, state: 'queued' })),
  )
  main.answer('memberCodes.find', () => ok({ openid: null }))
  main.answer('codes.find', () => ok({ known: false }))
  main.answer('sends.today', () => ok(0))
  prepare(main)
  Object.defineProperty(window, 'handsel', { value: main, configurable: true })

  const pinia = createPinia()
  const mirrors = startMirrors(pinia)
  const catalogues = createCatalogues()
  await Promise.all([mirrors.known, fetchLater(), learn(catalogues.global, 'en')])
  const wrapper = mount(App, {
    attachTo: document.body,
    global: { plugins: [pinia, catalogues] },
  })
  await flushPromises()

  const find = (testId: string): HTMLElement | null =>
    document.querySelector<HTMLElement>(`[data-testid="${testId}"]`)
  const existing = (testId: string): HTMLElement => {
    const element = find(testId)
    if (element === null) throw new Error(`nothing on the page is called ${testId}`)
    return element
  }

  return {
    main,
    find,
    text: (testId) => existing(testId).textContent.trim(),
    type: async (testId, text) => {
      const input = existing(testId)
      if (!(input instanceof HTMLInputElement)) throw new Error(`${testId} takes no text`)
      input.value = text
      input.dispatchEvent(new Event('input', { bubbles: true }))
      await flushPromises()
    },
    press: async (testId, init) => {
      existing(testId).dispatchEvent(
        new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }),
      )
      await flushPromises()
    },
    click: async (testId) => {
      existing(testId).click()
      await flushPromises()
    },
    settle: async () => {
      await flushPromises()
    },
    close: () => {
      wrapper.unmount()
      mirrors.stop()
      document.body.innerHTML = ''
    },
  }
}

export const enter: KeyboardEventInit = { key: 'Enter', code: 'Enter' }

// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest'
import type { AppStatus } from '../../../shared/contract/status.ts'
import { err, ok } from '../../../shared/result.ts'
import { statusWith } from './fake-handsel.ts'
import { openPage } from './page.ts'
import type { Page } from './page.ts'

let page: Page
afterEach(() => page.close())

const rehearsal = (outage: boolean): AppStatus => {
  const status = statusWith({ practiceOutage: outage })
  return { ...status, profile: status.profile && { ...status.profile, rehearsal: true } }
}
const failedSetup = (code: string, canHoldInMemory: boolean): AppStatus =>
  statusWith({
    profile: null,
    setup: {
      state: 'failed',
      error: { code, particulars: code === 'keychain.unavailable' ? { detail: 'none' } : {} },
      canHoldInMemory,
      canSetAside: false,
    },
  })

async function choose(testId: string, value: string): Promise<void> {
  const select = page.find(testId)
  if (!(select instanceof HTMLSelectElement)) throw new Error(`${testId} is no select`)
  select.value = value
  select.dispatchEvent(new Event('change', { bubbles: true }))
  await page.settle()
}

describe('the header', () => {
  it('says whether WeChat Pay can be reached and how many sends are open, as main tells it', async () => {
    page = await openPage()
    expect(page.find('connectivity')?.dataset['state']).toBe('online')
    expect(page.find('pending-count')?.textContent).toBe('0')
    page.main.emit('status.changed', statusWith({ connectivity: 'offline', pendingCount: 1234 }))
    await page.settle()
    expect(page.find('connectivity')?.dataset['state']).toBe('offline')
    expect(page.find('pending-count')?.textContent).toBe('1234')
  })

  it('opens the outbox from the pending count', async () => {
    page = await openPage()
    await page.click('pending-count')
    expect(page.find('outbox-filter')).not.toBeNull()
  })

  it('names a pause with its reason and the words of WeChat Pay, and ends it', async () => {
    const wechatError = {
      httpStatus: 401,
      code: 'SIGN_ERROR',
      message: '签名错误',
      requestId: null,
    }
    const pause = {
      scope: { kind: 'everything' },
      reason: 'signature-rejected',
      wechatError,
      until: null,
    }
    page = await openPage(statusWith({ pauses: [pause] }), (main) =>
      main.answer('outbox.resume', () => ok(statusWith())),
    )
    expect(page.text('pause')).toContain('微信支付不认可签名')
    expect(page.text('pause')).toContain('SIGN_ERROR · 签名错误')
    await page.click('resume-button')
    expect(page.find('pause')).toBeNull()
  })
})

describe('the rehearsal banner', () => {
  it('stands in every view, and says that no real coupon is given', async () => {
    page = await openPage(rehearsal(false))
    for (const view of ['nav-outbox', 'nav-settings', 'nav-counter']) {
      await page.click(view)
      expect(page.text('rehearsal-banner')).toContain('不会发出真券')
    }
  })

  it('turns the practice outage on and off', async () => {
    page = await openPage(rehearsal(false), (main) =>
      main.answer('rehearsal.setOutage', ({ outage }) => ok(rehearsal(outage))),
    )
    await page.click('practice-outage')
    expect(page.find('practice-outage')?.getAttribute('aria-pressed')).toBe('true')
    await page.click('practice-outage')
    expect(page.find('practice-outage')?.getAttribute('aria-pressed')).toBe('false')
  })

  it('is not there where coupons are real', async () => {
    page = await openPage()
    expect(page.find('rehearsal-banner')).toBeNull()
    expect(page.find('practice-outage')).toBeNull()
  })
})

describe('the warning of a certificate that ends soon', () => {
  const ending = (what: string, daysLeft: number) => ({ what, until: 0, daysLeft })

  it('stands in every view, with its days and what to do', async () => {
    const expiring = [ending('merchant-certificate', 20), ending('platform-certificate', 3)]
    page = await openPage(statusWith({ expiring }))
    for (const view of ['nav-outbox', 'nav-settings', 'nav-counter']) {
      await page.click(view)
      expect(page.text('expiring-merchant-certificate')).toContain('商户证书还有 20 天到期')
      expect(page.text('expiring-merchant-certificate')).toContain('申请新证书')
      expect(page.text('expiring-platform-certificate')).toContain('平台证书还有 3 天到期')
      expect(page.text('expiring-platform-certificate')).toContain('改用微信支付公钥')
    }
  })

  it('says today, not 0 days', async () => {
    page = await openPage(statusWith({ expiring: [ending('merchant-certificate', 0)] }))
    expect(page.text('expiring-merchant-certificate')).toContain('商户证书今天到期，或已经过期')
    expect(page.find('expiring-platform-certificate')).toBeNull()
  })

  it('comes with the day, and goes with the new certificate', async () => {
    page = await openPage()
    expect(page.find('expiring-merchant-certificate')).toBeNull()
    const expiring = [ending('merchant-certificate', 30)]
    page.main.emit('status.changed', statusWith({ expiring }))
    await page.settle()
    expect(page.text('expiring-merchant-certificate')).toContain('30 天')
    page.main.emit('status.changed', statusWith())
    await page.settle()
    expect(page.find('expiring-merchant-certificate')).toBeNull()
  })

  it('is on the card of each merchant that it concerns', async () => {
    const [merchant] = statusWith().merchants
    const other = { ...merchant, id: 'other', atCounter: false }
    page = await openPage(statusWith({ merchants: [{ ...merchant, daysLeft: 12 }, other] }))
    await page.click('nav-settings')
    const cards = [...document.querySelectorAll('[data-testid="merchant-card"]')]
    expect(cards.map(({ textContent }) => textContent.includes('还有 12 天到期'))).toEqual([
      true,
      false,
    ])
  })
})

describe('a set-up that failed', () => {
  it('is said in the place of the counter, with what to do', async () => {
    page = await openPage(failedSetup('certificate.key-mismatch', false))
    expect(page.find('setup-error')?.dataset['code']).toBe('certificate.key-mismatch')
    expect(page.text('setup-error')).toContain('不是一对')
    expect(page.find('hold-in-memory-button')).toBeNull()
    expect(page.find('openid-input')).toBeNull()
  })

  it('offers to hold the key for this run where there is no keychain', async () => {
    page = await openPage(failedSetup('keychain.unavailable', true), (main) =>
      main.answer('setup.holdKeyInMemory', () => ok(statusWith())),
    )
    expect(page.text('setup-error')).toContain('关掉程序后就没有了')
    await page.click('hold-in-memory-button')
    expect(page.find('setup-error')).toBeNull()
    expect(page.find('openid-input')).not.toBeNull()
  })

  it('stays when the choice of a file is called off', async () => {
    page = await openPage(failedSetup('certificate.key-mismatch', false), (main) =>
      main.answer('setup.choose', () => ok(null)),
    )
    await page.click('choose-setup-button')
    expect(page.main.made('setup.choose')).toHaveLength(1)
    expect(page.find('setup-error')?.dataset['code']).toBe('certificate.key-mismatch')
  })

  it('leaves the counter working where the merchant is known', async () => {
    const { setup } = failedSetup('keychain.unavailable', true)
    page = await openPage(statusWith({ setup }))
    expect(page.find('setup-error')?.dataset['code']).toBe('keychain.unavailable')
    expect(page.find('openid-input')).not.toBeNull()
  })
})

describe('what went wrong outside a send', () => {
  it('is shown, and can be tried again', async () => {
    page = await openPage(statusWith(), (main) =>
      main.answer('app.status', () => err({ code: 'storage.locked', particulars: {} })),
    )
    expect(page.find('app-error')?.dataset['code']).toBe('storage.locked')
    page.main.answer('app.status', () => ok(statusWith()))
    document.querySelector<HTMLElement>('[data-testid="app-error"] button')?.click()
    await page.settle()
    expect(page.find('app-error')).toBeNull()
    expect(page.find('openid-input')).not.toBeNull()
  })

  it('warns of a key file that others can still read, by its name', async () => {
    page = await openPage(statusWith({ exposedKeyFile: 'apiclient_key.pem' }))
    expect(page.text('exposed-key-warning')).toContain('apiclient_key.pem')
  })
})

describe('the settings', () => {
  it('switch language and theme at once', async () => {
    let settings = statusWith().settings
    page = await openPage(statusWith(), (main) =>
      main.answer('settings.update', ({ language, theme }) => {
        settings = {
          ...settings,
          language: language ?? settings.language,
          theme: theme ?? settings.theme,
        }
        return ok({ ...statusWith(), settings })
      }),
    )
    await page.click('nav-settings')
    await choose('language-select', 'en')
    expect(page.text('nav-counter')).toContain('Counter')
    expect(document.documentElement.lang).toBe('en')
    await choose('theme-select', 'contrast')
    expect(document.documentElement.dataset['theme']).toBe('contrast')
    expect(page.main.made('settings.update')).toEqual([{ language: 'en' }, { theme: 'contrast' }])
  })
})

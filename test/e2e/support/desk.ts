import type { Page } from 'playwright/test'
import type { RunningApp } from './app.ts'
import { Counter, stocks } from './counter.ts'
import { Gun } from './gun.ts'
import { expect, test as base } from './test.ts'

export { expect }

/** A counter on a screen of its own, with a scanner that types. */
export interface Desk {
  readonly gun: Gun
  readonly page: Page
  readonly electron: RunningApp['electron']
  readonly counter: Counter
  readonly userData: string
  /** Openids that have a coupon, in the order in which they were issued. */
  readonly issued: () => string[]
}

/** Playwright's `test` with such a counter, online and a plain stock chosen. */
export const test = base.extend<{ desk: Desk }>({
  desk: async ({ launch, gateway }, use) => {
    const gun = await Gun.connect()
    const { page, electron, userData } = await launch({
      setupFile: gateway.folder.setupFile,
      env: gun.env,
    })
    const counter = new Counter(page)
    await expect(counter.connectivity).toHaveAttribute('data-state', 'online')
    await counter.pick(stocks.plain)
    await gun.aim(page)
    const issued = () => gateway.ledger().map(({ openid }) => openid)
    await use({ gun, page, electron, counter, userData, issued })
    gun.close()
  },
})

/** An openid of every kind of character that openids are made of. */
export const mixed = (number: number): string =>
  `o_Zz-${String(number).padStart(3, '0')}AbCdEfGhIjKlMnOpQr-_`

import { expect, type Locator, type Page } from 'playwright/test'
import { profileIdOf } from '../../../electron/keychain/setup-file.ts'
import type { ProfileId } from '../../../shared/domain/ids.ts'
import type { TestGateway } from './test.ts'

/** What the app knows a gateway's merchant by. */
export function idOf({ material, url }: TestGateway): ProfileId {
  const { mchid, appid } = material.merchant
  return profileIdOf(mchid, appid, { apiBase: url, apiBackupBase: null })
}

/** The merchants on a machine, as an operator sees and changes them. */
export class Merchants {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  /** Who is at the counter, by the header. */
  get menu(): Locator {
    return this.page.getByTestId('merchant-menu')
  }

  /** At the closed menu: a merchant behind the counter stands still. */
  get sign(): Locator {
    return this.page.getByTestId('merchants-attention')
  }

  item(id: string): Locator {
    return this.page.locator(`[data-testid=merchant-item][data-merchant-id="${id}"]`)
  }

  card(id: string): Locator {
    return this.page.locator(`[data-testid=merchant-card][data-merchant-id="${id}"]`)
  }

  /** Changes the merchant with the header's menu, by keyboard alone. */
  async switchTo(id: string): Promise<void> {
    await this.choose(id)
    await this.expectAtCounter(id)
  }

  /** The same, whatever comes of it. */
  async choose(id: string): Promise<void> {
    await this.menu.focus()
    await this.page.keyboard.press('Enter')
    for (let n = 0; n < 9; n += 1) {
      if (await this.item(id).evaluate((item) => item === document.activeElement)) break
      await this.page.keyboard.press('ArrowDown')
    }
    await this.page.keyboard.press('Enter')
  }

  /** Removes a merchant in the settings, as far as the question is answered. */
  async remove(id: string): Promise<void> {
    await this.page.getByTestId('nav-settings').click()
    await this.card(id).getByTestId('merchant-remove').click()
    await this.page.getByTestId('remove-merchant-confirm').click()
  }

  async expectAtCounter(id: string): Promise<void> {
    await expect(this.menu).toHaveAttribute('data-merchant-id', id)
  }
}

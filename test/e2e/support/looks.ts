import type { Page } from 'playwright'
import { expect } from 'playwright/test'
import { violations } from './axe.ts'

const themes = ['light', 'dark', 'contrast'] as const

/** What axe finds in the page as it is, in each theme. */
export async function expectAccessible(page: Page, where: string): Promise<void> {
  for (const theme of themes) {
    await page.evaluate((change) => window.handsel.request['settings.update'](change), { theme })
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
    expect(await violations(page), `${where}, ${theme}`).toEqual([])
  }
}

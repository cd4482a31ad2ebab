import { expect, type Page } from 'playwright/test'

/** The test id of what has the focus; empty where nothing that has one. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.getAttribute('data-testid') ?? '')
}

/** Goes on with Tab until this has the focus, as a hand without a mouse does. */
export async function tabTo(page: Page, testId: string): Promise<void> {
  for (let presses = 0; presses < 150; presses += 1) {
    if ((await focused(page)) === testId) return
    await page.keyboard.press('Tab')
  }
  expect(await focused(page)).toBe(testId)
}

/** Goes there and presses it. */
export async function pressByKey(page: Page, testId: string): Promise<void> {
  await tabTo(page, testId)
  await page.keyboard.press('Enter')
}

/** Goes there and types over what it holds. */
export async function typeByKey(page: Page, testId: string, text: string): Promise<void> {
  await tabTo(page, testId)
  await page.keyboard.press('Control+A')
  // One event for all of it: keys at this pace would be taken for a scanner's.
  await page.keyboard.insertText(text)
}

import type { Page } from 'playwright'
import type { AppStatus } from '../../../shared/contract/status.ts'

/** What the app says of itself. */
export async function statusOf(page: Page): Promise<AppStatus> {
  const status = await page.evaluate(() => window.handsel.request['app.status'](null))
  if (!status.ok) throw new Error(status.error.code)
  return status.value
}

/** Why the queue, or a part of it, stands still. */
export async function pausesOf(page: Page): Promise<string[]> {
  return (await statusOf(page)).pauses.map(({ reason }) => reason)
}

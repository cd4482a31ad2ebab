import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { StockId } from '../../../shared/domain/ids.ts'
import { launchApp, type RunningApp } from '../../e2e/support/app.ts'

/** A stock whose codes WeChat Pay makes, with room for everybody. */
export const stockId = StockId.parse('1286950000000001')

/** Imports the merchant as an operator would, and leaves; returns the database that this makes. */
export async function setUp(userData: string, setupFile: string): Promise<string> {
  mkdirSync(userData, { recursive: true })
  const app = await launchApp({ userData, setupFile })
  await settled(app)
  await app.close()
  return path.join(userData, 'handsel.db')
}

/** Waits until the counter can be used and WeChat Pay has been reached. */
export async function settled({ page }: RunningApp): Promise<void> {
  await page.getByTestId('openid-input').waitFor()
  await page.locator('[data-testid="connectivity"][data-state="online"]').waitFor()
}

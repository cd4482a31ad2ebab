import { expect, type Locator, type Page } from 'playwright/test'
import { StockId } from '../../../shared/domain/ids.ts'
import { rehearsalStocks } from '../../../electron/rehearsal/desk/stocks.ts'

/** The stocks that the rehearsal sets up, by what they are good for in a test. */
export const stocks = {
  plain: stockIdAt(0),
  withCode: stockIdAt(1),
  onePerUser: stockIdAt(3),
  usedUp: stockIdAt(4),
}

/** Stocks of the rehearsal that its set-up does not offer. */
export const otherStocks = {
  paused: stockIdAt(5),
  ended: stockIdAt(6),
  foreign: stockIdAt(7),
  daily: stockIdAt(8),
}

function stockIdAt(index: number): StockId {
  return StockId.parse(rehearsalStocks[index]?.stockId)
}

/** The gateway's answer when a stock's budget ran out a moment ago, which nobody at the counter could know. */
export const budgetUsedUp = {
  kind: 'refuse',
  status: 403,
  code: 'NOTENOUGH',
  message: '批次预算不足',
} as const

/** A customer that the gateway knows, different for each name. */
export function openidOf(name: string): string {
  return `o${name
    .replaceAll(/[^0-9A-Za-z]/g, '')
    .padEnd(27, '0')
    .slice(0, 27)}`
}

/** What an operator does at the counter. */
export class Counter {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  get openid(): Locator {
    return this.page.getByTestId('openid-input')
  }

  get outcome(): Locator {
    return this.page.getByTestId('send-outcome')
  }

  get pendingCount(): Locator {
    return this.page.getByTestId('pending-count')
  }

  get connectivity(): Locator {
    return this.page.getByTestId('connectivity')
  }

  async pick(stockId: string): Promise<void> {
    await this.page.getByTestId('stock-select').locator(`[data-stock-id="${stockId}"]`).click()
  }

  /** Types as a person does, one key after the other, and presses Enter. */
  async scan(openid: string): Promise<void> {
    await this.openid.focus()
    await this.page.keyboard.type(openid)
    await this.page.keyboard.press('Enter')
  }

  async give(stockId: string, openid: string, couponCode?: string): Promise<void> {
    await this.pick(stockId)
    await this.openid.fill(openid)
    if (couponCode !== undefined) await this.page.getByTestId('coupon-code-input').fill(couponCode)
    await this.page.getByTestId('send-button').click()
  }

  /** Waits for the word about the send that was made last, and returns its number. */
  async expectOutcome(word: string): Promise<string> {
    await expect(this.outcome).toHaveAttribute('data-outcome', word)
    return (await this.outcome.getAttribute('data-out-request-no')) ?? ''
  }
}

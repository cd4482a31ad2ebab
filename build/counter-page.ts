import type { Locator, Page } from 'playwright'

/** One send as the script asks for it. */
export interface ScriptedSend {
  readonly openid: string
  readonly stockId: string
  readonly couponCode?: string
}

/** What the counter shows of a send. */
export interface ShownSend {
  readonly outcome: string
  readonly outRequestNo: string
  /** Empty unless it was sent. */
  readonly couponCode: string
}

/** The counter as an operator has it in front of them, found by test ids alone. */
export class CounterPage {
  readonly #page: Page
  /** The number of the send that the outcome panel showed last. */
  #last = ''

  constructor(page: Page) {
    this.#page = page
  }

  /** Waits until the counter can be used and says it is online. */
  async ready(): Promise<void> {
    await this.#byTestId('openid-input').waitFor()
    await this.connectivity('online')
  }

  /** Picks the stock, types openid and code, and sends; the openid field is left with Enter nowhere. */
  async send(send: ScriptedSend): Promise<void> {
    await this.#page
      .locator(`[data-testid="stock-select"] [data-stock-id="${send.stockId}"]`)
      .click()
    await this.#byTestId('openid-input').fill(send.openid)
    if (send.couponCode !== undefined) {
      await this.#byTestId('coupon-code-input').fill(send.couponCode)
    }
    await this.#byTestId('send-button').click()
  }

  /** Waits for the new send to show this outcome; rejects when it does not come. */
  async outcome(expected: string): Promise<ShownSend> {
    const shown = this.#page.locator(
      `[data-testid="send-outcome"][data-outcome="${expected}"]:not([data-out-request-no="${this.#last}"])`,
    )
    await shown.waitFor()
    const outRequestNo = await attribute(shown, 'data-out-request-no')
    this.#last = outRequestNo
    return {
      outcome: expected,
      outRequestNo,
      couponCode: await attribute(shown, 'data-coupon-code'),
    }
  }

  /** Waits for the send shown last to show this outcome. */
  async becomes(outRequestNo: string, expected: string): Promise<ShownSend> {
    this.#last = ''
    await this.#page
      .locator(`[data-testid="send-outcome"][data-out-request-no="${outRequestNo}"]`)
      .and(this.#page.locator(`[data-outcome="${expected}"]`))
      .waitFor({ timeout: 60_000 })
    return this.outcome(expected)
  }

  /** Waits for this connectivity to be shown. */
  async connectivity(state: 'online' | 'offline'): Promise<void> {
    await this.#page.locator(`[data-testid="connectivity"][data-state="${state}"]`).waitFor()
  }

  /** Waits for this many pending sends to be shown. */
  async pending(count: number): Promise<void> {
    await this.#byTestId('pending-count')
      .filter({ hasText: `${count}` })
      .waitFor()
  }

  /** Makes the built-in gateway unreachable, or reachable again. */
  async togglePracticeOutage(): Promise<void> {
    await this.#byTestId('practice-outage').click()
  }

  /** The machine's state of a send, from the outbox. */
  async stateInOutbox(outRequestNo: string): Promise<string> {
    await this.#byTestId('nav-outbox').click()
    const row = this.#page.locator(
      `[data-testid="outbox-row"][data-out-request-no="${outRequestNo}"]`,
    )
    return attribute(row, 'data-state')
  }

  /** Saves what is on the screen. */
  async screenshot(file: string): Promise<void> {
    await this.#page.screenshot({ path: file })
  }

  #byTestId(id: string): Locator {
    return this.#page.getByTestId(id)
  }
}

async function attribute(locator: Locator, name: string): Promise<string> {
  return (await locator.getAttribute(name)) ?? ''
}

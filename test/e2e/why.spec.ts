import { Counter, openidOf, stocks } from './support/counter.ts'
import { focused, tabTo } from './support/keyboard.ts'
import { expectAccessible } from './support/looks.ts'
import { expect, test } from './support/test.ts'

test('every refusal at the counter explains itself by keyboard, and the code on the telephone is found', async ({
  launch,
  gateway,
}) => {
  test.setTimeout(180_000)
  const { page } = await launch({ setupFile: gateway.folder.setupFile })
  const counter = new Counter(page)
  const shown = page.getByTestId('why-page')
  await expect(counter.connectivity).toHaveAttribute('data-state', 'online')

  await counter.scan('134650000000000001')
  await expect(page.getByTestId('scan-error')).toBeVisible()
  await page.keyboard.press('F9')
  await expect(shown).toHaveAttribute('data-why', 'scan/payment-code')
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('why-dialog')).toBeHidden()
  expect(await focused(page)).toBe('openid-input')

  gateway.faults.add({ kind: 'no-auth' })
  await page.keyboard.press('Control+A')
  await counter.scan(openidOf('refused'))
  await counter.expectOutcome('refused')
  await page.keyboard.press('F9')
  await expect(shown).toHaveAttribute('data-why', 'reason/no-permission')
  await expect(shown).toContainText('NO_AUTH')
  await expect(shown).toContainText('委托营销')
  await expectAccessible(page, 'a page')

  // A scan is a scan, also now: it presses no button here, and its answer is not hidden.
  gateway.faults.clear()
  await page.keyboard.press('Escape')
  await page.getByTestId('resume-button').press('Enter')
  await page.keyboard.press('F9')
  await expect(page.getByTestId('why-dialog')).toBeVisible()
  // On a busy machine a scan stumbles now and then, and is scanned again.
  await expect(async () => {
    await page.keyboard.type(openidOf('scanned'), { delay: 4 })
    await page.keyboard.press('Enter')
    await expect(page.getByTestId('why-dialog')).toBeHidden({ timeout: 4_000 })
    await expect(counter.outcome).toHaveAttribute('data-outcome', 'sent', { timeout: 4_000 })
  }).toPass({ timeout: 30_000 })
  expect(gateway.ledger()).toHaveLength(1)

  await page.keyboard.press('F8')
  await tabTo(page, 'why-index-button')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('why-search')).toBeFocused()
  await expectAccessible(page, 'the index')
  await page.keyboard.insertText('no_auth')
  await page.keyboard.press('Enter')
  await expect(shown).toHaveAttribute('data-why', 'wechat/NOAUTH')
  await page.keyboard.press('Escape')
  expect(await focused(page)).toBe('why-index-button')
  expect(gateway.ledger().map(({ stockId }) => stockId)).toEqual([stocks.plain])
})

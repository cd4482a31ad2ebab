import { Counter, openidOf, stocks } from './support/counter.ts'
import { focused, pressByKey, tabTo, typeByKey } from './support/keyboard.ts'
import { expectAccessible } from './support/looks.ts'
import { expect, test } from './support/test.ts'
import { layOutKeyFolder, Wizard } from './support/wizard.ts'

test('from the first run to the first coupon without a mouse', async ({
  launch,
  gateway,
  folder,
}) => {
  test.setTimeout(240_000)
  const files = await layOutKeyFolder(folder, gateway)
  const app = await launch()
  const { page } = app
  const wizard = new Wizard(app)
  const heading = page.locator('.wizard h2')
  const problems = page.getByRole('alert').filter({ has: page.getByTestId('wizard-problem') })
  const next = async (step: string) => {
    await pressByKey(page, 'wizard-next')
    await expect(wizard.root).toHaveAttribute('data-step', step)
    await expect(heading).toBeFocused()
  }

  await pressByKey(page, 'set-up-merchant')
  await expect(heading).toBeFocused()
  await pressByKey(page, 'wizard-next')
  await expect(problems).toBeFocused()
  await expectAccessible(page, 'files with problems')
  await wizard.answerDialog([files.folder, files.address])
  await page.keyboard.press('Shift+Tab')
  await tabTo(page, 'wizard-cancel')
  await pressByKey(page, 'choose-folder')
  await expect(page.getByTestId('wizard-facts')).toContainText(gateway.material.merchant.mchid)
  expect(await focused(page)).toBe('choose-folder')
  await expectAccessible(page, 'files')
  await next('verification')

  await wizard.answerDialog([gateway.folder.publicKeyFile])
  await pressByKey(page, 'choose-files')
  await expect(page.locator('[data-testid=given-file][data-code=public-key]')).toBeVisible()
  await pressByKey(page, 'wizard-next')
  await expect(problems).toBeFocused()
  await expectAccessible(page, 'verification with problems')
  await typeByKey(page, 'public-key-id', gateway.material.publicKey.id)
  await next('details')

  await pressByKey(page, 'wizard-next')
  await expect(problems).toBeFocused()
  await expectAccessible(page, 'details with problems')
  await typeByKey(page, 'wizard-appid', gateway.material.merchant.appid)
  await typeByKey(page, 'wizard-name', '一号店')
  await next('stocks')

  await typeByKey(page, 'wizard-stock-0', '99')
  await expectAccessible(page, 'stocks')
  await next('test')
  await expect(page.getByTestId('test-status')).toContainText('没有通过')
  await expectAccessible(page, 'the test that did not pass')
  // What is wrong with the stock is explained on the spot.
  await tabTo(page, 'why-button')
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('why-page')).toHaveAttribute('data-why', 'check/stock-not-found')
  await expectAccessible(page, 'a page about the test')
  await page.keyboard.press('Escape')
  expect(await focused(page)).toBe('why-button')

  await pressByKey(page, 'wizard-step-stocks')
  await typeByKey(page, 'wizard-stock-0', stocks.plain)
  await next('test')
  await wizard.expectPassed()
  await expect(page.getByTestId('test-status')).toContainText('测试通过')
  await pressByKey(page, 'wizard-store')
  await expect(page.getByTestId('openid-input')).toBeFocused()
  const counter = new Counter(page)
  await counter.scan(openidOf('keyboard'))
  await counter.expectOutcome('sent')
})

import { violations } from './support/axe.ts'
import { Counter, openidOf, stocks } from './support/counter.ts'
import { idOf, Merchants } from './support/merchants.ts'
import { importInSettings } from './support/setup.ts'
import { expect, test } from './support/test.ts'

test('a merchant that WeChat Pay turns away behind the counter is seen from the counter, and nothing moves there', async ({
  launch,
  gateway: first,
  platformGateway: second,
}) => {
  const app = await launch({ setupFile: first.folder.setupFile })
  const { page } = app
  const counter = new Counter(page)
  const merchants = new Merchants(page)
  await importInSettings(app, second.folder.setupFile)
  await merchants.expectAtCounter(idOf(second))
  await merchants.switchTo(idOf(first))
  await first.goDown()
  await counter.give(stocks.plain, openidOf('stuck'))
  await counter.expectOutcome('waiting')
  await merchants.switchTo(idOf(second))
  await expect(counter.connectivity).toHaveAttribute('data-state', 'online')
  await expect(merchants.sign).toBeHidden()
  const places = () =>
    Promise.all(
      [merchants.menu, counter.openid, counter.pendingCount].map((one) => one.boundingBox()),
    )
  const before = await places()

  first.certificates.revoke(first.material.merchant.serialNo)
  await first.comeUp()
  await expect(merchants.sign).toBeVisible({ timeout: 20_000 })
  expect(await places()).toEqual(before)
  await expect(page.getByTestId('pause')).toBeHidden()

  await merchants.menu.click()
  await expect(merchants.item(idOf(first)).getByTestId('merchant-item-wait')).toBeVisible()
  expect(await violations(page)).toEqual([])
  await page.getByTestId('merchant-item-why').press('Enter')
  await expect(page.getByTestId('why-dialog')).toContainText('signature-rejected')
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('why-dialog')).toBeHidden()
  await expect(merchants.menu).toBeFocused()

  await page.getByTestId('nav-settings').click()
  const wait = merchants.card(idOf(first)).getByTestId('merchant-wait')
  await expect(wait.getByTestId('why-button')).toHaveAttribute(
    'data-why',
    'reason/signature-rejected',
  )
  expect(await violations(page)).toEqual([])
  await merchants.switchTo(idOf(first))
  await expect(merchants.sign).toBeHidden()
  await expect(page.getByTestId('pause')).toHaveAttribute('data-reason', 'signature-rejected')
})

import { join } from 'node:path'
import { issueNewCertificate } from '../support/new-certificate.ts'
import { violations } from './support/axe.ts'
import { Counter, openidOf, stocks } from './support/counter.ts'
import { sendsIn } from './support/database.ts'
import { emptyKeychainOf, keychainAccountsOf } from './support/keychain.ts'
import { idOf, Merchants } from './support/merchants.ts'
import { importInSettings } from './support/setup.ts'
import { apiV3Key, expect, test } from './support/test.ts'
import { giveCertificate, layOutKeyFolder, Wizard } from './support/wizard.ts'

test('two merchants stand side by side, and what waits for one goes out while the other is served', async ({
  launch,
  gateway: first,
  platformGateway: second,
}) => {
  const app = await launch({ setupFile: first.folder.setupFile })
  const { page, userData } = app
  const counter = new Counter(page)
  const merchants = new Merchants(page)
  await importInSettings(app, second.folder.setupFile)
  await merchants.expectAtCounter(idOf(second))
  await merchants.switchTo(idOf(first))
  await expect(counter.connectivity).toHaveAttribute('data-state', 'online')

  await first.goDown()
  await counter.give(stocks.plain, openidOf('waits'))
  await counter.expectOutcome('waiting')
  await expect(counter.pendingCount).toHaveText('1')

  await merchants.switchTo(idOf(second))
  await expect(counter.outcome).toBeHidden()
  await expect(counter.pendingCount).toHaveText('0')
  await counter.give(stocks.plain, openidOf('other'))
  await counter.expectOutcome('sent')
  await page.getByTestId('nav-settings').click()
  await expect(merchants.card(idOf(first)).getByTestId('merchant-waiting')).toContainText('1')
  expect(await violations(page)).toEqual([])

  await first.comeUp()
  await expect.poll(() => first.ledger().length, { timeout: 20_000 }).toBe(1)
  await expect(merchants.card(idOf(first)).getByTestId('merchant-waiting')).toBeHidden()
  expect(second.ledger()).toHaveLength(1)
  expect(sendsIn(userData)).toMatchObject([{ state: 'sent' }, { state: 'sent' }])
  await page.getByTestId('nav-counter').click()
  await expect(page.getByTestId('recent-send')).toHaveCount(1)

  await merchants.menu.click()
  await expect(merchants.item(idOf(first))).toBeVisible()
  await merchants.menu.click()
  await expect(merchants.item(idOf(first))).toBeHidden()
  await merchants.menu.press('ArrowDown')
  await expect(merchants.item(idOf(first))).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(merchants.item(idOf(first))).toBeHidden()
  await expect(merchants.menu).toBeFocused()
})

test('what waits for a merchant goes out after a restart with another one at the counter', async ({
  launch,
  gateway: first,
  platformGateway: second,
}) => {
  const app = await launch({ setupFile: first.folder.setupFile })
  const counter = new Counter(app.page)
  await expect(counter.connectivity).toHaveAttribute('data-state', 'online')
  await first.goDown()
  await counter.give(stocks.plain, openidOf('kept'))
  await counter.expectOutcome('waiting')
  await importInSettings(app, second.folder.setupFile)
  await new Merchants(app.page).expectAtCounter(idOf(second))
  await app.kill()

  await first.comeUp()
  const again = await launch({ userData: app.userData })
  await new Merchants(again.page).expectAtCounter(idOf(second))
  await expect.poll(() => first.ledger().length, { timeout: 20_000 }).toBe(1)
  expect(second.ledger()).toHaveLength(0)
})

test('practising is a merchant of its own that nobody can take for a real one', async ({
  launch,
  gateway,
}) => {
  const { page } = await launch({ setupFile: gateway.folder.setupFile })
  const counter = new Counter(page)
  const merchants = new Merchants(page)
  await expect(counter.connectivity).toHaveAttribute('data-state', 'online')
  await merchants.switchTo('rehearsal')
  await expect(page.getByTestId('rehearsal-banner')).toBeVisible()
  await expect(page.getByTestId('practice-outage')).toBeVisible()
  await counter.give(stocks.plain, openidOf('practice'))
  await counter.expectOutcome('sent')
  expect(gateway.ledger()).toHaveLength(0)
  await merchants.switchTo(idOf(gateway))
  await expect(page.getByTestId('practice-outage')).toBeHidden()
  await counter.give(stocks.plain, openidOf('real'))
  await counter.expectOutcome('sent')
  expect(gateway.ledger()).toHaveLength(1)
})

test('a merchant gets another name and colour, and keeps them', async ({ launch, gateway }) => {
  const first = await launch({ setupFile: gateway.folder.setupFile })
  const merchants = new Merchants(first.page)
  const colourOf = ({ menu }: Merchants): Promise<string> =>
    menu.locator('.swatch').evaluate((swatch) => getComputedStyle(swatch).backgroundImage)
  const before = await colourOf(merchants)
  await first.page.getByTestId('nav-settings').click()
  const card = merchants.card(idOf(gateway))
  await card.getByTestId('merchant-edit').click()
  await card.getByTestId('merchant-name').fill('人民路二店')
  await card.getByRole('radio').nth(2).check()
  await card.getByTestId('merchant-save').click()
  await expect(merchants.menu).toContainText('人民路二店')
  const after = await colourOf(merchants)
  expect(after).not.toBe(before)
  await first.close()

  const second = await launch({ userData: first.userData })
  await expect(new Merchants(second.page).menu).toContainText('人民路二店')
  expect(await colourOf(new Merchants(second.page))).toBe(after)
})

test('a merchant is removed with its keys once nothing of it waits', async ({
  launch,
  gateway,
  platformGateway: other,
}) => {
  const app = await launch({ setupFile: gateway.folder.setupFile })
  const { page } = app
  const counter = new Counter(page)
  const merchants = new Merchants(page)
  await importInSettings(app, other.folder.setupFile)
  await merchants.expectAtCounter(idOf(other))
  await other.goDown()
  await page.getByTestId('nav-counter').click()
  await counter.give(stocks.plain, openidOf('waits'))
  await counter.expectOutcome('waiting')

  await merchants.remove(idOf(other))
  await expect(page.getByTestId('merchants-error')).toHaveAttribute(
    'data-code',
    'merchant.has-waiting',
  )
  expect(await keychainAccountsOf(other.material.merchant.mchid)).toHaveLength(1)

  await other.comeUp()
  await expect(counter.pendingCount).toHaveText('0', { timeout: 20_000 })
  await merchants.remove(idOf(other))
  await expect(merchants.card(idOf(other))).toBeHidden()
  await merchants.expectAtCounter(idOf(gateway))
  expect(await keychainAccountsOf(other.material.merchant.mchid)).toEqual([])
  expect(await keychainAccountsOf(gateway.material.merchant.mchid)).toHaveLength(1)
  expect(sendsIn(app.userData)).toMatchObject([{ state: 'sent' }])
})

test('a merchant that is removed leaves neither its APIv3 key nor the key of a certificate that was replaced', async ({
  launch,
  gateway: stays,
  platformGateway: gateway,
  folder,
}) => {
  const app = await launch({ setupFile: stays.folder.setupFile })
  const { page } = app
  const { mchid, serialNo } = gateway.material.merchant
  const merchants = new Merchants(page)
  const wizard = new Wizard(app)
  const key = (serial: string) => `merchant-key:${idOf(gateway)}:${serial}`
  await merchants.expectAtCounter(idOf(stays))
  await page.getByTestId('nav-settings').click()
  await page.getByTestId('add-merchant-button').click()
  const files = await layOutKeyFolder(folder, gateway)
  await wizard.choose('folder', [files.folder])
  await wizard.choose('files', [files.address])
  await wizard.next('verification')
  await page.getByTestId('way-certificate').check()
  await wizard.download(apiV3Key)
  await wizard.fillIn(gateway)
  await wizard.expectPassed()
  await wizard.store()
  await merchants.expectAtCounter(idOf(gateway))

  const made = await issueNewCertificate(gateway)
  await giveCertificate(wizard, gateway, join(folder, 'new'), made)
  await wizard.next('test')
  await wizard.expectPassed()
  // Nothing that the new one signs is a success: the old key is kept, should it be wanted back.
  gateway.certificates.revoke(made.serialNo)
  await wizard.store()
  const accounts = [`api-v3-key:${idOf(gateway)}`, key(made.serialNo), key(serialNo)]
  expect((await keychainAccountsOf(mchid)).sort()).toEqual(accounts.sort())

  await merchants.remove(idOf(gateway))
  await expect(merchants.card(idOf(gateway))).toBeHidden()
  await merchants.expectAtCounter(idOf(stays))
  expect(await keychainAccountsOf(mchid)).toEqual([])
  expect(await keychainAccountsOf(stays.material.merchant.mchid)).toHaveLength(1)
})

test('a change of merchant that fails is told in the header, and moves nothing at the counter', async ({
  launch,
  gateway: first,
  platformGateway: second,
}) => {
  const app = await launch({ setupFile: first.folder.setupFile })
  const { page } = app
  const merchants = new Merchants(page)
  const told = page.getByTestId('merchant-menu-error')
  await importInSettings(app, second.folder.setupFile)
  await merchants.expectAtCounter(idOf(second))
  await emptyKeychainOf(first.material.merchant.mchid)
  for (const view of ['nav-counter', 'nav-outbox', 'nav-settings']) {
    await page.getByTestId(view).click()
    const field = page.getByTestId('openid-input')
    const before = view === 'nav-counter' ? await field.boundingBox() : null
    await merchants.choose(idOf(first))
    await expect(told).toHaveAttribute('data-code', 'keychain.entry-missing')
    expect(await violations(page)).toEqual([])
    if (before !== null) expect(await field.boundingBox()).toEqual(before)
    await page.keyboard.press('F9')
    const why = page.getByTestId('why-page')
    await expect(why).toHaveAttribute('data-why', 'error/keychain.entry-missing')
    await page.keyboard.press('Escape')
    await page.getByTestId('merchant-menu-error-close').press('Enter')
    await expect(told).toBeHidden()
    await merchants.expectAtCounter(idOf(second))
  }
})

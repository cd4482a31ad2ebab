import { join } from 'node:path'
import { setupStocks } from '../../electron/rehearsal/desk/stocks.ts'
import { issueNewCertificate, type NewCertificate } from '../support/new-certificate.ts'
import { Counter, openidOf, otherStocks, stocks } from './support/counter.ts'
import { sendsIn } from './support/database.ts'
import { keychainAccountsOf } from './support/keychain.ts'
import { idOf, Merchants } from './support/merchants.ts'
import { addStock, editSetup, importInSettings } from './support/setup.ts'
import { expect, test } from './support/test.ts'
import { giveCertificate, layOutCertificate, Wizard } from './support/wizard.ts'

const day = 24 * 3_600_000

for (const mode of ['public key', 'platform certificate'] as const) {
  test(`a new certificate is proved, then takes over in the middle of a queue (${mode})`, async ({
    launch,
    folder,
    gateway: byKey,
    platformGateway: byCertificate,
  }) => {
    const gateway = mode === 'public key' ? byKey : byCertificate
    const { serialNo } = gateway.material.merchant
    const { mchid } = gateway.material.merchant
    const app = await launch({ setupFile: gateway.folder.setupFile })
    const { page } = app
    const counter = new Counter(page)
    const wizard = new Wizard(app)
    await expect(counter.connectivity).toHaveAttribute('data-state', 'online')
    // A coupon that came after the set-up belongs to the merchant as much as those of before.
    await page.getByTestId('nav-settings').click()
    await addStock(page, otherStocks.daily)
    await expect(page.getByTestId('stock-row')).toHaveCount(setupStocks.length + 1)
    await page.getByTestId('nav-counter').click()
    // Every answer is slow, so that the change falls among sends that are under way and sends that wait.
    gateway.faults.add({ kind: 'slow', ms: 400, match: { endpoint: 'send' } })
    for (let n = 0; n < 12; n += 1) {
      await counter.give(stocks.plain, openidOf(`queue${n}x`))
      await expect(counter.openid).toHaveValue('')
    }
    const made = await issueNewCertificate(gateway)
    await giveCertificate(wizard, gateway, join(folder, 'new'), made)
    await wizard.next('test')
    await wizard.expectPassed()
    // Those that are accepted now are still waiting when the key changes.
    gateway.faults.clear()
    gateway.faults.add({ kind: 'slow', ms: 2_000, match: { endpoint: 'send' } })
    for (let n = 12; n < 16; n += 1) {
      await page.evaluate(
        ([profileId, openid, stockId]) =>
          window.handsel.request['sends.accept']({
            ...{ submissionId: crypto.randomUUID(), profileId, openid, stockId },
            ...{ couponCode: null, confirmRepeat: false, replaces: null },
          }),
        [idOf(gateway), openidOf(`queue${n}x`), stocks.plain] as const,
      )
    }
    await expect(counter.pendingCount).toHaveText('4')
    await wizard.store()
    gateway.faults.clear()
    await expect(counter.pendingCount).toHaveText('0', { timeout: 30_000 })
    const issued = gateway.ledger()
    expect(issued).toHaveLength(16)
    expect(new Set(issued.map(({ openid }) => openid)).size).toBe(16)
    expect(sendsIn(app.userData).every(({ state }) => state === 'sent')).toBe(true)

    // The new one has signed a success: the old key is gone, and nothing needs it any more.
    await expect
      .poll(() => keychainAccountsOf(mchid))
      .toEqual([`merchant-key:${idOf(gateway)}:${made.serialNo}`])
    gateway.certificates.revoke(serialNo)
    await counter.give(otherStocks.daily, openidOf('after'))
    await counter.expectOutcome('sent')
  })
}

test('a certificate that WeChat Pay does not take replaces nothing', async ({
  launch,
  gateway,
  folder,
}) => {
  const app = await launch({ setupFile: gateway.folder.setupFile })
  const { page } = app
  const { mchid, serialNo } = gateway.material.merchant
  const counter = new Counter(page)
  const wizard = new Wizard(app)
  const made = await issueNewCertificate(gateway)
  gateway.certificates.revoke(made.serialNo)
  await giveCertificate(wizard, gateway, join(folder, 'revoked'), made)
  await wizard.next('test')
  await expect(wizard.check('serial-number')).toHaveAttribute('data-state', 'failed')
  await page.getByTestId('wizard-store').click()
  await expect(page.getByTestId('wizard-error')).toHaveAttribute('data-code', 'merchant.not-proved')
  await page.getByTestId('wizard-cancel').click()
  expect(await keychainAccountsOf(mchid)).toEqual([`merchant-key:${idOf(gateway)}:${serialNo}`])
  await page.getByTestId('nav-counter').click()
  await counter.give(stocks.plain, openidOf('still'))
  await counter.expectOutcome('sent')
})

test('"Add merchant" with the files of one that is here already is a change of its certificate, with a proof', async ({
  launch,
  gateway,
  folder,
}) => {
  // As an IT department leaves it that goes by the certificate.
  await editSetup(gateway, { serialNo: undefined })
  const app = await launch({ setupFile: gateway.folder.setupFile })
  const { page } = app
  const { mchid, serialNo } = gateway.material.merchant
  const counter = new Counter(page)
  const wizard = new Wizard(app)
  await expect(counter.connectivity).toHaveAttribute('data-state', 'online')
  const add = async (dir: string, made: NewCertificate) => {
    await page.getByTestId('nav-settings').click()
    await page.getByTestId('add-merchant-button').click()
    await wizard.choose('files', [gateway.folder.setupFile])
    await expect(page.getByTestId('given-file')).toHaveCount(1)
    await wizard.choose('folder', [await layOutCertificate(dir, made)])
    await expect(page.getByTestId('given-file')).toHaveCount(2)
    await wizard.next('verification')
    await wizard.next('details')
    await expect(page.getByTestId('wizard-already')).toBeVisible()
    await page.getByTestId('wizard-name').fill('别的名字')
    await wizard.next('stocks')
    await wizard.next('test')
    await expect(page.getByTestId('check-report')).toBeVisible()
  }
  const keys = () => keychainAccountsOf(mchid)
  const keyOf = (serial: string) => `merchant-key:${idOf(gateway)}:${serial}`

  const revoked = await issueNewCertificate(gateway)
  gateway.certificates.revoke(revoked.serialNo)
  await add(join(folder, 'revoked'), revoked)
  await page.getByTestId('wizard-store').click()
  await expect(page.getByTestId('wizard-error')).toHaveAttribute('data-code', 'merchant.not-proved')
  await page.getByTestId('wizard-cancel').click()
  expect(await keys()).toEqual([keyOf(serialNo)])

  const made = await issueNewCertificate(gateway)
  await add(join(folder, 'new'), made)
  await wizard.expectPassed()
  await wizard.store()
  await expect.poll(keys).toEqual([keyOf(made.serialNo)])
  await page.getByTestId('nav-settings').click()
  await expect(page.getByTestId('stock-row')).toHaveCount(setupStocks.length)
  await expect(new Merchants(page).menu).not.toContainText('别的名字')

  // The setup file names the certificate of before, and would bring it back.
  await importInSettings(app, gateway.folder.setupFile)
  await expect(page.getByTestId('setup-error')).toHaveAttribute(
    'data-code',
    'merchant.older-certificate',
  )
  expect(await keys()).toEqual([keyOf(made.serialNo)])
  gateway.certificates.revoke(serialNo)
  await page.getByTestId('nav-counter').click()
  await counter.give(stocks.plain, openidOf('after'))
  await counter.expectOutcome('sent')
})

test('the old certificate can be had back until the new one has worked', async ({
  launch,
  gateway,
  folder,
}) => {
  const app = await launch({ setupFile: gateway.folder.setupFile })
  const { page } = app
  const { serialNo } = gateway.material.merchant
  const counter = new Counter(page)
  const merchants = new Merchants(page)
  const wizard = new Wizard(app)
  await expect(counter.connectivity).toHaveAttribute('data-state', 'online')
  const made = await issueNewCertificate(gateway)
  await giveCertificate(wizard, gateway, join(folder, 'new'), made)
  await wizard.next('test')
  await wizard.expectPassed()
  // Revoked between the proof and the first use: nothing that it signs is a success.
  gateway.certificates.revoke(made.serialNo)
  await wizard.store()
  await counter.give(stocks.plain, openidOf('stuck'))
  await counter.expectOutcome('waiting')
  await page.getByTestId('nav-settings').click()
  await expect(merchants.card(idOf(gateway)).getByTestId('merchant-replaced')).toContainText(
    serialNo,
  )
  await merchants.card(idOf(gateway)).getByTestId('merchant-revert').click()
  await expect(counter.pendingCount).toHaveText('0', { timeout: 20_000 })
  expect(gateway.ledger()).toHaveLength(1)
  await expect(merchants.card(idOf(gateway)).getByTestId('merchant-replaced')).toBeHidden()
})

test('a certificate that ends in twenty days is warned about when it is given, at the counter and in the settings', async ({
  launch,
  gateway,
  folder,
}) => {
  const app = await launch({ setupFile: gateway.folder.setupFile })
  const { page } = app
  const merchants = new Merchants(page)
  const wizard = new Wizard(app)
  await expect(new Counter(page).connectivity).toHaveAttribute('data-state', 'online')
  const banner = page.getByTestId('expiring-merchant-certificate')
  await expect(banner).toBeHidden()
  const today = Date.now()
  const made = await issueNewCertificate(gateway, {
    notBefore: today - day,
    notAfter: today + 20.5 * day,
  })
  await giveCertificate(wizard, gateway, join(folder, 'short'), made)
  await expect(page.getByTestId('wizard-expires-soon')).toContainText('20')
  await wizard.next('test')
  await wizard.expectPassed()
  await wizard.store()
  await expect(banner).toContainText('20')
  await page.getByTestId('nav-settings').click()
  await expect(merchants.card(idOf(gateway))).toContainText('20 天')
})

import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Counter, openidOf, stocks } from './support/counter.ts'
import { merchantsIn } from './support/database.ts'
import { recordIpc } from './support/ipc-recorder.ts'
import { keychainAccountsOf } from './support/keychain.ts'
import { filesHolding, holds, piecesOf } from './support/key-pieces.ts'
import { apiV3Key, expect, test } from './support/test.ts'
import { layOutKeyFolder, packBundle, Wizard } from './support/wizard.ts'

const run = promisify(execFile)

test('from the tool’s folder and a public key to the first coupon', async ({
  launch,
  gateway,
  folder,
}) => {
  const files = await layOutKeyFolder(folder, gateway)
  const app = await launch()
  const heard = await recordIpc(app)
  const wizard = new Wizard(app)
  await wizard.begin()
  await wizard.choose('folder', [files.folder])
  const { mchid, serialNo } = gateway.material.merchant
  await expect(app.page.getByTestId('wizard-facts')).toContainText(mchid)
  await expect(app.page.getByTestId('wizard-facts')).toContainText(serialNo)
  await wizard.drop([files.address])
  await expect(app.page.getByTestId('wizard-rehearsal')).toContainText(gateway.url)
  await wizard.next('verification')
  await wizard.drop([gateway.folder.publicKeyFile])
  await app.page.getByTestId('public-key-id').fill(gateway.material.publicKey.id)
  await wizard.fillIn(gateway)
  await wizard.expectPassed()
  await expect(wizard.check('send-permission')).toContainText('NO_AUTH')

  expect(await keychainAccountsOf(mchid)).toEqual([])
  expect(merchantsIn(app.userData)).toBe(0)
  await wizard.store()
  expect(await keychainAccountsOf(mchid)).toHaveLength(1)
  await new Counter(app.page).give(stocks.plain, openidOf('wizard'))
  await new Counter(app.page).expectOutcome('sent')
  expect(gateway.ledger()).toHaveLength(1)

  const pieces = piecesOf(gateway.material.merchant.privateKeyPem)
  expect(holds(await heard(), pieces)).toBe(false)
  // Where the files lie is told to main once, past the page, and to nobody else.
  expect((await heard()).split(files.address)).toHaveLength(2)
  await app.close()
  expect(await filesHolding(app.userData, pieces)).toEqual([])
})

test('with an old p12, and platform certificates that the APIv3 key opens', async ({
  launch,
  platformGateway: gateway,
  folder,
}) => {
  const files = await layOutKeyFolder(folder, gateway)
  const { mchid, privateKeyPem } = gateway.material.merchant
  const bundle = await packBundle(files, mchid, join(folder, 'apiclient_cert.p12'), '-legacy')
  const app = await launch()
  const heard = await recordIpc(app)
  const { page } = app
  const wizard = new Wizard(app)
  await wizard.begin()
  await wizard.choose('files', [bundle, files.address])
  await page.getByTestId('bundle-password').fill('1900000100')
  await page.getByTestId('unlock-bundle').click()
  const problem = page.getByTestId('wizard-problem')
  await expect(problem).toHaveAttribute('data-code', 'bundle.password-wrong')
  await page.getByTestId('bundle-password').fill(mchid)
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('wizard-facts')).toContainText(mchid)
  await wizard.next('verification')
  await page.getByTestId('way-certificate').check()
  const revoked = { status: 401, code: 'SIGN_ERROR', message: '商户证书已作废' }
  gateway.faults.add({
    ...{ kind: 'refuse', ...revoked, times: 1 },
    match: { endpoint: 'certificates' },
  })
  await wizard.download(apiV3Key.toLowerCase())
  const inTheWay = page.getByTestId('download-failed')
  await expect(inTheWay.getByTestId('check-serial-number')).toHaveAttribute(
    'data-finding',
    'serial-revoked',
  )
  await expect(inTheWay.getByTestId('request-id')).toHaveText(/Request-ID \S+-\d+$/)
  await wizard.download(apiV3Key.toLowerCase())
  await expect(page.getByTestId('wizard-error')).toHaveAttribute('data-code', 'api-v3-key.wrong')
  await wizard.download(apiV3Key)
  await expect(page.getByText(gateway.material.platform.serialNo)).toBeVisible()
  await wizard.fillIn(gateway)
  await wizard.expectPassed()
  await wizard.store()
  expect(await keychainAccountsOf(mchid)).toHaveLength(2)
  await new Counter(page).give(stocks.plain, openidOf('certificate'))
  await new Counter(page).expectOutcome('sent')

  // The page hands the key over once and never hears of it again.
  const record = await heard()
  expect(record.split(apiV3Key)).toHaveLength(2)
  await app.close()
  const pieces = [...piecesOf(privateKeyPem), apiV3Key]
  expect(await filesHolding(app.userData, pieces)).toEqual([])
  expect(holds(app.output(), pieces)).toBe(false)

  const again = await launch({ userData: app.userData })
  await new Counter(again.page).give(stocks.plain, openidOf('again'))
  await new Counter(again.page).expectOutcome('sent')
  expect(gateway.ledger()).toHaveLength(2)
})

for (const way of ['cancel', 'leave', 'close'] as const) {
  test(`a set-up that ends by "${way}" before its last step leaves no trace`, async ({
    launch,
    gateway,
    folder,
  }) => {
    const files = await layOutKeyFolder(folder, gateway)
    const app = await launch()
    const wizard = new Wizard(app)
    await wizard.begin()
    await wizard.choose('files', [
      join(files.folder, 'apiclient_key.pem'),
      join(files.folder, 'apiclient_cert.pem'),
      gateway.folder.publicKeyFile,
      files.address,
    ])
    await wizard.next('verification')
    await app.page.getByTestId('public-key-id').fill(gateway.material.publicKey.id)
    await wizard.fillIn(gateway)
    await wizard.expectPassed()
    if (way === 'cancel') await app.page.getByTestId('wizard-cancel').click()
    if (way === 'leave') await app.page.keyboard.press('F4')
    if (way !== 'close') {
      await expect(wizard.root).toBeHidden()
      await app.page.getByTestId('set-up-merchant').click()
      await expect(app.page.getByTestId('wizard-facts')).toBeHidden()
    }
    await app.close()
    expect(merchantsIn(app.userData)).toBe(0)
    expect(await keychainAccountsOf(gateway.material.merchant.mchid)).toEqual([])
    const { privateKeyPem } = gateway.material.merchant
    const traces = [...piecesOf(privateKeyPem), gateway.material.merchant.mchid]
    expect(await filesHolding(app.userData, traces)).toEqual([])
  })
}

test('mistakes are called by their name where they are made', async ({
  launch,
  gateway,
  folder,
}) => {
  const files = await layOutKeyFolder(folder, gateway)
  const app = await launch()
  const { page } = app
  const wizard = new Wizard(app)
  const given = (file: string) => page.locator(`[data-testid="given-file"][data-file="${file}"]`)
  const problem = (code: string) =>
    page.locator(`[data-testid="wizard-problem"][data-code="${code}"]`)
  await wizard.begin()
  await page.getByTestId('wizard-next').click()
  await expect(problem('key.missing')).toBeVisible()
  await expect(problem('certificate.missing')).toBeVisible()
  await wizard.drop([gateway.folder.platformCertificateFile])
  await expect(problem('certificate.is-platform')).toBeVisible()
  const locked = join(folder, 'locked.pem')
  const key = join(files.folder, 'apiclient_key.pem')
  await run('openssl', ['pkcs8', '-topk8', '-in', key, '-passout', 'pass:x', '-out', locked])
  await wizard.drop([locked])
  await expect(given('locked.pem')).toHaveAttribute('data-code', 'key.encrypted')
  await run('openssl', ['genrsa', '-out', join(folder, 'other.pem'), '2048'])
  await wizard.drop([join(folder, 'other.pem'), join(files.folder, 'apiclient_cert.pem')])
  await expect(problem('certificate.key-mismatch')).toBeVisible()
  await wizard.drop([key, files.address])
  await wizard.next('verification')
  await page.getByTestId('way-public-key').check()
  await wizard.drop([gateway.folder.publicKeyFile])
  await page.getByTestId('public-key-id').fill(gateway.material.platform.serialNo)
  await page.getByTestId('wizard-next').click()
  await expect(problem('public-key.id-is-serial')).toBeVisible()
  // Well-formed, and not the key's: only WeChat Pay can tell.
  await page.getByTestId('public-key-id').fill(`${gateway.material.publicKey.id}9`)
  await wizard.next('details')
  await page.getByTestId('wizard-name').fill('一号店')
  await page.getByTestId('wizard-appid').fill(gateway.material.merchant.mchid)
  await page.keyboard.press('Enter')
  await expect(problem('appid.is-mchid')).toBeVisible()
  await page.getByTestId('wizard-appid').fill('wx0000000000000001')
  await wizard.next('stocks')
  await page.getByTestId('wizard-stock-0').fill('99')
  await wizard.next('test')
  await expect(wizard.check('verification-key')).toHaveAttribute(
    'data-finding',
    'verification-id-unknown',
  )
  await page.getByTestId('wizard-step-verification').click()
  await page.getByTestId('way-public-key').check()
  await page.getByTestId('public-key-id').fill(gateway.material.publicKey.id)
  await page.getByTestId('public-key-id').blur()
  await page.getByTestId('wizard-step-test').click()
  await expect(wizard.check('appid')).toHaveAttribute('data-finding', 'appid-not-bound')
  await expect(wizard.check('stock')).toHaveAttribute('data-finding', 'stock-not-found')
  await expect(wizard.check('stock')).toContainText('RESOURCE_NOT_EXISTS')
  await expect(wizard.check('stock').getByTestId('request-id')).toHaveText(/Request-ID \S+/)
})

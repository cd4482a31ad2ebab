import { appendFile, copyFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { supportFileNames } from '../../shared/domain/support-parts.ts'
import type { RunningApp } from './support/app.ts'
import { budgetUsedUp, Counter, openidOf, stocks } from './support/counter.ts'
import { holds, piecesOf } from './support/key-pieces.ts'
import { Merchants } from './support/merchants.ts'
import { editSetup, importInSettings } from './support/setup.ts'
import { expect, test } from './support/test.ts'
import { formsOf } from './support/text-pieces.ts'
import { layOutKeyFolder, packBundle, Wizard } from './support/wizard.ts'

/** Saves a bundle as an operator does, by the keyboard; the system's dialog answers by itself. */
async function saveBundle({ electron, page }: RunningApp, path: string): Promise<void> {
  await electron.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen })
  }, path)
  await page.keyboard.press('F8')
  await page.getByTestId('support-button').focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByTestId('support-dialog')
  for (const name of Object.values(supportFileNames)) await expect(dialog).toContainText(name)
  for (const words of ['时区', '还没有结果的券', '绝不在里面']) {
    await expect(dialog).toContainText(words)
  }
  await page.getByTestId('support-save-button').focus()
  await page.keyboard.press('Enter')
  await expect(page.getByTestId('support-saved')).toContainText(path)
  await page.keyboard.press('Escape')
  await expect(page.getByTestId('support-dialog')).toBeHidden()
}

/** Every file of an archive as bytes in latin1, and the archive itself with the names in it. */
async function membersOf(path: string): Promise<Map<string, string>> {
  const whole = await readFile(path)
  const members = Object.entries(unzipSync(whole)).map(
    ([name, bytes]) => [name, Buffer.from(bytes).toString('latin1')] as const,
  )
  return new Map([...members, ['(the archive)', whole.toString('latin1')]])
}

const holding = (members: Map<string, string>, pieces: readonly string[]): string[] =>
  [...members].filter(([, content]) => holds(content, pieces)).map(([name]) => name)

test('a support bundle has what is needed, and no secret and no customer, in whatever form', async ({
  launch,
  gateway,
  platformGateway: other,
  folder,
}) => {
  test.setTimeout(180_000)
  const userData = join(folder, 'bundled')
  const bundle = join(folder, 'bundle.zip')
  const pem = gateway.material.merchant.privateKeyPem
  const { mchid, serialNo } = gateway.material.merchant
  const apiV3Key = 'a7cde1ZJB1kG2e7VfTs3jQzaWizur8Gb'
  const password = 'p12 pass phrase 88'
  const pins = ['PIN-4711-0815', '8846 2201 7755', '7734/5526=1']
  const pinOfOther = 'PIN 9080/61'
  const openids = ['1aQ', '2bW', '3cE', '4dR'].map((n) => `oBun${n}-Kq3xZ7vH_tY5uR9p${n}w`)
  const oddOpenid = 'customer-of-an-odd-shape-77'
  const openidOfOther = 'customer-of-the-other-shop-88'
  const secrets = [apiV3Key, password, ...pins, pinOfOther, ...openids, oddOpenid, openidOfOther]

  const app = await launch({ userData })
  const { page } = app
  const counter = new Counter(page)
  await test.step('secrets where they do not belong', async () => {
    const wrong = join(gateway.folder.setupFile, '..', 'wrong.json')
    for (const change of [{ privateKeyFile: pem }, { [apiV3Key]: password }, { appid: apiV3Key }]) {
      await copyFile(gateway.folder.setupFile, wrong)
      await editSetup({ folder: { ...gateway.folder, setupFile: wrong } }, change)
      await importInSettings(app, wrong)
      await expect(page.getByTestId('setup-error')).toBeVisible()
    }
  })
  await test.step('a send of a merchant that is not at the counter any more', async () => {
    await importInSettings(app, other.folder.setupFile)
    await expect(page.getByTestId('setup-error')).toBeHidden()
    await page.getByTestId('nav-counter').click()
    await counter.give(stocks.withCode, openidOfOther, pinOfOther)
    await counter.expectOutcome('refused')
  })
  await importInSettings(app, gateway.folder.setupFile)
  await new Merchants(page).expectAtCounter(`${mchid}-${gateway.material.merchant.appid}-rehearsal`)
  await page.getByTestId('nav-counter').click()

  await test.step('a p12, its password and an APIv3 key, given to the wizard', async () => {
    const files = await layOutKeyFolder(folder, other)
    const p12 = await packBundle(files, password, join(folder, 'apiclient_cert.p12'))
    await page.getByTestId('nav-settings').click()
    await page.getByTestId('add-merchant-button').click()
    const wizard = new Wizard(app)
    await wizard.choose('files', [p12, files.address])
    await page.getByTestId('bundle-password').fill(password)
    await page.getByTestId('unlock-bundle').click()
    await expect(page.getByTestId('wizard-facts')).toContainText(other.material.merchant.mchid)
    await wizard.next('verification')
    await page.getByTestId('way-certificate').check()
    await wizard.download(apiV3Key)
    await expect(page.getByTestId('wizard-error')).toHaveAttribute('data-code', 'api-v3-key.wrong')
    await page.getByTestId('wizard-cancel').click()
    await page.getByTestId('nav-counter').click()
  })

  await test.step('sends, faults, refusals and codes given twice', async () => {
    for (const [n, pin] of pins.entries()) {
      await counter.give(stocks.withCode, openids[n] ?? '', pin)
      await counter.expectOutcome('sent')
      await counter.give(stocks.withCode, openidOf('another'), pin)
      await expect(page.getByTestId('accept-error')).toHaveAttribute(
        'data-code',
        'send.coupon-code-taken',
      )
    }
    gateway.faults.add({ ...budgetUsedUp, times: 1 })
    await counter.give(stocks.onePerUser, openids[3] ?? '')
    await counter.expectOutcome('refused')
    gateway.faults.add({ kind: 'system-error-500', times: 1 })
    await counter.give(stocks.plain, oddOpenid)
    await expect(counter.outcome).toBeVisible()
  })
  await test.step('and in the log, as if something had let them through', async () => {
    const log = join(userData, 'logs', 'handsel.log')
    const planted = [
      JSON.stringify({ event: 'planted', detail: `${pem} for ${openids.join(' ')}` }),
      JSON.stringify({ event: 'planted', password, apiV3Key, openid: oddOpenid }),
      JSON.stringify({ event: 'planted', detail: `key ${apiV3Key}, codes ${pins.join(', ')}` }),
      JSON.stringify({ event: 'planted', detail: `${pinOfOther} for ${openidOfOther}` }),
      JSON.stringify({ event: 'planted', detail: `password: "${password}"` }),
      `${pem}\nGET /users/${oddOpenid}/coupons/${encodeURIComponent(pins[2] ?? '')}`,
    ]
    await appendFile(log, `${planted.join('\n')}\n`)
  })

  await saveBundle(app, bundle)
  const members = await membersOf(bundle)
  expect([...members.keys()]).toEqual([
    ...Object.values(supportFileNames).filter((name) => name !== 'logs'),
    'logs/handsel.log',
    '(the archive)',
  ])
  await test.step('nothing that was planted is in it', () => {
    expect(holding(members, piecesOf(pem))).toEqual([])
    for (const secret of secrets) {
      expect(holding(members, formsOf(secret)), secret).toEqual([])
    }
  })
  await test.step('what support needs is', () => {
    expect(members.get('settings.json')).toContain(mchid)
    expect(members.get('settings.json')).toContain(serialNo)
    expect(members.get('logs/handsel.log')).toContain('"event":"planted"')
    expect(members.get('logs/handsel.log')).toContain('"event":"merchant.opened"')
    expect(members.get('errors.json')).toContain('send.coupon-code-taken')
    expect(members.get('errors.json')).toContain('setup.unknown-field')
    expect(members.get('sends.json')).toContain('"state": "refused"')
    expect(members.get('sends.json')).toContain(`"${other.material.merchant.mchid}-`)
    // One customer, one fingerprint: in the list of sends and in the log.
    const [fingerprint = 'none'] =
      /oBu…\w\w #[0-9a-f]{8}/.exec(
        Buffer.from(members.get('sends.json') ?? '', 'latin1').toString(),
      ) ?? []
    const log = Buffer.from(members.get('logs/handsel.log') ?? '', 'latin1').toString()
    expect(log).toContain(fingerprint)
  })
  await test.step('the search would have found them', async () => {
    const log = (await readFile(join(userData, 'logs', 'handsel.log'))).toString('latin1')
    const found = new Map([['the log itself', log]])
    expect(holding(found, piecesOf(pem))).toHaveLength(1)
    for (const secret of secrets) {
      expect(holding(found, formsOf(secret)), secret).toHaveLength(1)
    }
  })
})

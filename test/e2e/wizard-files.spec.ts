import { execFile } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { issueNewCertificate } from '../support/new-certificate.ts'
import { Counter, openidOf, stocks } from './support/counter.ts'
import { expect, test } from './support/test.ts'
import { layOutKeyFolder, packBundle, Wizard } from './support/wizard.ts'

const run = promisify(execFile)
const day = 24 * 3_600_000

/** Electron reads files by another library than Node does: what openssl makes has to be read here too. */
test('whatever openssl makes of a merchant’s files is read, and what is out of time is called so', async ({
  launch,
  gateway,
  folder,
}) => {
  const files = await layOutKeyFolder(folder, gateway)
  const key = join(files.folder, 'apiclient_key.pem')
  const certificate = join(files.folder, 'apiclient_cert.pem')
  const { mchid, serialNo } = gateway.material.merchant
  // Under the name that the merchant platform gives to what is downloaded: it tells the password.
  const named = join(folder, `${mchid}_20261128_cert`)
  await mkdir(named)
  const traditional = join(folder, 'pkcs1.pem')
  await run('openssl', ['rsa', '-traditional', '-in', key, '-out', traditional])
  const windows = join(folder, 'windows.pem')
  const lines = (await readFile(traditional, 'utf8')).replaceAll('\n', '\r\n')
  await writeFile(windows, `\ufeff${lines}`)

  const app = await launch()
  const { page } = app
  const wizard = new Wizard(app)
  const facts = page.getByTestId('wizard-facts')
  const problem = page.getByTestId('wizard-problem')
  await wizard.begin()
  for (const [name, ...ciphers] of [
    ['new.p12', '-keypbe', 'AES-256-CBC', '-certpbe', 'AES-256-CBC', '-macalg', 'sha256'],
    ['old.p12', '-legacy'],
  ] as const) {
    await test.step(name, async () => {
      await wizard.drop([await packBundle(files, mchid, join(named, name), ...ciphers)])
      await expect(facts).toContainText(name)
      await expect(facts).toContainText(serialNo)
      await expect(problem).toHaveCount(0)
    })
  }
  for (const [name, notBefore, notAfter, code] of [
    ['ended', Date.now() - 9 * day, Date.now() - day, 'certificate.expired'],
    ['coming', Date.now() + day, Date.now() + 9 * day, 'certificate.not-yet-valid'],
  ] as const) {
    await test.step(name, async () => {
      const made = await issueNewCertificate(gateway, { notBefore, notAfter })
      await writeFile(join(folder, `${name}_key.pem`), made.privateKeyPem)
      await writeFile(join(folder, `${name}_cert.pem`), made.certificatePem)
      await wizard.drop([join(folder, `${name}_key.pem`), join(folder, `${name}_cert.pem`)])
      await expect(problem).toHaveAttribute('data-code', code)
    })
  }
  for (const file of [key, traditional, windows]) {
    await wizard.drop([file, certificate])
    await expect(facts).toContainText(basename(file))
    await expect(facts).toContainText(serialNo)
    await expect(problem).toHaveCount(0)
  }

  await wizard.drop([files.address])
  await wizard.next('verification')
  const publicKey = await readFile(gateway.folder.publicKeyFile, 'utf8')
  await page.getByTestId('public-key-text').fill(publicKey)
  await page.getByTestId('public-key-id').fill(gateway.material.publicKey.id)
  await wizard.fillIn(gateway)
  await wizard.expectPassed()
  await wizard.store()
  await new Counter(page).give(stocks.plain, openidOf('pasted'))
  await new Counter(page).expectOutcome('sent')
})

import { execFile } from 'node:child_process'
import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, type Locator, type Page } from 'playwright/test'
import type { NewCertificate } from '../../support/new-certificate.ts'
import type { RunningApp } from './app.ts'
import { stocks } from './counter.ts'
import { idOf, Merchants } from './merchants.ts'
import type { TestGateway } from './test.ts'

const run = promisify(execFile)

/** The folder as the certificate tool leaves it, and beside it what points the app to the rehearsal. */
export interface KeyFolder {
  readonly folder: string
  /** A setup file that names the gateway's address and nothing else. */
  readonly address: string
}

/** Lays out a merchant's files for the wizard. */
export async function layOutKeyFolder(dir: string, gateway: TestGateway): Promise<KeyFolder> {
  const folder = join(dir, 'WXCertUtil')
  await mkdir(folder, { recursive: true })
  await copyFile(gateway.folder.privateKeyFile, join(folder, 'apiclient_key.pem'))
  await copyFile(gateway.folder.certificateFile, join(folder, 'apiclient_cert.pem'))
  await writeFile(join(folder, '证书使用说明.txt'), '欢迎使用微信支付')
  const address = join(dir, 'address.json')
  await writeFile(address, JSON.stringify({ apiBase: gateway.url }))
  return { folder, address }
}

/** Packs the key and the certificate of such a folder into a .p12, with `ciphers` as openssl's switches name them. */
export async function packBundle(
  { folder }: Pick<KeyFolder, 'folder'>,
  password: string,
  file: string,
  ...ciphers: readonly string[]
): Promise<string> {
  const key = ['-inkey', join(folder, 'apiclient_key.pem')]
  const certificate = ['-in', join(folder, 'apiclient_cert.pem')]
  const out = ['-passout', `pass:${password}`, '-out', file]
  await run('openssl', ['pkcs12', '-export', ...ciphers, ...key, ...certificate, ...out])
  return file
}

/** What an operator does in the wizard. */
export class Wizard {
  readonly page: Page
  readonly #app: Pick<RunningApp, 'electron' | 'page'>

  constructor(app: Pick<RunningApp, 'electron' | 'page'>) {
    this.#app = app
    this.page = app.page
  }

  get root(): Locator {
    return this.page.getByTestId('setup-wizard')
  }

  /** From the rehearsal that a first run opens in. */
  async begin(): Promise<void> {
    await this.page.getByTestId('set-up-merchant').click()
    await expect(this.root).toHaveAttribute('data-step', 'files')
  }

  /** Lets the system's dialog answer by itself from now on. */
  async answerDialog(paths: readonly string[]): Promise<void> {
    await this.#app.electron.evaluate(
      ({ dialog }, filePaths) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths })
      },
      [...paths],
    )
  }

  /** Chooses in the system's dialog. */
  async choose(what: 'files' | 'folder', paths: readonly string[]): Promise<void> {
    await this.answerDialog(paths)
    await this.page.getByTestId(`choose-${what}`).click()
  }

  /** Drops files as a file manager does: real files of this machine. */
  async drop(paths: readonly string[]): Promise<void> {
    await this.page.evaluate(() => {
      const input = Object.assign(document.createElement('input'), { type: 'file', id: 'hand' })
      input.multiple = true
      document.body.append(input)
    })
    await this.page.locator('#hand').setInputFiles([...paths])
    await this.page.evaluate(() => {
      const input = document.querySelector<HTMLInputElement>('#hand')
      const dataTransfer = new DataTransfer()
      for (const file of input?.files ?? []) dataTransfer.items.add(file)
      input?.remove()
      document
        .querySelector('[data-testid="drop-zone"]')
        ?.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
    })
  }

  async next(step: string): Promise<void> {
    await this.page.getByTestId('wizard-next').click()
    await expect(this.root).toHaveAttribute('data-step', step)
  }

  /** Everything after verification: appid, name, stock, up to the test's report. */
  async fillIn({ material }: TestGateway): Promise<void> {
    await this.next('details')
    await this.page.getByTestId('wizard-appid').fill(material.merchant.appid)
    await this.page.getByTestId('wizard-name').fill('一号店')
    await this.next('stocks')
    await this.page.getByTestId('wizard-stock-0').fill(stocks.plain)
    await this.next('test')
  }

  /** Has the platform certificates fetched with an APIv3 key. */
  async download(apiV3Key: string): Promise<void> {
    await this.page.getByTestId('api-v3-key').fill(apiV3Key)
    await this.page.getByTestId('download-certificates').click()
  }

  check(name: string): Locator {
    return this.page.getByTestId(`check-${name}`)
  }

  async expectPassed(): Promise<void> {
    await expect(this.page.getByTestId('check-report')).toHaveAttribute('data-passed', 'true')
  }

  async store(): Promise<void> {
    await this.page.getByTestId('wizard-store').click()
    await expect(this.root).toBeHidden()
  }
}

/** Gives a merchant of the settings a new certificate, up to what the wizard says of its files. */
export async function giveCertificate(
  wizard: Wizard,
  gateway: TestGateway,
  dir: string,
  made: NewCertificate,
): Promise<void> {
  const { page } = wizard
  await page.getByTestId('nav-settings').click()
  await new Merchants(page).card(idOf(gateway)).getByTestId('merchant-rotate').click()
  await wizard.choose('folder', [await layOutCertificate(dir, made)])
}

/** The new certificate as the certificate tool leaves it. */
export async function layOutCertificate(dir: string, made: NewCertificate): Promise<string> {
  await mkdir(dir, { recursive: true })
  await writeFile(join(dir, 'apiclient_key.pem'), made.privateKeyPem)
  await writeFile(join(dir, 'apiclient_cert.pem'), made.certificatePem)
  return dir
}

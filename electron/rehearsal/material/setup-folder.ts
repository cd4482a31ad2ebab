import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Stock } from '../../../shared/domain/stock.ts'
import { systemClock } from '../../app/system-ports.ts'
import type { VerificationMode } from '../verification-mode.ts'
import { certify, fiveYears, type Certificates } from './certify.ts'
import type { RehearsalMaterial } from './material.ts'

/** What goes into a setup folder besides the material. */
export interface SetupFolderOptions {
  /** Public key, without. */
  readonly verificationMode?: VerificationMode
  /** The merchant's name at the counter. */
  readonly name?: string
  /** Certificates that exist already; without, new ones valid from `now` (ms since the epoch; the time, without). */
  readonly certificates?: Certificates
  readonly now?: number
}

/** Where the files of a setup folder are. */
export interface SetupFolder {
  readonly setupFile: string
  readonly privateKeyFile: string
  readonly certificateFile: string
  readonly publicKeyFile: string
  readonly platformCertificateFile: string
}

/** The names of WeChat Pay's own certificate tool, in `dir`. */
export function setupFolderIn(dir: string): SetupFolder {
  return {
    setupFile: join(dir, 'setup.json'),
    privateKeyFile: join(dir, 'apiclient_key.pem'),
    certificateFile: join(dir, 'apiclient_cert.pem'),
    publicKeyFile: join(dir, 'pub_key.pem'),
    platformCertificateFile: join(dir, 'wechatpay_cert.pem'),
  }
}

/** Writes what a merchant would have from WeChat Pay, and a setup file for the app that points to it. */
export async function writeSetupFolder(
  dir: string,
  material: RehearsalMaterial,
  url: string,
  stocks: readonly Stock[],
  options: SetupFolderOptions = {},
): Promise<SetupFolder> {
  const { verificationMode = 'public-key', name = '演练商户', now = systemClock.now() } = options
  const certificates = options.certificates ?? (await certify(material, fiveYears(now)))
  const folder = setupFolderIn(dir)
  await mkdir(dir, { recursive: true })
  await writePrivate(folder.privateKeyFile, material.merchant.privateKeyPem)
  await writeFile(folder.certificateFile, certificates.merchantCertificatePem)
  await writeFile(folder.publicKeyFile, material.publicKey.publicKeyPem)
  await writeFile(folder.platformCertificateFile, certificates.platformCertificatePem)
  const setup = {
    name,
    appid: material.merchant.appid,
    mchid: material.merchant.mchid,
    serialNo: material.merchant.serialNo,
    privateKeyFile: 'apiclient_key.pem',
    certificateFile: 'apiclient_cert.pem',
    ...(verificationMode === 'public-key'
      ? { publicKeyFile: 'pub_key.pem', publicKeyId: material.publicKey.id }
      : { platformCertificateFile: 'wechatpay_cert.pem' }),
    apiBase: url,
    stocks,
  }
  await writeFile(folder.setupFile, `${JSON.stringify(setup, null, 2)}\n`)
  return folder
}

/** Writes a file that only its owner can read, also where it was there before with other permissions. */
export async function writePrivate(file: string, text: string): Promise<void> {
  await writeFile(file, text, { mode: 0o600 })
  await chmod(file, 0o600)
}

import type { AppError } from '../../shared/errors.ts'
import { ok } from '../../shared/result.ts'
import type { Result } from '../../shared/result.ts'
import { fileForDisplay } from './display.ts'
import type { Draft } from './draft.ts'
import { readNamedCertificate } from './merchant-certificate.ts'
import { readMerchantKey } from './merchant-key.ts'
import { basesOf } from './setup-file.ts'
import { setupFolderOf } from './setup-folder.ts'
import type { SetupFiles, SetupFolder } from './setup-folder.ts'
import type { DraftFile } from './setup-schema.ts'
import { platformCertificateIn, readPublicKeyText } from './verification-keys.ts'

/**
 * Takes a setup file, whole or in part, with the files that it names: what it says replaces what the draft had, what
 * it leaves out stays. A file under the wrong name is refused by the name that it has.
 */
export async function takeSetupFile(
  draft: Draft,
  setup: DraftFile,
  file: string,
  files: SetupFiles,
): Promise<Result<Draft, AppError>> {
  const bases = basesOf(setup)
  if (!bases.ok) return bases
  const folder = setupFolderOf(file, files)
  const named = await readNamedFiles(setup, folder)
  if (!named.ok) return named
  const { name, appid, mchid, serialNo, publicKeyId, stocks } = setup
  return ok({
    ...draft,
    ...named.value,
    stated: {
      mchid: mchid ?? draft.stated.mchid,
      serialNo: serialNo ?? draft.stated.serialNo,
    },
    bases: setup.apiBase === undefined ? draft.bases : bases.value,
    ...(name !== undefined && { name }),
    ...(appid !== undefined && { appid }),
    ...(publicKeyId !== undefined && { publicKeyId }),
    ...(stocks !== undefined && {
      stocks: stocks.map((stock) => ({ ...stock, name: stock.name ?? '' })),
    }),
  })
}

type NamedFiles = Partial<Pick<Draft, 'key' | 'certificate' | 'publicKey' | 'platform' | 'bundle'>>

async function readNamedFiles(
  setup: DraftFile,
  folder: SetupFolder,
): Promise<Result<NamedFiles, AppError>> {
  const { privateKeyFile, certificateFile, publicKeyFile, platformCertificateFile } = setup
  let named: NamedFiles = {}
  if (privateKeyFile !== undefined) {
    const content = await folder.read('privateKeyFile', privateKeyFile)
    if (!content.ok) return content
    const file = fileForDisplay(privateKeyFile)
    const key = readMerchantKey(content.value, file)
    if (!key.ok) return key
    const exposed = await folder.isOpenToOthers(privateKeyFile)
    if (!exposed.ok) return exposed
    named = { key: { ...key.value, file, exposed: exposed.value }, bundle: null }
  }
  if (certificateFile !== undefined) {
    const content = await folder.read('certificateFile', certificateFile)
    if (!content.ok) return content
    const file = fileForDisplay(certificateFile)
    const certificate = readNamedCertificate(content.value, file)
    if (!certificate.ok) return certificate
    named = { ...named, certificate: { ...certificate.value, file } }
  }
  if (publicKeyFile !== undefined) {
    const content = await folder.read('publicKeyFile', publicKeyFile)
    if (!content.ok) return content
    const file = fileForDisplay(publicKeyFile)
    const pem = readPublicKeyText(content.value, file)
    if (!pem.ok) return pem
    named = { ...named, publicKey: { file, pem: pem.value } }
  }
  if (platformCertificateFile !== undefined) {
    const content = await folder.read('platformCertificateFile', platformCertificateFile)
    if (!content.ok) return content
    const platform = platformCertificateIn(content.value, fileForDisplay(platformCertificateFile))
    if (!platform.ok) return platform
    named = { ...named, platform: [platform.value] }
  }
  return ok(named)
}

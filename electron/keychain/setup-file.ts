import { ProfileId } from '../../shared/domain/ids.ts'
import type { Appid, Mchid } from '../../shared/domain/ids.ts'
import { appError } from '../../shared/errors.ts'
import type { AppError } from '../../shared/errors.ts'
import type { Clock } from '../../shared/ports.ts'
import { err, ok } from '../../shared/result.ts'
import type { Result } from '../../shared/result.ts'
import type { MerchantProfile } from '../wechatpay/merchant.ts'
import { fileForDisplay, forDisplay } from './display.ts'
import { loopbackOrigin } from './loopback.ts'
import { decodeText } from './pem.ts'
import type { Secret } from './secret.ts'
import { setupFolderOf } from './setup-folder.ts'
import type { SetupFiles } from './setup-folder.ts'
import { readIdentityOf, readKeyOf, readVerificationKeysOf } from './setup-references.ts'
import { checkSetup } from './setup-schema.ts'
import type { SetupFile } from './setup-schema.ts'

/** A setup file that was read and checked whole; nothing of it is stored yet. */
export interface SetupPlan {
  readonly profile: MerchantProfile
  /** PKCS#8 PEM. */
  readonly privateKey: Secret
  /** Kept with the merchant, so that new platform certificates can be had; null where there is none. */
  readonly apiV3Key: Secret | null
  /** WeChat Pay has taken this key and its certificate in a test connection. */
  readonly proved: boolean
  /** Base name of the key file while its group or others may open it; null when nothing is to be said. */
  readonly exposedKeyFile: string | null
}

/** Reads the setup file at `file` and all that it refers to (design §6); the first thing found wrong is the error. */
export async function readSetupFile(
  file: string,
  ports: { readonly files: SetupFiles; readonly clock: Clock },
): Promise<Result<SetupPlan, AppError>> {
  const json = await readJson(file, ports.files)
  if (!json.ok) return json
  const checked = checkSetup(json.value)
  if (!checked.ok) return checked
  const setup = checked.value
  const bases = basesOf(setup)
  if (!bases.ok) return bases
  const duplicate = duplicateStock(setup)
  if (duplicate !== null) return err(appError('setup.duplicate-stock', { stockId: duplicate }))

  const folder = setupFolderOf(file, ports.files)
  const key = await readKeyOf(setup, folder)
  if (!key.ok) return key
  const identity = await readIdentityOf(setup, folder, key.value, ports.clock)
  if (!identity.ok) return identity
  const verificationKeys = await readVerificationKeysOf(setup, folder, ports.clock)
  if (!verificationKeys.ok) return verificationKeys
  const exposed = await folder.isOpenToOthers(setup.privateKeyFile)
  if (!exposed.ok) return exposed

  const { mchid, serialNo, issuedAt, expiresAt } = identity.value
  return ok({
    profile: {
      id: profileIdOf(mchid, setup.appid, bases.value),
      name: setup.name,
      appid: setup.appid,
      mchid,
      serialNo,
      certificateExpiresAt: expiresAt,
      certificateIssuedAt: issuedAt,
      verificationKeys: verificationKeys.value,
      ...bases.value,
      stocks: setup.stocks.map((stock) => ({ ...stock, name: stock.name ?? null })),
    },
    privateKey: key.value.pem,
    apiV3Key: null,
    proved: false,
    exposedKeyFile: exposed.value ? fileForDisplay(setup.privateKeyFile) : null,
  })
}

/** One profile per merchant and appid; a rehearsal never takes the place of the same merchant's real one. */
export function profileIdOf(mchid: Mchid, appid: Appid, { apiBase }: Bases): ProfileId {
  return ProfileId.parse(`${mchid}-${appid}${apiBase === null ? '' : '-rehearsal'}`)
}

async function readJson(file: string, files: SetupFiles): Promise<Result<unknown, AppError>> {
  const shown = fileForDisplay(file)
  let bytes: Buffer
  try {
    bytes = await files.readFile(file)
  } catch {
    return err(appError('setup.file-unreadable', { file: shown }))
  }
  try {
    const json: unknown = JSON.parse(decodeText(bytes))
    return ok(json)
  } catch {
    // The parser's message quotes the text, which may be a key chosen by mistake.
    return err(appError('setup.not-json', { file: shown }))
  }
}

/** Where the rehearsal gateways are; both null for WeChat Pay itself. */
export interface Bases {
  readonly apiBase: string | null
  readonly apiBackupBase: string | null
}

/** The addresses that a setup file names; only this machine's loopback is taken. */
export function basesOf({
  apiBase,
  apiBackupBase,
}: Pick<SetupFile, 'apiBase' | 'apiBackupBase'>): Result<Bases, AppError> {
  if (apiBase === undefined) {
    return apiBackupBase === undefined
      ? ok({ apiBase: null, apiBackupBase: null })
      : err(appError('setup.field-missing', { field: 'apiBase' }))
  }
  const main = loopback(apiBase)
  if (!main.ok) return main
  const backup = apiBackupBase === undefined ? ok(null) : loopback(apiBackupBase)
  return backup.ok ? ok({ apiBase: main.value, apiBackupBase: backup.value }) : backup
}

function loopback(address: string): Result<string, AppError> {
  const origin = loopbackOrigin(address)
  if (origin !== null) return ok(origin)
  // Shown without credentials and path, which have no business in a message.
  const url = URL.canParse(address) ? new URL(address) : null
  const shown = url === null ? address : `${url.protocol}//${url.host}`
  return err(appError('setup.api-base-not-loopback', { apiBase: forDisplay(shown) }))
}

function duplicateStock({ stocks }: SetupFile): string | null {
  const ids = stocks.map(({ stockId }) => stockId)
  return ids.find((id, index) => ids.indexOf(id) !== index) ?? null
}

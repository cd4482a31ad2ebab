import type { KeyObject } from 'node:crypto'
import { appError } from '../../shared/errors.ts'
import type { AppError } from '../../shared/errors.ts'
import { err, ok } from '../../shared/result.ts'
import type { Result } from '../../shared/result.ts'
import type { MerchantProfile } from '../wechatpay/merchant.ts'
import type { KeyStore } from './key-store.ts'
import type { LooseKeys } from './loose-keys.ts'
import { readMerchantKey } from './merchant-key.ts'
import type { Secret } from './secret.ts'
import type { SetupPlan } from './setup-file.ts'

/** Where an import leaves what it imports. */
export interface ImportPorts {
  readonly keyStore: KeyStore
  /** Knows of the accounts until the merchant is saved: an import may be cut short. */
  readonly looseKeys: Pick<LooseKeys, 'note' | 'forget'>
  readonly profiles: { save(profile: MerchantProfile): Result<void, AppError> }
  /**
   * Told when an import failed and the keychain could not be put back either; the import itself answers with the first
   * failure. The entry left over is a loose key, which the next start removes.
   */
  readonly undoFailed?: (error: AppError) => void
}

/** The account under which a merchant's private key stands in the key store; a new certificate means a new one. */
export function merchantKeyAccount(profile: Pick<MerchantProfile, 'id' | 'serialNo'>): string {
  return `merchant-key:${profile.id}:${profile.serialNo}`
}

/** The account of a merchant's APIv3 key, which outlives its certificates. */
export function apiV3KeyAccount({ id }: Pick<MerchantProfile, 'id'>): string {
  return `api-v3-key:${id}`
}

/**
 * Stores a merchant: key first, read back, then the profile. Whatever fails, both are afterwards as they were before.
 * Importing a merchant again replaces it. Answers with the key, ready to sign.
 */
export async function importMerchant(
  plan: SetupPlan,
  ports: ImportPorts,
): Promise<Result<KeyObject, AppError>> {
  const { keyStore, looseKeys } = ports
  const secrets = secretsOf(plan)
  const accounts = secrets.map(([account]) => account)
  const noted = looseKeys.note(accounts)
  if (!noted.ok) return noted
  const before: (readonly [string, Secret | null])[] = []
  let stored = false
  try {
    for (const [account, secret] of secrets) {
      const earlier = await keyStore.get(account)
      if (!earlier.ok) return earlier
      before.push([account, earlier.value])
      const kept = await storeAndRead(account, secret, keyStore)
      if (!kept.ok) return kept
    }
    const key = await loadMerchantKey(plan.profile, keyStore)
    if (!key.ok) return key
    const saved = ports.profiles.save(plan.profile)
    if (!saved.ok) return saved
    stored = true
    return key
  } finally {
    let isTidy = true
    if (!stored) {
      for (const [account, secret] of before) {
        if (!(await putBack(account, secret, ports))) isTidy = false
      }
    }
    // What stays noted is looked at again at the next start, whatever became of it.
    if (isTidy) looseKeys.forget(accounts)
  }
}

function secretsOf({
  profile,
  privateKey,
  apiV3Key,
}: SetupPlan): readonly (readonly [string, Secret])[] {
  const key = [merchantKeyAccount(profile), privateKey] as const
  return apiV3Key === null ? [key] : [key, [apiV3KeyAccount(profile), apiV3Key]]
}

/** The APIv3 key of a merchant; null where none is kept. */
export function loadApiV3Key(
  profile: MerchantProfile,
  keyStore: KeyStore,
): Promise<Result<Secret | null, AppError>> {
  return keyStore.get(apiV3KeyAccount(profile))
}

/** The private key of a merchant that was imported before; `keychain.entry-missing` where there is none. */
export async function loadMerchantKey(
  profile: MerchantProfile,
  keyStore: KeyStore,
): Promise<Result<KeyObject, AppError>> {
  const account = merchantKeyAccount(profile)
  const found = await keyStore.get(account)
  if (!found.ok) return found
  if (found.value === null) return err(appError('keychain.entry-missing', {}))
  const key = readMerchantKey(found.value.reveal(), account)
  return key.ok ? ok(key.value.key) : key
}

async function storeAndRead(
  account: string,
  secret: Secret,
  keyStore: KeyStore,
): Promise<Result<void, AppError>> {
  const set = await keyStore.set(account, secret)
  if (!set.ok) return set
  const read = await keyStore.get(account)
  if (!read.ok) return read
  return read.value?.reveal() === secret.reveal()
    ? ok(undefined)
    : err(appError('keychain.unavailable', { detail: 'the key was not read back as written' }))
}

/** Also after a failed `set`, which may have taken effect all the same: one that timed out, for instance. */
async function putBack(
  account: string,
  before: Secret | null,
  { keyStore, undoFailed }: ImportPorts,
): Promise<boolean> {
  const undone =
    before === null ? await keyStore.delete(account) : await keyStore.set(account, before)
  if (!undone.ok) undoFailed?.(undone.error)
  return undone.ok
}

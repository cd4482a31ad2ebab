import type { KeyObject } from 'node:crypto'
import { appError } from '../../shared/errors.ts'
import type { AppError } from '../../shared/errors.ts'
import { err, ok } from '../../shared/result.ts'
import type { Result } from '../../shared/result.ts'
import type { MerchantProfile } from '../wechatpay/merchant.ts'
import type { KeyStore } from './key-store.ts'
import { readMerchantKey } from './merchant-key.ts'
import type { Secret } from './secret.ts'
import type { SetupPlan } from './setup-file.ts'

/** Where an import leaves what it imports. */
export interface ImportPorts {
  readonly keyStore: KeyStore
  readonly profiles: { save(profile: MerchantProfile): Result<void, AppError> }
  /**
   * Told when an import failed and the keychain could not be put back either; the import itself answers with the first
   * failure. The entry left over stands under its account name, and the next import of the merchant replaces it.
   */
  readonly undoFailed?: (error: AppError) => void
}

/** The account under which a merchant's private key stands in the key store; a new certificate means a new one. */
export function merchantKeyAccount(profile: Pick<MerchantProfile, 'id' | 'serialNo'>): string {
  return `merchant-key:${profile.id}:${profile.serialNo}`
}

/**
 * Stores a merchant: key first, read back, then the profile. Whatever fails, both are afterwards as they were before.
 * Importing a merchant again replaces it. Answers with the key, ready to sign.
 */
export async function importMerchant(
  plan: SetupPlan,
  ports: ImportPorts,
): Promise<Result<KeyObject, AppError>> {
  const { keyStore } = ports
  const account = merchantKeyAccount(plan.profile)
  const before = await keyStore.get(account)
  if (!before.ok) return before
  let stored = false
  try {
    const key = await storeAndRead(account, plan, keyStore)
    if (!key.ok) return key
    const saved = ports.profiles.save(plan.profile)
    if (!saved.ok) return saved
    stored = true
    return key
  } finally {
    if (!stored) await putBack(account, before.value, ports)
  }
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
  plan: SetupPlan,
  keyStore: KeyStore,
): Promise<Result<KeyObject, AppError>> {
  const set = await keyStore.set(account, plan.privateKey)
  if (!set.ok) return set
  const read = await keyStore.get(account)
  if (!read.ok) return read
  if (read.value?.reveal() !== plan.privateKey.reveal()) {
    return err(appError('keychain.unavailable', { detail: 'the key was not read back as written' }))
  }
  const key = readMerchantKey(read.value.reveal(), account)
  return key.ok ? ok(key.value.key) : key
}

/** Also after a failed `set`, which may have taken effect all the same: one that timed out, for instance. */
async function putBack(
  account: string,
  before: Secret | null,
  { keyStore, undoFailed }: ImportPorts,
): Promise<void> {
  const undone =
    before === null ? await keyStore.delete(account) : await keyStore.set(account, before)
  if (!undone.ok) undoFailed?.(undone.error)
}

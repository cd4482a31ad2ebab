import type { KeyObject } from 'node:crypto'
import type { SetupStatus } from '../../shared/contract/status.ts'
import type { AppError } from '../../shared/errors.ts'
import type { Clock } from '../../shared/ports.ts'
import { ok, type Result } from '../../shared/result.ts'
import { createKeyHolder, type KeyHolder } from '../keychain/key-holder.ts'
import type { KeyStore } from '../keychain/key-store.ts'
import type { LooseKeys } from '../keychain/loose-keys.ts'
import { importMerchant, loadApiV3Key, loadMerchantKey } from '../keychain/merchant-import.ts'
import { readMerchantKey } from '../keychain/merchant-key.ts'
import type { Secret } from '../keychain/secret.ts'
import { readSetupFile, type SetupPlan } from '../keychain/setup-file.ts'
import type { SetupFiles } from '../keychain/setup-folder.ts'
import type { MerchantProfile } from '../wechatpay/merchant.ts'

/** A merchant with its key at hand. */
export interface ReadyMerchant {
  readonly merchant: MerchantProfile
  readonly key: KeyHolder
  readonly keyLocation: KeyStore['kind']
  /** The APIv3 key, where one is kept with the merchant. */
  readonly apiV3Key: () => Promise<Result<Secret | null, AppError>>
  /** Base name of the source key file while others on this machine can read it. */
  readonly exposedKeyFile: string | null
}

/** What setting up a merchant needs. */
export interface SetupDeskParts {
  readonly keychain: KeyStore
  /** Where a key goes when the operator says that this run may do without a keychain. */
  readonly memory: KeyStore
  readonly profiles: { save(profile: MerchantProfile): Result<void, AppError> }
  readonly looseKeys: LooseKeys
  readonly files: SetupFiles
  readonly clock: Clock
  readonly onUndoFailed: (error: AppError) => void
}

/** Reads setup files, stores merchants and finds the keys of those that were stored before. */
export interface SetupDesk {
  /** Reads a setup file and all that it names; stores nothing. */
  readFile(file: string): Promise<Result<SetupPlan, AppError>>
  /** True where another key stands under the serial number of the plan's certificate, and would be overwritten. */
  wouldOverwrite(plan: SetupPlan, into: KeyStore['kind']): Promise<Result<boolean, AppError>>
  /** Stores a merchant, its secrets in the keychain, or in memory where the operator said so. */
  importPlan(plan: SetupPlan, into: KeyStore['kind']): Promise<Result<ReadyMerchant, AppError>>
  /** The key of a merchant that was set up before, in this run or an earlier one. */
  load(merchant: MerchantProfile): Promise<Result<ReadyMerchant, AppError>>
}

/** Builds the desk; it keeps nothing of its own. */
export function createSetupDesk(parts: SetupDeskParts): SetupDesk {
  const storeOf = (kind: KeyStore['kind']) => (kind === 'keychain' ? parts.keychain : parts.memory)
  const importPlan: SetupDesk['importPlan'] = async (plan, into) => {
    const keyStore = storeOf(into)
    const imported = await importMerchant(plan, {
      keyStore,
      looseKeys: parts.looseKeys,
      profiles: parts.profiles,
      undoFailed: parts.onUndoFailed,
    })
    if (!imported.ok) return imported
    return ok({
      merchant: plan.profile,
      key: holder(imported.value, plan.profile, keyStore),
      keyLocation: into,
      apiV3Key: () => loadApiV3Key(plan.profile, keyStore),
      exposedKeyFile: plan.exposedKeyFile,
    })
  }
  return {
    importPlan,
    async wouldOverwrite({ profile, privateKey }, into) {
      const stored = await loadMerchantKey(profile, storeOf(into))
      if (!stored.ok) return isAbsent(stored.error) ? ok(false) : stored
      const next = readMerchantKey(privateKey.reveal(), profile.name)
      return next.ok ? ok(!next.value.key.equals(stored.value)) : next
    },
    readFile: (file) => readSetupFile(file, parts),
    async load(merchant) {
      const inMemory = await loadMerchantKey(merchant, parts.memory)
      const keyStore = inMemory.ok ? parts.memory : parts.keychain
      const key = inMemory.ok ? inMemory : await loadMerchantKey(merchant, keyStore)
      // A keychain that is locked just now opens later; until then sends are accepted and wait.
      if (!key.ok && !opensLater(key.error)) return key
      return ok({
        merchant,
        key: holder(key.ok ? key.value : null, merchant, keyStore),
        keyLocation: keyStore.kind,
        apiV3Key: () => loadApiV3Key(merchant, keyStore),
        exposedKeyFile: null,
      })
    },
  }
}

function holder(key: KeyObject | null, merchant: MerchantProfile, keyStore: KeyStore): KeyHolder {
  return createKeyHolder(key, () => loadMerchantKey(merchant, keyStore))
}

/** Nothing stands there, or nothing that signs. */
function isAbsent({ code }: AppError): boolean {
  return code === 'keychain.entry-missing' || code.startsWith('key.')
}

function opensLater({ code }: AppError): boolean {
  return code === 'keychain.locked' || code === 'keychain.timeout'
}

/**
 * What the screen says of a set-up that failed. The import may be repeated with the key in memory where only the
 * keychain stood in its way.
 */
export function failedSetup(error: AppError, file: string | null): SetupStatus {
  const isKeychain =
    error.code === 'keychain.unavailable'
    || error.code === 'keychain.timeout'
    || error.code === 'keychain.locked'
  return {
    state: 'failed',
    error,
    canHoldInMemory: isKeychain && file !== null,
    canSetAside: false,
  }
}

import type { KeyObject } from 'node:crypto'
import type { SetupStatus } from '../../shared/contract/status.ts'
import type { AppError } from '../../shared/errors.ts'
import type { Clock } from '../../shared/ports.ts'
import { ok, type Result } from '../../shared/result.ts'
import { createKeyHolder, type KeyHolder } from '../keychain/key-holder.ts'
import type { KeyStore } from '../keychain/key-store.ts'
import { importMerchant, loadMerchantKey } from '../keychain/merchant-import.ts'
import { readSetupFile } from '../keychain/setup-file.ts'
import type { SetupFiles } from '../keychain/setup-folder.ts'
import type { MerchantProfile } from '../wechatpay/merchant.ts'

/** A merchant with its key at hand. */
export interface ReadyMerchant {
  readonly merchant: MerchantProfile
  readonly key: KeyHolder
  readonly keyLocation: KeyStore['kind']
  /** Base name of the source key file while others on this machine can read it. */
  readonly exposedKeyFile: string | null
}

/** What setting up a merchant needs. */
export interface SetupDeskParts {
  readonly keychain: KeyStore
  /** Where a key goes when the operator says that this run may do without a keychain. */
  readonly memory: KeyStore
  readonly profiles: { save(profile: MerchantProfile): Result<void, AppError> }
  readonly files: SetupFiles
  readonly clock: Clock
  readonly onUndoFailed: (error: AppError) => void
}

/** Imports setup files and finds the keys of merchants that were imported before. */
export interface SetupDesk {
  /** Imports a setup file into the keychain, or into memory where the operator said so. */
  importFile(file: string, into: KeyStore['kind']): Promise<Result<ReadyMerchant, AppError>>
  /** The key of a merchant that was set up in an earlier run. */
  load(merchant: MerchantProfile): Promise<Result<ReadyMerchant, AppError>>
}

/** Builds the desk; it keeps nothing of its own. */
export function createSetupDesk(parts: SetupDeskParts): SetupDesk {
  return {
    async importFile(file, into) {
      const plan = await readSetupFile(file, parts)
      if (!plan.ok) return plan
      const keyStore = into === 'keychain' ? parts.keychain : parts.memory
      const imported = await importMerchant(plan.value, {
        keyStore,
        profiles: parts.profiles,
        undoFailed: parts.onUndoFailed,
      })
      if (!imported.ok) return imported
      return ok({
        merchant: plan.value.profile,
        key: holder(imported.value, plan.value.profile, keyStore),
        keyLocation: into,
        exposedKeyFile: plan.value.exposedKeyFile,
      })
    },
    async load(merchant) {
      const key = await loadMerchantKey(merchant, parts.keychain)
      // A keychain that is locked just now opens later; until then sends are accepted and wait.
      if (!key.ok && !opensLater(key.error)) return key
      return ok({
        merchant,
        key: holder(key.ok ? key.value : null, merchant, parts.keychain),
        keyLocation: 'keychain',
        exposedKeyFile: null,
      })
    },
  }
}

function holder(key: KeyObject | null, merchant: MerchantProfile, keyStore: KeyStore): KeyHolder {
  return createKeyHolder(key, () => loadMerchantKey(merchant, keyStore))
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

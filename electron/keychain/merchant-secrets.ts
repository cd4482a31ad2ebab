import type { ProfileId } from '../../shared/domain/ids.ts'
import type { AppError } from '../../shared/errors.ts'
import { ok, type Result } from '../../shared/result.ts'
import type { MerchantProfile } from '../wechatpay/merchant.ts'
import type { KeyStore } from './key-store.ts'
import type { LooseKeys } from './loose-keys.ts'
import { apiV3KeyAccount, merchantKeyAccount } from './merchant-import.ts'

/** The accounts of the private keys of these certificates of a merchant. */
export function keyAccountsOf(
  id: ProfileId,
  certificates: readonly Pick<MerchantProfile, 'serialNo'>[],
): readonly string[] {
  return certificates.map(({ serialNo }) => merchantKeyAccount({ id, serialNo }))
}

/** A merchant with the certificates whose keys are kept. */
interface Certified {
  readonly profile: Pick<MerchantProfile, 'id' | 'serialNo'>
  readonly replaced: readonly Pick<MerchantProfile, 'serialNo'>[]
}

/** Every account that is a merchant's: the keys of its certificates, those before included, and last its APIv3 key. */
export function accountsOf({ profile, replaced }: Certified): readonly string[] {
  return [...keyAccountsOf(profile.id, [...replaced, profile]), apiV3KeyAccount(profile)]
}

/**
 * Removes accounts from every store; the first store that refuses is the error. A machine without a keychain has
 * nothing to remove in it: should there be one later, it is looked into then.
 */
export async function removeAccounts(
  accounts: readonly string[],
  {
    keyStores,
    looseKeys,
  }: { readonly keyStores: readonly KeyStore[]; readonly looseKeys: LooseKeys },
): Promise<Result<void, AppError>> {
  for (const account of accounts) {
    for (const keyStore of keyStores) {
      const removed = await keyStore.delete(account)
      const isAway = !removed.ok && removed.error.code === 'keychain.unavailable'
      const done = isAway ? looseKeys.note([account]) : removed
      if (!done.ok) return done
    }
  }
  return ok(undefined)
}

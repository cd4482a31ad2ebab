import type { SerialNo } from '../../shared/domain/ids.ts'
import type { AppError } from '../../shared/errors.ts'
import { ok, type Result } from '../../shared/result.ts'
import type { MerchantProfile } from '../wechatpay/merchant.ts'
import type { KeyStore } from './key-store.ts'
import { apiV3KeyAccount, merchantKeyAccount } from './merchant-import.ts'

/** Removes the private keys of these certificates of a merchant; the first store that refuses is the error. */
export async function removeKeys(
  { id }: Pick<MerchantProfile, 'id'>,
  serialNos: readonly SerialNo[],
  keyStores: readonly KeyStore[],
): Promise<Result<void, AppError>> {
  const accounts = serialNos.map((serialNo) => merchantKeyAccount({ id, serialNo }))
  return removeAccounts(accounts, keyStores)
}

/** Removes everything that is kept for a merchant: the keys of these certificates, and last its APIv3 key. */
export async function removeSecrets(
  { id }: Pick<MerchantProfile, 'id'>,
  serialNos: readonly SerialNo[],
  keyStores: readonly KeyStore[],
): Promise<Result<void, AppError>> {
  const keys = await removeKeys({ id }, serialNos, keyStores)
  return keys.ok ? removeAccounts([apiV3KeyAccount({ id })], keyStores) : keys
}

async function removeAccounts(
  accounts: readonly string[],
  keyStores: readonly KeyStore[],
): Promise<Result<void, AppError>> {
  for (const account of accounts) {
    for (const keyStore of keyStores) {
      const removed = await keyStore.delete(account)
      if (!removed.ok) return removed
    }
  }
  return ok(undefined)
}

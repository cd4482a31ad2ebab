import type { ProfileId } from '../../shared/domain/ids.ts'
import type { MerchantLine, MerchantWaits } from '../../shared/domain/merchant-line.ts'
import { practiceId, type MerchantColour } from '../../shared/domain/merchant-mark.ts'
import { appError, type AppError } from '../../shared/errors.ts'
import type { Clock } from '../../shared/ports.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import { daysLeft } from '../keychain/expiry.ts'
import type { KeyStore } from '../keychain/key-store.ts'
import { removeLooseKeys, type LooseKeys } from '../keychain/loose-keys.ts'
import { accountsOf, keyAccountsOf, removeAccounts } from '../keychain/merchant-secrets.ts'
import type { ProfileStore } from '../storage/profiles.ts'
import type { KnownMerchant, MerchantProfile } from '../wechatpay/merchant.ts'
import type { PendingCounts } from './count-pending.ts'
import { practice } from './practice.ts'

/** The merchants that are set up on this machine, whether they are at work or not. */
export interface MerchantDesk {
  /** In the order in which they were set up, the practice merchant last. */
  lines(): MerchantLine[]
  all(): readonly KnownMerchant[]
  find(id: ProfileId): KnownMerchant | null
  /** Those with sends that are not final, or with how many nobody can tell. */
  waiting(): readonly KnownMerchant[]
  label(id: ProfileId, name: string, colour: MerchantColour): Result<void, AppError>
  /** The merchant with the certificate that was replaced last. */
  withReplaced(id: ProfileId): Result<MerchantProfile, AppError>
  /** The certificate in use has signed a success: the keys of those before it are removed. */
  forgetReplaced(id: ProfileId): Promise<Result<void, AppError>>
  /** Refused while sends of the merchant are waiting, or that cannot be found out. */
  mayRemove(id: ProfileId): Result<KnownMerchant, AppError>
  /** Removes a merchant and its secrets; its queue must be closed, and empty. */
  remove(id: ProfileId): Promise<Result<void, AppError>>
  /** Removes what stands in the keychain without a merchant. */
  removeLooseKeys(): Promise<Result<void, AppError>>
}

/** What the desk is built from. */
export interface MerchantDeskParts {
  readonly profiles: ProfileStore
  /** Every store that may hold a merchant's secrets. */
  readonly keyStores: readonly KeyStore[]
  readonly looseKeys: LooseKeys
  readonly pending: PendingCounts
  readonly waits: (id: ProfileId, pendingCount: number) => MerchantWaits
  readonly atCounter: () => ProfileId | null
  readonly clock: Clock
  readonly onStoreError: (error: AppError) => void
}

/**
 * Reads the merchants whenever it is asked: others write them too, as when stocks are added or WeChat Pay changes its
 * certificates, and what is saved of a merchant is all that is known of it.
 */
export function createMerchantDesk(parts: MerchantDeskParts): MerchantDesk {
  const { profiles, clock } = parts
  /** What is told while the database cannot be read. */
  let last: readonly KnownMerchant[] = []

  const all = (): readonly KnownMerchant[] => {
    const read = profiles.all()
    if (read.ok) last = read.value
    else parts.onStoreError(read.error)
    return last
  }
  const find = (id: ProfileId) => all().find(({ profile }) => profile.id === id) ?? null
  const standOf = (id: ProfileId): Pick<MerchantLine, 'atCounter' | 'pendingCount' | 'waits'> => {
    const pendingCount = parts.pending.shown(id)
    const waits = parts.waits(id, pendingCount)
    return { atCounter: parts.atCounter() === id, pendingCount, waits }
  }
  const lineOf = ({ profile, colour, replaced }: KnownMerchant): MerchantLine => {
    const { id, name, mchid, appid, serialNo, apiBase, certificateExpiresAt } = profile
    return {
      ...{ id, name, colour, mchid, appid, serialNo },
      kind: apiBase === null ? 'live' : 'rehearsal',
      ...standOf(id),
      daysLeft: certificateExpiresAt === null ? null : daysLeft(certificateExpiresAt, clock.now()),
      replacedSerialNo: replaced.at(-1)?.serialNo ?? null,
    }
  }
  const mayRemove = (id: ProfileId): Result<KnownMerchant, AppError> => {
    // What is told for want of something better is not good enough to remove a key by.
    const read = profiles.all()
    if (!read.ok) return read
    const merchant = read.value.find(({ profile }) => profile.id === id)
    if (merchant === undefined) return notFound
    const counted = parts.pending.exact(id)
    if (!counted.ok) return counted
    const { value: count } = counted
    const { name } = merchant.profile
    return count === 0 ? ok(merchant) : err(appError('merchant.has-waiting', { name, count }))
  }

  return {
    lines: () => [
      ...all().map(lineOf),
      {
        ...practice,
        colour: 'slate',
        serialNo: null,
        kind: 'practice',
        ...standOf(practiceId),
        daysLeft: null,
        replacedSerialNo: null,
      },
    ],
    all,
    find,
    waiting: () => all().filter(({ profile }) => parts.pending.mayWait(profile.id)),
    mayRemove,
    label: (id, name, colour) => (find(id) === null ? notFound : profiles.label(id, name, colour)),
    withReplaced(id) {
      const merchant = find(id)
      const last = merchant?.replaced.at(-1)
      if (merchant === null || last === undefined) {
        return err(appError('merchant.nothing-to-revert', {}))
      }
      return ok({ ...merchant.profile, ...last })
    },
    async forgetReplaced(id) {
      const accounts = keyAccountsOf(id, find(id)?.replaced ?? [])
      const removed = await removeAccounts(accounts, parts)
      return removed.ok ? profiles.forgetReplaced(id) : removed
    },
    async remove(id) {
      const merchant = mayRemove(id)
      if (!merchant.ok) return merchant
      const { name } = merchant.value.profile
      // The secrets first: a merchant without a key can be removed again, a key without a merchant is never found.
      const secrets = await removeAccounts(accountsOf(merchant.value), parts)
      if (!secrets.ok) return secrets
      const removed = profiles.remove(id)
      if (!removed.ok || removed.value) return removed.ok ? ok(undefined) : removed
      return err(appError('merchant.has-waiting', { name, count: parts.pending.shown(id) }))
    },
    async removeLooseKeys() {
      const read = profiles.all()
      if (!read.ok) return read
      const inUse = new Set(read.value.flatMap(accountsOf))
      for (const keyStore of parts.keyStores) {
        if (keyStore.kind !== 'keychain') continue
        const removed = await removeLooseKeys(parts.looseKeys, inUse, keyStore)
        if (!removed.ok) return removed
      }
      return ok(undefined)
    },
  }
}

const notFound = err(appError('merchant.not-found', {}))

import type { AppError } from '../../shared/errors.ts'
import { ok, type Result } from '../../shared/result.ts'
import type { LooseKeys } from '../keychain/loose-keys.ts'
import type { LockStore } from '../lock/lock-store.ts'
import type { MemberCodeStore } from '../members/member-code-store.ts'
import type { PauseStore } from '../outbox/pauses.ts'
import type { OutboxStore } from '../outbox/store.ts'
import type { CodeStore } from '../stocks/code-store.ts'
import type { StockStore } from '../stocks/stock-store.ts'
import { createCodeStore } from './codes.ts'
import { openDatabase } from './database.ts'
import { createLockStore } from './lock.ts'
import { createLooseKeys } from './loose-keys.ts'
import { createMemberCodeStore } from './member-codes.ts'
import { createPauseStore } from './pauses.ts'
import { createProfileStore, type ProfileStore } from './profiles.ts'
import { createSendStore } from './sends.ts'
import { createSettingsStore, type SettingsStore } from './settings.ts'
import { createStockStore } from './stocks.ts'

/** Everything the app keeps, over one database. */
export interface Stores {
  readonly sends: OutboxStore
  readonly pauses: PauseStore
  readonly codes: CodeStore
  readonly stocks: StockStore
  readonly memberCodes: MemberCodeStore
  readonly profiles: ProfileStore
  readonly looseKeys: LooseKeys
  readonly settings: SettingsStore
  readonly lock: LockStore
  close(): void
}

/** Opens the database file and the stores over it. */
export function openStores(file: string): Result<Stores, AppError> {
  const database = openDatabase(file)
  if (!database.ok) return database
  return ok({
    sends: createSendStore(database.value),
    pauses: createPauseStore(database.value),
    codes: createCodeStore(database.value),
    stocks: createStockStore(database.value),
    memberCodes: createMemberCodeStore(database.value),
    profiles: createProfileStore(database.value),
    looseKeys: createLooseKeys(database.value),
    settings: createSettingsStore(database.value),
    lock: createLockStore(database.value),
    close: () => database.value.close(),
  })
}

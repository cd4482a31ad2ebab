import type { ProfileId } from '../../shared/domain/ids.ts'
import type { AppError } from '../../shared/errors.ts'
import { ok, type Result } from '../../shared/result.ts'
import type { MerchantSession } from './merchant-session.ts'
import type { ReadyMerchant } from './setup-desk.ts'

/** The merchants whose queues run: the one at the counter, and those that still have sends waiting. */
export interface MerchantsAtWork {
  /** The one whose coupons the counter hands out. */
  atCounter(): MerchantSession | null
  all(): Iterable<MerchantSession>
  get(id: ProfileId): MerchantSession | null
  /** Brings one that is open behind the counter to it; false where it is not open. */
  bring(id: ProfileId): Promise<boolean>
  /** Opens a merchant at the counter; the one before goes on behind it while its sends wait. */
  putAtCounter(ready: ReadyMerchant): Promise<Result<void, AppError>>
  /** Lets a merchant's waiting sends go out behind the counter. */
  openBehind(ready: ReadyMerchant): Result<void, AppError>
  /** Opens a merchant that is open anew, as with another key, where it stands. */
  reopen(ready: ReadyMerchant): Promise<Result<void, AppError>>
  /** Closes those behind the counter that have nothing waiting any more. */
  closeIdle(): Promise<void>
  close(id: ProfileId): Promise<void>
  closeAll(): Promise<void>
}

/** What the merchants are opened with. */
export interface AtWorkParts {
  readonly open: (ready: ReadyMerchant) => Result<MerchantSession, AppError>
  readonly hasWaiting: (id: ProfileId) => boolean
}

/** Nobody is at work yet. Calls are made one after the other; the caller sees to that. */
export function createMerchantsAtWork({ open, hasWaiting }: AtWorkParts): MerchantsAtWork {
  const sessions = new Map<ProfileId, MerchantSession>()
  let counter: ProfileId | null = null

  const get = (id: ProfileId) => sessions.get(id) ?? null
  /** Opened where nothing is open: two queues over the same rows would send them twice. */
  const start = (ready: ReadyMerchant): Result<void, AppError> => {
    const session = open(ready)
    if (session.ok) sessions.set(ready.merchant.id, session.value)
    return session.ok ? ok(undefined) : session
  }
  const close = async (id: ProfileId): Promise<void> => {
    const session = get(id)
    if (counter === id) counter = null
    sessions.delete(id)
    await session?.close()
  }
  const closeIdle = async (): Promise<void> => {
    for (const id of [...sessions.keys()]) {
      if (id !== counter && !hasWaiting(id)) await close(id)
    }
  }

  return {
    atCounter: () => (counter === null ? null : get(counter)),
    all: () => sessions.values(),
    get,
    async bring(id) {
      if (!sessions.has(id)) return false
      counter = id
      await closeIdle()
      return true
    },
    async putAtCounter(ready) {
      const { id } = ready.merchant
      await close(id)
      const started = start(ready)
      if (!started.ok) return started
      counter = id
      await closeIdle()
      return started
    },
    openBehind: (ready) => (sessions.has(ready.merchant.id) ? ok(undefined) : start(ready)),
    async reopen(ready) {
      const wasAtCounter = counter === ready.merchant.id
      await close(ready.merchant.id)
      const started = start(ready)
      if (started.ok && wasAtCounter) counter = ready.merchant.id
      return started
    },
    closeIdle,
    close,
    async closeAll() {
      for (const id of [...sessions.keys()]) await close(id)
    },
  }
}

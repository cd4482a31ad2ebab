import type { SetupStatus } from '../../shared/contract/status.ts'
import type { ProfileId } from '../../shared/domain/ids.ts'
import { practiceId } from '../../shared/domain/merchant-mark.ts'
import { appError, type AppError } from '../../shared/errors.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { Clock, Random } from '../../shared/ports.ts'
import type { KeyStore } from '../keychain/key-store.ts'
import type { SetupPlan } from '../keychain/setup-file.ts'
import type { Stores } from '../storage/stores.ts'
import type { KnownMerchant } from '../wechatpay/merchant.ts'
import { admit, type Door } from './admission.ts'
import type { Outside } from './certificate-source.ts'
import type { Log } from './log-port.ts'
import type { MerchantDesk } from './merchant-desk.ts'
import type { MerchantsAtWork } from './merchants-at-work.ts'
import type { PracticeRoom } from './practice-room.ts'
import { failedSetup, type ReadyMerchant, type SetupDesk } from './setup-desk.ts'
import { createUnopened } from './unopened.ts'

/** Who is at the counter, and every way in which that changes. Calls are made one after the other. */
export interface MerchantFront {
  setup(): SetupStatus
  /** Base name of the imported key file while others on this machine can read it. */
  exposedKeyFile(): string | null
  /** Why a merchant is not open that should be, at the counter or behind it; it is tried again by itself. */
  notOpened(id: ProfileId): AppError | null
  /** Opens the merchant of the setup file if one is given, else the last one, else the practice merchant. */
  start(setupFile: string | null): Promise<void>
  fail(error: AppError): void
  /** Opens what should be open and is not: something may have changed that stood in its way. */
  openAgain(): Promise<void>
  importFile(file: string): Promise<Result<void, AppError>>
  importPlan(plan: SetupPlan, into: KeyStore['kind']): Promise<Result<void, AppError>>
  holdKeyInMemory(): Promise<Result<void, AppError>>
  switchTo(id: ProfileId): Promise<Result<void, AppError>>
  remove(id: ProfileId): Promise<Result<void, AppError>>
  revert(id: ProfileId): Promise<Result<void, AppError>>
  /** The certificate of `ready` has signed a success; those before it are not needed any more. */
  forgetReplaced(ready: ReadyMerchant): Promise<void>
  /** The app ends: nothing is opened any more. */
  stop(): void
}

/** What the front is built from. */
export interface FrontParts {
  readonly atWork: MerchantsAtWork
  readonly desk: MerchantDesk
  readonly setupDesk: SetupDesk
  readonly practiceRoom: PracticeRoom
  readonly profiles: Stores['profiles']
  readonly outside: Outside
  readonly log: Log
  readonly clock: Clock
  readonly random: Random
  /** Another merchant, or the same one with other keys, is at the counter. */
  readonly onArrival: () => void
  /** Time to call `openAgain`, in turn. */
  readonly onTime: () => void
}

/** The merchant that should be at the counter and could not be opened, with what the screen says about it. */
interface Missing {
  readonly id: ProfileId
  readonly shown: SetupStatus
}

/** Nobody is at the counter before `start`. */
export function createMerchantFront(parts: FrontParts): MerchantFront {
  const { atWork, desk, setupDesk, practiceRoom, profiles, log } = parts
  let setup: SetupStatus = { state: 'starting' }
  let exposedKeyFile: string | null = null
  let fileWithoutKeychain: string | null = null
  let missing: Missing | null = null
  let stopped = false
  const unopened = createUnopened({ ...parts, again: parts.onTime })

  const atCounter = (): ProfileId | null => atWork.atCounter()?.merchant.id ?? null
  const fail = (error: AppError, file: string | null = null) => {
    fileWithoutKeychain = file
    setup = failedSetup(error, file)
    log.warn('setup.failed', { code: error.code })
  }

  /** Whoever comes to the counter, the practice room is left; its sends wait there. */
  async function arrive(id: ProfileId, exposed: string | null): Promise<void> {
    if (id !== practiceId) {
      const activated = profiles.activate(id)
      if (!activated.ok) log.error('merchant.not-activated', { code: activated.error.code })
      await atWork.close(practiceId)
      await practiceRoom.close()
    }
    exposedKeyFile = exposed
    missing = null
    setup = { state: 'ready' }
    parts.onArrival()
  }
  async function putAtCounter(ready: ReadyMerchant): Promise<Result<void, AppError>> {
    const put = await atWork.putAtCounter(ready)
    if (put.ok) await arrive(ready.merchant.id, ready.exposedKeyFile)
    return put
  }
  async function practise(): Promise<void> {
    const put = await putAtCounter(await practiceRoom.open())
    if (!put.ok) fail(put.error)
  }
  async function openStored({ profile }: KnownMerchant): Promise<Result<void, AppError>> {
    const ready = await setupDesk.load(profile)
    return ready.ok ? putAtCounter(ready.value) : ready
  }
  async function serve(known: KnownMerchant): Promise<Result<void, AppError>> {
    const { id } = known.profile
    if (!(await atWork.bring(id))) return openStored(known)
    await arrive(id, null)
    return ok(undefined)
  }
  /** The merchant of the last run; another one where that is gone; the practice merchant where there is none. */
  async function openLast(): Promise<void> {
    const last = profiles.active()
    if (!last.ok) return fail(last.error)
    const known = last.value === null ? desk.all()[0] : desk.find(last.value.id)
    if (!known) return setup.state === 'failed' ? undefined : practise()
    const opened = await openStored(known)
    unopened.tried(known.profile.id, opened)
    if (!opened.ok) failToCome(known.profile.id, opened.error)
  }
  function failToCome(id: ProfileId, error: AppError): void {
    fail(error)
    missing = { id, shown: setup }
  }
  /** Whoever could not come to the counter comes once it can, and what was said about it goes. */
  async function comeLate({ id, shown }: Missing): Promise<void> {
    const said = setup
    const known = desk.find(id)
    if (known === null) {
      missing = null
      return openLast()
    }
    const came = await serve(known)
    unopened.tried(id, came)
    // An import that failed meanwhile stays on the screen.
    if (came.ok && said !== shown) setup = said
    else if (!came.ok && said === shown && said.state === 'failed') {
      if (said.error.code !== came.error.code) failToCome(id, came.error)
    }
    // The counter may be locked by now.
    if (came.ok) atWork.get(id)?.forgetKey()
  }
  /** What other merchants accepted goes on, whoever is at the counter. */
  async function openWaiting(): Promise<void> {
    const late = atCounter() === null ? (missing?.id ?? null) : null
    const waiting = desk.waiting().map(({ profile }) => profile)
    for (const profile of waiting) {
      if (atWork.get(profile.id) !== null || profile.id === late) continue
      const ready = await setupDesk.load(profile)
      unopened.tried(profile.id, ready.ok ? atWork.openBehind(ready.value) : ready)
    }
    const closed = waiting.map(({ id }) => id).filter((id) => atWork.get(id) === null)
    unopened.plan([...closed, ...(late === null ? [] : [late])])
  }

  /** What an import that was cut short, or a removal without a keychain, has left in the keychain. */
  async function removeLoose(): Promise<void> {
    const removed = await desk.removeLooseKeys()
    if (!removed.ok) log.warn('keychain.loose-keys-kept', { code: removed.error.code })
  }

  /** Stores a merchant and opens it; another key takes effect where its merchant stands. */
  async function store(
    plan: SetupPlan,
    into: KeyStore['kind'],
    door: Door,
  ): Promise<Result<void, AppError>> {
    const admitted = await admit(plan, into, door, { ...parts, find: desk.find })
    if (!admitted.ok) return admitted
    const ready = await setupDesk.importPlan(admitted.value.plan, into)
    if (!ready.ok) return ready
    return admitted.value.renews ? renew(ready.value) : putAtCounter(ready.value)
  }
  async function importFile(file: string, into: KeyStore['kind']): Promise<Result<void, AppError>> {
    const plan = await setupDesk.readFile(file)
    const stored = plan.ok ? await store(plan.value, into, 'file') : plan
    if (!stored.ok) fail(stored.error, file)
    return stored
  }
  /** Lets a merchant go on with what is stored of it now; one that is not open is opened when it is needed. */
  async function renew(ready: ReadyMerchant): Promise<Result<void, AppError>> {
    const { id } = ready.merchant
    if (atCounter() === null) return putAtCounter(ready)
    const reopened = atWork.get(id) === null ? ok(undefined) : await atWork.reopen(ready)
    if (reopened.ok && atCounter() === id) await arrive(id, ready.exposedKeyFile)
    return reopened
  }

  return {
    setup: () => setup,
    exposedKeyFile: () => exposedKeyFile,
    notOpened: (id) => (atWork.get(id) === null ? unopened.failure(id) : null),
    fail,
    async openAgain() {
      if (stopped) return
      if (missing !== null && atCounter() === null) await comeLate(missing)
      await openWaiting()
    },
    stop() {
      stopped = true
      unopened.stop()
    },
    async start(setupFile) {
      if (setupFile !== null) await importFile(setupFile, 'keychain')
      const failure = setup
      const file = fileWithoutKeychain
      if (atCounter() === null) await openLast()
      // What the operator asked for and did not get stays on the screen, even with the earlier merchant at work.
      if (failure.state === 'failed') {
        setup = failure
        fileWithoutKeychain = file
      }
      await openWaiting()
      await removeLoose()
    },
    importFile: (file) => importFile(file, 'keychain'),
    importPlan: (plan, into) => store(plan, into, 'wizard'),
    async holdKeyInMemory() {
      if (setup.state !== 'failed' || !setup.canHoldInMemory || fileWithoutKeychain === null) {
        return err(appError('send.not-possible-now', { state: setup.state }))
      }
      return importFile(fileWithoutKeychain, 'memory')
    },
    async switchTo(id) {
      if (atCounter() === id) return ok(undefined)
      if (id === practiceId) return putAtCounter(await practiceRoom.open())
      const known = desk.find(id)
      if (known === null) return err(appError('merchant.not-found', {}))
      return serve(known)
    },
    async remove(id) {
      const may = desk.mayRemove(id)
      if (!may.ok) return may
      const wasAtCounter = atCounter() === id
      await atWork.close(id)
      const removed = await desk.remove(id)
      if (wasAtCounter) await openLast()
      // What it accepted in the last moment goes on.
      await openWaiting()
      if (removed.ok) log.info('merchant.removed', { profile: id })
      return removed
    },
    async revert(id) {
      const earlier = desk.withReplaced(id)
      if (!earlier.ok) return earlier
      const ready = await setupDesk.load(earlier.value)
      if (!ready.ok) return ready
      const saved = profiles.save(earlier.value)
      return saved.ok ? renew(ready.value) : saved
    },
    async forgetReplaced({ merchant, keyLocation }) {
      // A key that ends with this run takes no other's place: tomorrow the one before is what there is.
      if (keyLocation === 'memory') return
      const known = desk.find(merchant.id)
      if (known === null || known.replaced.length === 0) return
      if (known.profile.serialNo !== merchant.serialNo) return
      const forgotten = await desk.forgetReplaced(merchant.id)
      if (!forgotten.ok) log.warn('merchant.old-key-kept', { code: forgotten.error.code })
    },
  }
}

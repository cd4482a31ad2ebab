import type { AppStatus, Settings, SetupStatus } from '../../shared/contract/status.ts'
import { chinaMidnight } from '../../shared/domain/china-day.ts'
import type { ProfileId } from '../../shared/domain/ids.ts'
import { practiceId, type MerchantColour } from '../../shared/domain/merchant-line.ts'
import { isFinal, type Send } from '../../shared/domain/send.ts'
import type { StockView } from '../../shared/domain/stock-details.ts'
import { appError, type AppError } from '../../shared/errors.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { KeyStore } from '../keychain/key-store.ts'
import type { SetupPlan } from '../keychain/setup-file.ts'
import { createMemberDesk, type MemberDesk } from '../members/member-desk.ts'
import type { OutboxReader } from '../outbox/reader.ts'
import { recover } from '../outbox/recovery.ts'
import { tableFiles } from '../stocks/table-files.ts'
import type { Stores } from '../storage/stores.ts'
import type { KnownMerchant } from '../wechatpay/merchant.ts'
import { certificateSource, type Outside } from './certificate-source.ts'
import { collectSends } from './collect-sends.ts'
import { countPending } from './count-pending.ts'
import { inTurns } from './in-turns.ts'
import type { Log } from './log-port.ts'
import { createMerchantDesk } from './merchant-desk.ts'
import { openMerchantSession, type MerchantSession } from './merchant-session.ts'
import { createMerchantsAtWork } from './merchants-at-work.ts'
import { createPracticeRoom } from './practice-room.ts'
import { proveCertificate } from './prove.ts'
import { readSettings } from './read-settings.ts'
import { failedSetup, type ReadyMerchant, type SetupDesk } from './setup-desk.ts'
import { statusOf } from './status-of.ts'
import { throttle } from './throttle.ts'

/** What the app is built from. */
export interface CounterAppParts extends Outside {
  readonly version: string
  readonly userData: string
  readonly stores: Stores
  readonly setupDesk: SetupDesk
  /** Every store that may hold a merchant's secrets. */
  readonly keyStores: readonly KeyStore[]
  readonly log: Log
  readonly onStatus: (status: AppStatus) => void
  /** The stocks of the merchant at the counter, or what is known of them, changed. */
  readonly onStocks: (views: StockView[]) => void
  /** Sends of the merchant at the counter that were accepted or changed, each once, as it is now. */
  readonly onSends: (sends: readonly Send[]) => void
}

/** The app behind the page: which merchants are at work, and everything the page may ask of them. */
export interface CounterApp {
  /** Opens the merchant: of the setup file if one is given, else the last one, else the practice merchant. */
  start(setupFile: string | null): Promise<void>
  status(): AppStatus
  /** The merchant at the counter; null while there is none. */
  session(): MerchantSession | null
  /** What can be read of the sends, also where nothing can be sent. */
  reader(): OutboxReader | null
  /** The shop's own member codes; null where nothing can be read. */
  members(): MemberDesk | null
  /** How many sends were accepted today, by the day in China. */
  acceptedToday(): Result<number, AppError>
  /** Sends that are not final, of every merchant at work. */
  pendingInAll(): number
  merchant(id: ProfileId): KnownMerchant | null
  importFile(file: string): Promise<Result<AppStatus, AppError>>
  /** Stores a merchant that was put together step by step and opens it; a failure leaves everything as it was. */
  importPlan(plan: SetupPlan, into: KeyStore['kind']): Promise<Result<AppStatus, AppError>>
  /** Repeats the import that failed for want of a keychain, with the key in memory. */
  holdKeyInMemory(): Promise<Result<AppStatus, AppError>>
  /** Puts another merchant at the counter; a failure leaves the one before at work. */
  switchTo(id: ProfileId): Promise<Result<AppStatus, AppError>>
  labelMerchant(id: ProfileId, name: string, colour: MerchantColour): Result<AppStatus, AppError>
  removeMerchant(id: ProfileId): Promise<Result<AppStatus, AppError>>
  /** Goes back to the certificate that was replaced last. */
  revertMerchant(id: ProfileId): Promise<Result<AppStatus, AppError>>
  setOutage(outage: boolean): Promise<Result<AppStatus, AppError>>
  updateSettings(change: SettingsChange): Result<AppStatus, AppError>
  /** The operator locks the machine: the keys are let go until they are needed again. */
  lock(): void
  /** The machine woke up or was unlocked, or the network changed. */
  wake(): void
  stop(): Promise<void>
}

/** Settings to change; what is left out stays. */
export type SettingsChange = { readonly [K in keyof Settings]?: Settings[K] | undefined }

/** How often the page hears of a changed status at most, in ms. */
const statusEveryMs = 100
/** How often it hears of changed stocks at most, in ms. */
const stocksEveryMs = 250
/** How often it hears of changed sends; shorter, because a customer waits for the word. */
const sendsEveryMs = 50

/** Builds the app; nothing happens before `start`. */
export function createCounterApp(parts: CounterAppParts): CounterApp {
  const { stores, setupDesk, clock, log } = parts
  let setup: SetupStatus = { state: 'starting' }
  let exposedKeyFile: string | null = null
  let fileWithoutKeychain: string | null = null
  let stopped = false
  // One set-up at a time: a second would open a second queue over the same rows.
  const inTurn = inTurns()
  const practiceRoom = createPracticeRoom(parts.userData, parts)
  const pendingCount = countPending(stores.sends, log)
  const settings = () => readSettings(stores.settings, log)

  const atWork = createMerchantsAtWork({
    open: (ready) => openSession(ready),
    hasWaiting: (id) => pendingCount(id) > 0,
  })
  const session = () => atWork.atCounter()
  const desk = createMerchantDesk({
    profiles: stores.profiles,
    keyStores: parts.keyStores,
    pendingCount,
    atCounter: () => session()?.merchant.id ?? null,
    clock,
    onStoreError: ({ code }) => log.error('merchants.not-read', { code }),
  })
  const members = createMemberDesk(stores.memberCodes, () => session()?.merchant.appid ?? null)

  const status = (): AppStatus =>
    statusOf({
      version: parts.version,
      setup,
      session: session(),
      merchants: desk.lines(),
      pendingCount,
      practiceOutage: session()?.merchant.id === practiceId ? practiceRoom.outage() : null,
      exposedKeyFile,
      settings: settings(),
    })
  const publish = throttle(clock, statusEveryMs, () => {
    // The last status may fall due when the database is closed already.
    if (!stopped) parts.onStatus(status())
  })
  const publishStocks = throttle(clock, stocksEveryMs, () => {
    const views = stopped ? null : session()?.stocks.views()
    if (views?.ok) parts.onStocks(views.value)
    else if (views) log.error('stocks.not-read', { code: views.error.code })
  })
  const answer = (): Result<AppStatus, AppError> => {
    publish()
    return ok(status())
  }

  function openSession(ready: ReadyMerchant): Result<MerchantSession, AppError> {
    const { id } = ready.merchant
    const isAtCounter = () => session()?.merchant.id === id
    const tell = collectSends(clock, sendsEveryMs, (sends) => {
      if (isAtCounter()) parts.onSends(sends)
    })
    const opened = openMerchantSession({
      ...ready,
      store: stores.sends,
      pauseStore: stores.pauses,
      codeStore: stores.codes,
      stockStore: stores.stocks,
      files: tableFiles,
      limits: () => settings().limits,
      fetchCertificates: certificateSource(ready, parts),
      saveVerificationKeys: (keys) => stores.profiles.setVerificationKeys(id, keys),
      transport: parts.createTransport(),
      userAgent: parts.userAgent,
      clock,
      random: parts.random,
      log,
      onSend(send) {
        tell(send)
        if (isFinal(send.state) && !isAtCounter()) void inTurn(() => atWork.closeIdle())
      },
      onChange: publish,
      onStocks: publishStocks,
      onProved: () => void inTurn(() => forgetReplaced(ready)),
    })
    if (opened.ok) log.info('merchant.opened', { profile: id, key: ready.keyLocation })
    return opened
  }

  const fail = (error: AppError, file: string | null) => {
    fileWithoutKeychain = file
    setup = failedSetup(error, file)
    log.warn('setup.failed', { code: error.code })
  }
  /** The certificate in use is proved good; those before it are not needed any more. */
  async function forgetReplaced({ merchant }: ReadyMerchant): Promise<void> {
    const known = desk.find(merchant.id)
    if (known === null || known.replaced.length === 0) return
    if (known.profile.serialNo !== merchant.serialNo) return
    const forgotten = await desk.forgetReplaced(merchant.id)
    if (!forgotten.ok) log.warn('merchant.old-key-kept', { code: forgotten.error.code })
    publish()
  }

  /** Puts a merchant at the counter, and leaves the practice room where one is open. */
  async function putAtCounter(ready: ReadyMerchant): Promise<Result<void, AppError>> {
    const put = await atWork.putAtCounter(ready)
    if (put.ok) await arrive(ready.merchant.id, ready.exposedKeyFile)
    return put
  }
  async function arrive(id: ProfileId, exposed: string | null): Promise<void> {
    if (id !== practiceId) {
      const activated = stores.profiles.activate(id)
      if (!activated.ok) log.error('merchant.not-activated', { code: activated.error.code })
      await atWork.close(practiceId)
      await practiceRoom.close()
    }
    exposedKeyFile = exposed
    setup = { state: 'ready' }
    publishStocks()
  }
  async function practise(): Promise<void> {
    const put = await putAtCounter(await practiceRoom.open())
    if (!put.ok) fail(put.error, null)
  }
  async function openStored({ profile }: KnownMerchant): Promise<Result<void, AppError>> {
    const ready = await setupDesk.load(profile)
    return ready.ok ? putAtCounter(ready.value) : ready
  }

  async function importFile(
    file: string,
    into: KeyStore['kind'],
  ): Promise<Result<AppStatus, AppError>> {
    const stored = await storeFile(file, into)
    if (!stored.ok) fail(stored.error, file)
    publish()
    return stored.ok ? ok(status()) : stored
  }
  /** A file that brings a merchant another certificate is proved first; the wizard proves by itself. */
  async function storeFile(file: string, into: KeyStore['kind']): Promise<Result<void, AppError>> {
    const plan = await setupDesk.readFile(file)
    if (!plan.ok) return plan
    if (desk.isRotation(plan.value.profile)) {
      const proved = await proveCertificate(plan.value, parts)
      if (!proved.ok) return proved
    }
    return store(plan.value, into)
  }
  /** Stores a merchant and opens it; a new certificate takes effect where its merchant stands. */
  async function store(plan: SetupPlan, into: KeyStore['kind']): Promise<Result<void, AppError>> {
    const rotates = desk.isRotation(plan.profile)
    const ready = await setupDesk.importPlan(plan, into)
    if (!ready.ok) return ready
    desk.reload()
    return rotates ? renew(ready.value) : putAtCounter(ready.value)
  }
  /** Lets a merchant go on with what is stored of it now; one that is not open is opened when it is needed. */
  async function renew(ready: ReadyMerchant): Promise<Result<void, AppError>> {
    const { id } = ready.merchant
    if (session() === null) return putAtCounter(ready)
    const reopened = atWork.get(id) === null ? ok(undefined) : await atWork.reopen(ready)
    if (reopened.ok && session()?.merchant.id === id) await arrive(id, ready.exposedKeyFile)
    return reopened
  }

  /** The merchant of the last run; another one where that is gone; the practice merchant where there is none. */
  async function openLast(): Promise<void> {
    const last = stores.profiles.active()
    if (!last.ok) return fail(last.error, null)
    const known = last.value === null ? desk.all()[0] : desk.find(last.value.id)
    if (!known) return setup.state === 'failed' ? undefined : practise()
    const opened = await openStored(known)
    if (!opened.ok) fail(opened.error, null)
  }
  /** What other merchants accepted goes on, whoever is at the counter. */
  async function openWaiting(): Promise<void> {
    for (const { profile } of desk.all()) {
      if (atWork.get(profile.id) !== null || pendingCount(profile.id) === 0) continue
      const ready = await setupDesk.load(profile)
      const opened = ready.ok ? atWork.openBehind(ready.value) : ready
      if (!opened.ok) log.warn('merchant.not-opened', { code: opened.error.code })
    }
  }

  return {
    start: (setupFile) =>
      inTurn(async () => {
        const recovered = recover(stores.sends, clock)
        if (!recovered.ok) fail(recovered.error, null)
        else if (recovered.value > 0) log.info('outbox.recovered', { sends: recovered.value })
        if (setupFile !== null) await importFile(setupFile, 'keychain')
        const failure = setup
        if (session() === null) await openLast()
        // What the operator asked for and did not get stays on the screen, even with the earlier merchant at work.
        if (failure.state === 'failed') setup = failure
        publish()
        await openWaiting()
        publish()
      }),
    status,
    session,
    reader: () => session()?.outbox ?? null,
    members: () => members,
    acceptedToday() {
      const id = session()?.merchant.id
      if (id === undefined) return ok(0)
      return stores.sends.acceptedSince(id, chinaMidnight(clock.now()))
    },
    pendingInAll: () =>
      [...atWork.all()].reduce((sum, { merchant }) => sum + pendingCount(merchant.id), 0),
    merchant: (id) => desk.find(id),
    importFile: (file) => inTurn(() => importFile(file, 'keychain')),
    importPlan: (plan, into) =>
      inTurn(async () => {
        const stored = await store(plan, into)
        return stored.ok ? answer() : stored
      }),
    holdKeyInMemory: () =>
      inTurn(async () => {
        if (setup.state !== 'failed' || !setup.canHoldInMemory || fileWithoutKeychain === null) {
          return err(appError('send.not-possible-now', { state: setup.state }))
        }
        return importFile(fileWithoutKeychain, 'memory')
      }),
    switchTo: (id) =>
      inTurn(async () => {
        if (session()?.merchant.id === id) return answer()
        if (id === practiceId) {
          await practise()
          return answer()
        }
        const known = desk.find(id)
        if (known === null) return err(appError('merchant.not-found', {}))
        if (await atWork.bring(id)) await arrive(id, null)
        else {
          const opened = await openStored(known)
          if (!opened.ok) return opened
        }
        return answer()
      }),
    labelMerchant(id, name, colour) {
      const labelled = desk.label(id, name, colour)
      return labelled.ok ? answer() : labelled
    },
    removeMerchant: (id) =>
      inTurn(async () => {
        const may = desk.mayRemove(id)
        if (!may.ok) return may
        const wasAtCounter = session()?.merchant.id === id
        await atWork.close(id)
        const removed = await desk.remove(id)
        if (wasAtCounter) await openLast()
        // What it accepted in the last moment goes on.
        await openWaiting()
        if (!removed.ok) return removed
        log.info('merchant.removed', { profile: id })
        return answer()
      }),
    revertMerchant: (id) =>
      inTurn(async () => {
        const earlier = desk.withReplaced(id)
        if (!earlier.ok) return earlier
        const ready = await setupDesk.load(earlier.value)
        if (!ready.ok) return ready
        const saved = stores.profiles.save(earlier.value)
        desk.reload()
        if (!saved.ok) return saved
        const renewed = await renew(ready.value)
        return renewed.ok ? answer() : renewed
      }),
    setOutage: (outage) =>
      inTurn(async () => {
        if (!(await practiceRoom.setOutage(outage))) return err(appError('send.no-merchant', {}))
        session()?.connectivity.check()
        return answer()
      }),
    updateSettings(change) {
      const saved = stores.settings.update(change)
      return saved.ok ? answer() : saved
    },
    lock() {
      for (const one of atWork.all()) one.forgetKey()
    },
    wake() {
      for (const one of atWork.all()) {
        one.connectivity.check()
        one.outbox.wake()
      }
    },
    stop: () =>
      inTurn(async () => {
        await atWork.closeAll()
        await practiceRoom.close()
        stopped = true
      }),
  }
}

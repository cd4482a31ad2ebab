import type { AppStatus, Settings } from '../../shared/contract/status.ts'
import { chinaMidnight } from '../../shared/domain/china-day.ts'
import type { ProfileId } from '../../shared/domain/ids.ts'
import { practiceId, type MerchantColour } from '../../shared/domain/merchant-mark.ts'
import { isFinal, type Send } from '../../shared/domain/send.ts'
import type { StockView } from '../../shared/domain/stock-details.ts'
import { appError, type AppError } from '../../shared/errors.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { KeyStore } from '../keychain/key-store.ts'
import type { SetupPlan } from '../keychain/setup-file.ts'
import { createMemberDesk, type MemberDesk } from '../members/member-desk.ts'
import {
  createReaderOfSeveral,
  readersOfAll,
  type MerchantReader,
  type OutboxReader,
} from '../outbox/reader.ts'
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
import { createMerchantFront } from './merchant-front.ts'
import { openMerchantSession, type MerchantSession } from './merchant-session.ts'
import { readWaits } from './merchant-waits.ts'
import { createMerchantsAtWork } from './merchants-at-work.ts'
import { createPracticeRoom } from './practice-room.ts'
import { readSettings } from './read-settings.ts'
import type { ReadyMerchant, SetupDesk } from './setup-desk.ts'
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
  /**
   * Opens the merchant: of the setup file if one is given, else the last one, else the practice merchant. Whatever is
   * called meanwhile takes its turn after it, and it waits for `first`.
   */
  start(setupFile: string | null, first?: Promise<void>): Promise<void>
  status(): AppStatus
  /** The merchant at the counter; null while there is none. */
  session(): MerchantSession | null
  /** The sends of the merchant at the counter; while there is none, those of all that are set up, to be read only. */
  reader(): OutboxReader | null
  /** One reader for each merchant that ever had a send, whoever is at the counter. */
  readers(): readonly MerchantReader[]
  /** The shop's own member codes; null where nothing can be read. */
  members(): MemberDesk | null
  /** How many sends were accepted today, by the day in China. */
  acceptedToday(): Result<number, AppError>
  /** Sends that are not final, of every merchant on this machine; those of practising while somebody practises. */
  pendingInAll(): number
  merchant(id: ProfileId): KnownMerchant | null
  importFile(file: string): Promise<Result<AppStatus, AppError>>
  /** Stores a merchant that was put together step by step and opens it; a failure leaves everything as it was. */
  importPlan(plan: SetupPlan, into: KeyStore['kind']): Promise<Result<AppStatus, AppError>>
  /** Repeats the import that failed for want of a keychain, with the key in memory. */
  holdKeyInMemory(): Promise<Result<AppStatus, AppError>>
  /** Puts another merchant at the counter; a failure leaves the one before at work. */
  switchTo(id: ProfileId): Promise<Result<AppStatus, AppError>>
  labelMerchant(
    id: ProfileId,
    name: string,
    colour: MerchantColour,
  ): Promise<Result<AppStatus, AppError>>
  removeMerchant(id: ProfileId): Promise<Result<AppStatus, AppError>>
  /** Goes back to the certificate that was replaced last. */
  revertMerchant(id: ProfileId): Promise<Result<AppStatus, AppError>>
  setOutage(outage: boolean): Promise<Result<AppStatus, AppError>>
  updateSettings(change: SettingsChange): Result<AppStatus, AppError>
  /** The machine or the counter was locked: the keys are let go until something has to be signed again. */
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
  const { stores, clock, log } = parts
  /** What is told once the database is about to close: whoever asks on the way out must not look into it. */
  let last: AppStatus | null = null
  // One set-up at a time: a second would open a second queue over the same rows.
  const inTurn = inTurns()
  const practiceRoom = createPracticeRoom(parts.userData, parts)
  const pending = countPending(stores.sends, log)
  const settings = () => readSettings(stores.settings, log)

  const atWork = createMerchantsAtWork({
    open: (ready) => openSession(ready),
    hasWaiting: pending.mayWait,
  })
  const session = () => atWork.atCounter()
  const desk = createMerchantDesk({
    profiles: stores.profiles,
    keyStores: parts.keyStores,
    looseKeys: stores.looseKeys,
    pending,
    waits: readWaits({
      session: (id) => atWork.get(id),
      sends: stores.sends,
      notOpened: (id) => front.notOpened(id),
      onStoreError: ({ code }) => log.error('status.count-failed', { code }),
    }),
    atCounter: () => session()?.merchant.id ?? null,
    clock,
    onStoreError: ({ code }) => log.error('merchants.not-read', { code }),
  })
  const members = createMemberDesk(stores.memberCodes, () => session()?.merchant.appid ?? null)

  /** None once the database is about to close. */
  const storedIds = (): readonly ProfileId[] =>
    last === null ? desk.all().map(({ profile }) => profile.id) : []

  const status = (): AppStatus =>
    last
    ?? statusOf({
      version: parts.version,
      setup: front.setup(),
      session: session(),
      merchants: desk.lines(),
      pendingCount: pending.shown,
      practiceOutage: session()?.merchant.id === practiceId ? practiceRoom.outage() : null,
      exposedKeyFile: front.exposedKeyFile(),
      settings: settings(),
    })
  const publish = throttle(clock, statusEveryMs, () => {
    // The last status may fall due when the database is closed already.
    if (last === null) parts.onStatus(status())
  })
  const publishStocks = throttle(clock, stocksEveryMs, () => {
    const views = last === null ? session()?.stocks.views() : null
    if (views?.ok) parts.onStocks(views.value)
    else if (views) log.error('stocks.not-read', { code: views.error.code })
  })

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
      onProved: () =>
        void inTurn(async () => {
          await front.forgetReplaced(ready)
          publish()
        }),
    })
    if (opened.ok) log.info('merchant.opened', { profile: id, key: ready.keyLocation })
    return opened
  }

  const front = createMerchantFront({
    atWork,
    desk,
    setupDesk: parts.setupDesk,
    practiceRoom,
    profiles: stores.profiles,
    outside: parts,
    clock,
    random: parts.random,
    log,
    onArrival: publishStocks,
    onTime: openAgain,
  })
  /** What could not be opened before may be possible now. */
  function openAgain(): void {
    void inTurn(async () => {
      await front.openAgain()
      publish()
    })
  }
  /** A change of who is at the counter, or of what is known of the merchants, answered with the whole status. */
  const changing = (
    change: () => Promise<Result<void, AppError>>,
  ): Promise<Result<AppStatus, AppError>> =>
    inTurn(async () => {
      const done = await change()
      // A merchant that was waiting may have been left, or closed in vain; or its new key can be read.
      await front.openAgain()
      publish()
      return done.ok ? ok(status()) : done
    })

  return {
    start: (setupFile, first = Promise.resolve()) =>
      inTurn(async () => {
        await first
        const recovered = recover(stores.sends, clock)
        if (!recovered.ok) front.fail(recovered.error)
        else if (recovered.value > 0) log.info('outbox.recovered', { sends: recovered.value })
        await front.start(setupFile)
        publish()
      }),
    status,
    session,
    reader() {
      const stored = session() ? [] : storedIds()
      return session()?.outbox ?? (stored[0] ? createReaderOfSeveral(stores.sends, stored) : null)
    },
    readers: () => (last === null ? readersOfAll(stores.sends, storedIds()) : []),
    members: () => members,
    acceptedToday() {
      const id = session()?.merchant.id
      if (id === undefined) return ok(0)
      return stores.sends.acceptedSince(id, chinaMidnight(clock.now()))
    },
    pendingInAll() {
      const stored = storedIds()
      const open = [...atWork.all()].map(({ merchant }) => merchant.id)
      return [...new Set([...stored, ...open])].reduce((sum, id) => sum + pending.shown(id), 0)
    },
    merchant: (id) => desk.find(id),
    importFile: (file) => changing(() => front.importFile(file)),
    importPlan: (plan, into) => changing(() => front.importPlan(plan, into)),
    holdKeyInMemory: () => changing(() => front.holdKeyInMemory()),
    switchTo: (id) => changing(() => front.switchTo(id)),
    labelMerchant: (id, name, colour) =>
      changing(() => Promise.resolve(desk.label(id, name, colour))),
    removeMerchant: (id) => changing(() => front.remove(id)),
    revertMerchant: (id) => changing(() => front.revert(id)),
    setOutage: (outage) =>
      changing(async () => {
        if (!(await practiceRoom.setOutage(outage))) return err(appError('send.no-merchant', {}))
        session()?.connectivity.check()
        return ok(undefined)
      }),
    updateSettings(change) {
      const saved = stores.settings.update(change)
      publish()
      return saved.ok ? ok(status()) : saved
    },
    lock() {
      for (const one of atWork.all()) one.forgetKey()
    },
    wake() {
      for (const one of atWork.all()) one.wake()
      openAgain()
      // Days may have passed, and a certificate be near its end.
      publish()
    },
    stop: () =>
      inTurn(async () => {
        front.stop()
        await atWork.closeAll()
        await practiceRoom.close()
        last = status()
      }),
  }
}

import { join } from 'node:path'
import type { AppStatus, Settings, SetupStatus } from '../../shared/contract/status.ts'
import { chinaMidnight } from '../../shared/domain/china-day.ts'
import type { StockView } from '../../shared/domain/stock-details.ts'
import type { Send } from '../../shared/domain/send.ts'
import { appError, type AppError } from '../../shared/errors.ts'
import type { Clock, Random } from '../../shared/ports.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { KeyStore } from '../keychain/key-store.ts'
import type { SetupPlan } from '../keychain/setup-file.ts'
import { createMemberDesk, type MemberDesk } from '../members/member-desk.ts'
import type { OutboxReader } from '../outbox/reader.ts'
import { recover } from '../outbox/recovery.ts'
import { defaultSettings } from '../storage/settings.ts'
import { tableFiles } from '../stocks/table-files.ts'
import type { Stores } from '../storage/stores.ts'
import type { Transport } from '../wechatpay/transport.ts'
import type { BuiltInRehearsal } from './built-in-rehearsal.ts'
import { certificateSource } from './certificate-source.ts'
import { collectSends } from './collect-sends.ts'
import type { Log } from './log-port.ts'
import { openMerchantSession, type MerchantSession } from './merchant-session.ts'
import { failedSetup, type ReadyMerchant, type SetupDesk } from './setup-desk.ts'
import { throttle } from './throttle.ts'

/** What the app is built from. */
export interface CounterAppParts {
  readonly version: string
  readonly userAgent: string
  readonly userData: string
  readonly stores: Stores
  readonly setupDesk: SetupDesk
  readonly createTransport: () => Transport
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly onStatus: (status: AppStatus) => void
  /** The stocks of the merchant at work, or what is known of them, changed. */
  readonly onStocks: (views: StockView[]) => void
  /** Sends that were accepted or changed, each once, as it is now. */
  readonly onSends: (sends: readonly Send[]) => void
}

/** The app behind the page: which merchant is at work, and everything the page may ask of it. */
export interface CounterApp {
  /** Opens the merchant: of the setup file if one is given, else the last one, else the built-in rehearsal. */
  start(setupFile: string | null): Promise<void>
  status(): AppStatus
  /** The merchant at work; null while there is none. */
  session(): MerchantSession | null
  /** What can be read of the sends, also where nothing can be sent. */
  reader(): OutboxReader | null
  /** The shop's own member codes; null where nothing can be read. */
  members(): MemberDesk | null
  /** How many sends were accepted today, by the day in China. */
  acceptedToday(): Result<number, AppError>
  importFile(file: string): Promise<Result<AppStatus, AppError>>
  /** Stores a merchant that was put together step by step and opens it; a failure leaves everything as it was. */
  importPlan(plan: SetupPlan, into: KeyStore['kind']): Promise<Result<AppStatus, AppError>>
  /** Repeats the import that failed for want of a keychain, with the key in memory. */
  holdKeyInMemory(): Promise<Result<AppStatus, AppError>>
  setOutage(outage: boolean): Promise<Result<AppStatus, AppError>>
  updateSettings(change: SettingsChange): Result<AppStatus, AppError>
  /** The machine or the counter was locked: the key is let go until something has to be signed again. */
  lock(): void
  /** The machine woke up or was unlocked, or the network changed. */
  wake(): void
  stop(): Promise<void>
}

/** Settings to change; what is left out stays. */
export type SettingsChange = { readonly [K in keyof Settings]?: Settings[K] | undefined }

/** The practice merchant verifies by public key and has none. */
const noApiV3Key: ReadyMerchant['apiV3Key'] = () => Promise.resolve(ok(null))

/** How often the page hears of a changed status at most, in ms. */
const statusEveryMs = 100
/** How often it hears of changed stocks at most, in ms. */
const stocksEveryMs = 250
/** How often it hears of changed sends; shorter, because a customer waits for the word. */
const sendsEveryMs = 50

/** Builds the app; nothing happens before `start`. */
export function createCounterApp(parts: CounterAppParts): CounterApp {
  const { stores, setupDesk, clock, random, log } = parts
  let setup: SetupStatus = { state: 'starting' }
  let session: MerchantSession | null = null
  let rehearsal: BuiltInRehearsal | null = null
  let exposedKeyFile: string | null = null
  let fileWithoutKeychain: string | null = null
  let lastPending = 0
  // One set-up at a time: a second would open a second queue over the same rows.
  let turn: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(job: () => Promise<T>): Promise<T> => {
    const result = turn.then(job)
    turn = result.catch(() => undefined)
    return result
  }

  const members = createMemberDesk(stores.memberCodes, () => session?.merchant.appid ?? null)

  const status = (): AppStatus => ({
    version: parts.version,
    setup,
    profile: session?.summary ?? null,
    connectivity: session?.connectivity.state() ?? 'checking',
    pendingCount: pendingCount(),
    pauses: (session?.outbox.pauses() ?? []).map(({ stockId, reason, wechatError, until }) => ({
      scope: stockId === null ? { kind: 'everything' } : { kind: 'stock', stockId },
      reason,
      wechatError,
      until,
    })),
    practiceOutage: rehearsal?.outage() ?? null,
    exposedKeyFile,
    clockSkewMs: session?.clockSkewMs() ?? null,
    expiring: [...(session?.expiring() ?? [])],
    settings: settings(),
  })
  let stopped = false
  const publish = throttle(clock, statusEveryMs, () => {
    // The last status may fall due when the database is closed already.
    if (!stopped) parts.onStatus(status())
  })

  const publishStocks = throttle(clock, stocksEveryMs, () => {
    const views = stopped ? null : session?.stocks.views()
    if (views?.ok) parts.onStocks(views.value)
    else if (views) log.error('stocks.not-read', { code: views.error.code })
  })

  const pendingCount = (): number => {
    if (!session) return 0
    const counted = stores.sends.pendingCount(session.merchant.id)
    if (counted.ok) lastPending = counted.value
    else log.error('status.count-failed', { code: counted.error.code })
    return lastPending
  }
  const settings = (): Settings => {
    const read = stores.settings.read()
    if (read.ok) return read.value
    log.error('status.settings-failed', { code: read.error.code })
    return defaultSettings
  }

  const closeSession = async () => {
    await session?.close()
    session = null
    await rehearsal?.close()
    rehearsal = null
  }
  const open = (ready: ReadyMerchant): Result<void, AppError> => {
    const opened = openMerchantSession({
      ...ready,
      store: stores.sends,
      pauseStore: stores.pauses,
      codeStore: stores.codes,
      stockStore: stores.stocks,
      files: tableFiles,
      limits: () => settings().limits,
      fetchCertificates: certificateSource(ready, { ...parts }),
      saveVerificationKeys: (keys) => stores.profiles.setVerificationKeys(ready.merchant.id, keys),
      transport: parts.createTransport(),
      userAgent: parts.userAgent,
      clock,
      random,
      log,
      onSend: collectSends(clock, sendsEveryMs, parts.onSends),
      onChange: publish,
      onStocks: publishStocks,
    })
    if (!opened.ok) return opened
    session = opened.value
    publishStocks()
    exposedKeyFile = ready.exposedKeyFile
    setup = { state: 'ready' }
    log.info('merchant.opened', { profile: ready.merchant.id, key: ready.keyLocation })
    return ok(undefined)
  }
  const fail = (error: AppError, file: string | null) => {
    fileWithoutKeychain = file
    setup = failedSetup(error, file)
    log.warn('setup.failed', { code: error.code })
  }

  const importInto = async (
    file: string,
    into: 'keychain' | 'memory',
  ): Promise<Result<AppStatus, AppError>> => {
    const ready = await setupDesk.importFile(file, into)
    if (!ready.ok) {
      fail(ready.error, file)
      publish()
      return ready
    }
    return adopt(ready.value)
  }

  const adopt = async (ready: ReadyMerchant): Promise<Result<AppStatus, AppError>> => {
    await closeSession()
    const opened = open(ready)
    if (!opened.ok) fail(opened.error, null)
    publish()
    return opened.ok ? ok(status()) : opened
  }

  const openLast = async (): Promise<void> => {
    const last = stores.profiles.active()
    if (!last.ok) return fail(last.error, null)
    if (last.value === null) return
    const ready = await setupDesk.load(last.value)
    const opened = ready.ok ? open(ready.value) : ready
    if (!opened.ok) fail(opened.error, null)
  }
  const openRehearsal = async (): Promise<void> => {
    // A counter at work never needs the gateway.
    const { startBuiltInRehearsal } = await import('./built-in-rehearsal.ts')
    rehearsal = await startBuiltInRehearsal(join(parts.userData, 'rehearsal'), { clock, random })
    const { merchant, key } = rehearsal
    const opened = open({
      merchant,
      key,
      keyLocation: 'memory',
      apiV3Key: noApiV3Key,
      exposedKeyFile: null,
    })
    if (!opened.ok) fail(opened.error, null)
  }

  return {
    start: (setupFile) =>
      inTurn(async () => {
        const recovered = recover(stores.sends, clock)
        if (!recovered.ok) fail(recovered.error, null)
        else if (recovered.value > 0) log.info('outbox.recovered', { sends: recovered.value })
        if (setupFile !== null) await importInto(setupFile, 'keychain')
        const failure = setup
        if (session === null) await openLast()
        // What the operator asked for and did not get stays on the screen, even with the earlier merchant at work.
        if (failure.state === 'failed') setup = failure
        if (session === null && setup.state === 'starting') await openRehearsal()
        publish()
      }),
    status,
    session: () => session,
    reader: () => session?.outbox ?? null,
    members: () => members,
    acceptedToday: () =>
      session ? stores.sends.acceptedSince(session.merchant.id, chinaMidnight(clock.now())) : ok(0),
    importFile: (file) => inTurn(() => importInto(file, 'keychain')),
    importPlan: (plan, into) =>
      inTurn(async () => {
        const ready = await setupDesk.importPlan(plan, into)
        return ready.ok ? adopt(ready.value) : ready
      }),
    holdKeyInMemory: () =>
      inTurn(async () => {
        if (setup.state !== 'failed' || !setup.canHoldInMemory || fileWithoutKeychain === null) {
          return err(appError('send.not-possible-now', { state: setup.state }))
        }
        return importInto(fileWithoutKeychain, 'memory')
      }),
    setOutage: (outage) =>
      inTurn(async () => {
        if (!rehearsal) return err(appError('send.no-merchant', {}))
        await rehearsal.setOutage(outage)
        session?.connectivity.check()
        publish()
        return ok(status())
      }),
    updateSettings(change) {
      const saved = stores.settings.update(change)
      if (!saved.ok) return saved
      publish()
      return ok(status())
    },
    lock: () => session?.forgetKey(),
    wake() {
      session?.connectivity.check()
      session?.outbox.wake()
    },
    stop: () =>
      inTurn(async () => {
        await closeSession()
        stopped = true
      }),
  }
}

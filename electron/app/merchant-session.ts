import { breatheBy } from '../../shared/breathe.ts'
import type { Expiring, Limits } from '../../shared/contract/status.ts'
import type { Connectivity, ProfileSummary } from '../../shared/domain/profile.ts'
import { needsCouponCode } from '../../shared/domain/rules.ts'
import type { Send } from '../../shared/domain/send.ts'
import type { AppError } from '../../shared/errors.ts'
import type { Clock, Random } from '../../shared/ports.ts'
import { ok, type Result } from '../../shared/result.ts'
import type { KeyHolder } from '../keychain/key-holder.ts'
import type { PlatformCertificate } from '../keychain/verification-keys.ts'
import { openOutbox, type Outbox } from '../outbox/outbox.ts'
import type { PauseStore } from '../outbox/pauses.ts'
import type { OutboxStore } from '../outbox/store.ts'
import type { StockFileReport } from '../../shared/contract/stocks.ts'
import { createCodeDesk, type CodeDesk } from '../stocks/code-desk.ts'
import type { CodeStore } from '../stocks/code-store.ts'
import { openStockDesk, type StockDesk } from '../stocks/stock-desk.ts'
import { addStocksFrom } from '../stocks/stock-file.ts'
import type { StockStore } from '../stocks/stock-store.ts'
import type { TableFiles } from '../stocks/table-files.ts'
import { makesStockDoubtful } from '../stocks/doubtful.ts'
import { keepCertificates } from '../wechatpay/certificate-keeper.ts'
import { createClient } from '../wechatpay/client.ts'
import { watchConnectivity, type ConnectivityWatch } from '../wechatpay/connectivity.ts'
import { refusesVerificationId } from '../wechatpay/error-body.ts'
import { createHosts, originsOf } from '../wechatpay/hosts.ts'
import { createKeyRing, type VerificationKeys } from '../wechatpay/key-ring.ts'
import type { MerchantProfile } from '../wechatpay/merchant.ts'
import type { Exchange } from '../wechatpay/observation.ts'
import { isSignatureAccepted, maxSkewMs } from '../wechatpay/outcome.ts'
import { busifavor } from '../wechatpay/programmes/busifavor/busifavor.ts'
import type { Transport } from '../wechatpay/transport.ts'
import { expiringOf } from './expiring.ts'
import { describeThrown, type Log } from './log-port.ts'

/** A merchant at work: its key in memory, its queue running. */
export interface MerchantSession {
  readonly merchant: MerchantProfile
  readonly summary: ProfileSummary
  readonly outbox: Outbox
  readonly connectivity: ConnectivityWatch
  readonly stocks: StockDesk
  readonly codes: CodeDesk
  /** Adds the stocks of a CSV file. */
  addStocks(path: string): Promise<Result<StockFileReport, AppError>>
  /** Certificates that end within 30 days. */
  expiring(): readonly Expiring[]
  /** This machine's clock against WeChat Pay's, in ms, once it is too far off to sign with; null while it is not. */
  clockSkewMs(): number | null
  /** Lets the private key go; it is fetched from its key store when the next request is signed. */
  forgetKey(): void
  /** The machine woke up or was unlocked, or the network changed: whatever waited for a time is looked at now. */
  wake(): void
  close(): Promise<void>
}

/** Downloads a merchant's platform certificates; null where there is no key to open them with. */
export type FetchCertificates = () => Promise<
  Result<readonly PlatformCertificate[] | null, AppError>
>

/** What a session is opened with. */
export interface SessionParts {
  readonly merchant: MerchantProfile
  readonly key: KeyHolder
  readonly keyLocation: ProfileSummary['keyLocation']
  /** Fetches the platform certificates in use; null for a merchant that verifies by public key alone. */
  readonly fetchCertificates: FetchCertificates | null
  /** Keeps the keys that answers are verified with from now on. */
  readonly saveVerificationKeys: (keys: VerificationKeys) => Result<void, AppError>
  readonly transport: Transport
  readonly userAgent: string
  readonly store: OutboxStore
  readonly pauseStore: PauseStore
  readonly codeStore: CodeStore
  readonly stockStore: StockStore
  readonly files: TableFiles
  readonly limits: () => Limits
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly onSend: (send: Send) => void
  /** WeChat Pay has answered the first request with a success that verifies: the key and its certificate are good. */
  readonly onProved: () => void
  /** Something of the status other than a send may have changed. */
  readonly onChange: () => void
  /** The stocks, or what is known of them, may have changed. */
  readonly onStocks: () => void
}

/** Opens a merchant: from here on its waiting sends go out. */
export function openMerchantSession(parts: SessionParts): Result<MerchantSession, AppError> {
  const { merchant, clock, random, log, onChange } = parts
  const ring = createKeyRing(merchant.verificationKeys)
  const client = createClient({
    signatory: merchant,
    signingKey: () => parts.key.get(),
    verifier: ring,
    verificationId: () => ring.keys()[0].id,
    transport: parts.transport,
    hosts: createHosts(originsOf(merchant), clock),
    userAgent: parts.userAgent,
    clock,
    random,
  })
  let skewMs: number | null = null
  let proved = false
  const note = ({ observation }: Exchange) => {
    if (observation.kind !== 'answer') return
    if (!proved && observation.status === 200 && isSignatureAccepted(observation)) {
      proved = true
      parts.onProved()
    }
    if (observation.verification === 'unknown-serial' || refusesVerificationId(observation)) {
      keeper?.look()
    }
    if (observation.skewMs === null) return
    const next = Math.abs(observation.skewMs) > maxSkewMs ? observation.skewMs : null
    if ((next === null) === (skewMs === null)) return
    skewMs = next
    onChange()
  }
  const stocks = openStockDesk({
    profileId: merchant.id,
    programme: busifavor,
    client,
    clock,
    stocks: merchant.stocks,
    store: parts.stockStore,
    codes: parts.codeStore,
    pendingOfStock: (stockId) => parts.store.pendingOfStock(merchant.id, stockId),
    onExchange: note,
    onChange: parts.onStocks,
    onList: onChange,
    onStoreError: (error) => log.error('stocks.store-failed', { code: error.code }),
  })
  if (!stocks.ok) return stocks
  const desk = stocks.value
  const breathe = breatheBy(clock)
  const codes = createCodeDesk({
    profileId: merchant.id,
    store: parts.codeStore,
    files: parts.files,
    stock: (stockId) => desk.list().find((stock) => stock.stockId === stockId),
    breathe,
    onChange: parts.onStocks,
  })
  // The outbox tells the watch what it saw, and the watch tells the outbox when the network is back. No exchange ends
  // before both are there.
  const outbox = openOutbox({
    merchant,
    programme: busifavor,
    client,
    store: parts.store,
    pauseStore: parts.pauseStore,
    codes: parts.codeStore,
    stocks: () => desk.list(),
    clock,
    random,
    limits: parts.limits,
    onSend: (send) => {
      parts.onSend(send)
      if (makesStockDoubtful(send)) desk.doubt(send.stockId)
      // Only a code that was handed out changes what is left; of the others a flood would have all stocks read anew.
      const stock = desk.list().find(({ stockId }) => stockId === send.stockId)
      if (stock && needsCouponCode(stock.couponCodeMode)) parts.onStocks()
    },
    onChange,
    onExchange: (exchange) => {
      note(exchange)
      connectivity.saw(exchange)
    },
    onStoreError: (error) => log.error('outbox.store-failed', { code: error.code }),
    onCrash: (error) => log.error('outbox.work-crashed', { error: describeThrown(error) }),
  })
  if (!outbox.ok) {
    desk.stop()
    return outbox
  }
  const connectivity = watchConnectivity({
    client,
    clock,
    onExchange: note,
    onChange: (state: Connectivity) => {
      log.info('network.changed', { state })
      if (state === 'online') desk.askAgain()
      onChange()
    },
    onAnswer: (signatureAccepted) => outbox.value.contact(signatureAccepted),
  })
  const keeper =
    parts.fetchCertificates
    && keepCertificates({
      ring,
      fetch: parts.fetchCertificates,
      clock,
      onChange(keys) {
        log.info('certificates.changed', { keys: keys.map(({ id }) => id).join(' ') })
        const saved = parts.saveVerificationKeys(keys)
        if (!saved.ok) log.error('certificates.not-saved', { code: saved.error.code })
        // What stood still for the old ones goes on with the next answer that verifies.
        connectivity.check()
        onChange()
      },
      onFailed: ({ code }) => log.warn('certificates.not-fetched', { code }),
    })
  return ok({
    merchant,
    get summary() {
      const now = { ...merchant, stocks: desk.list(), verificationKeys: ring.keys() }
      return summaryOf(now, parts.keyLocation)
    },
    expiring: () => expiringOf({ ...merchant, verificationKeys: ring.keys() }, clock.now()),
    outbox: outbox.value,
    connectivity,
    stocks: desk,
    codes,
    addStocks: (path) => addStocksFrom(path, { files: parts.files, breathe, desk }),
    clockSkewMs: () => skewMs,
    forgetKey: () => parts.key.forget(),
    wake() {
      connectivity.check()
      // Timers stand still while a machine sleeps.
      keeper?.look()
      outbox.value.wake()
    },
    async close() {
      keeper?.stop()
      connectivity.stop()
      desk.stop()
      await outbox.value.stop()
      client.close()
    },
  })
}

function summaryOf(
  merchant: MerchantProfile,
  keyLocation: ProfileSummary['keyLocation'],
): ProfileSummary {
  const [first] = merchant.verificationKeys
  return {
    id: merchant.id,
    name: merchant.name,
    appid: merchant.appid,
    mchid: merchant.mchid,
    serialNo: merchant.serialNo,
    verification: first.kind,
    verificationId: first.id,
    rehearsal: merchant.apiBase !== null,
    keyLocation,
    stocks: [...merchant.stocks],
  }
}

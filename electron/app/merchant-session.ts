import type { Limits } from '../../shared/contract/status.ts'
import type { Connectivity, ProfileSummary } from '../../shared/domain/profile.ts'
import type { Send } from '../../shared/domain/send.ts'
import type { AppError } from '../../shared/errors.ts'
import type { Clock, Random } from '../../shared/ports.ts'
import { ok, type Result } from '../../shared/result.ts'
import type { KeyHolder } from '../keychain/key-holder.ts'
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
import { createClient } from '../wechatpay/client.ts'
import { watchConnectivity, type ConnectivityWatch } from '../wechatpay/connectivity.ts'
import { createHosts, wechatPayOrigins } from '../wechatpay/hosts.ts'
import type { MerchantProfile } from '../wechatpay/merchant.ts'
import type { Exchange } from '../wechatpay/observation.ts'
import { maxSkewMs } from '../wechatpay/outcome.ts'
import { busifavor } from '../wechatpay/programmes/busifavor/busifavor.ts'
import type { Transport } from '../wechatpay/transport.ts'
import { createVerifier } from '../wechatpay/verifier.ts'
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
  /** This machine's clock against WeChat Pay's, in ms, once it is too far off to sign with; null while it is not. */
  clockSkewMs(): number | null
  /** Lets the private key go; it is fetched from its key store when the next request is signed. */
  forgetKey(): void
  close(): Promise<void>
}

/** What a session is opened with. */
export interface SessionParts {
  readonly merchant: MerchantProfile
  readonly key: KeyHolder
  readonly keyLocation: ProfileSummary['keyLocation']
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
  /** Something of the status other than a send may have changed. */
  readonly onChange: () => void
  /** The stocks, or what is known of them, may have changed. */
  readonly onStocks: () => void
}

/** Opens a merchant: from here on its waiting sends go out. */
export function openMerchantSession(parts: SessionParts): Result<MerchantSession, AppError> {
  const { merchant, clock, random, log, onChange } = parts
  const client = createClient({
    signatory: merchant,
    signingKey: () => parts.key.get(),
    verifier: createVerifier(merchant.verificationKeys),
    verificationId: merchant.verificationKeys[0].id,
    transport: parts.transport,
    hosts: createHosts(originsOf(merchant), clock),
    userAgent: parts.userAgent,
    clock,
    random,
  })
  let skewMs: number | null = null
  const noteSkew = ({ observation }: Exchange) => {
    if (observation.kind !== 'answer' || observation.skewMs === null) return
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
    onExchange: noteSkew,
    onChange: () => {
      parts.onStocks()
      onChange()
    },
    onStoreError: (error) => log.error('stocks.store-failed', { code: error.code }),
  })
  if (!stocks.ok) return stocks
  const desk = stocks.value
  const breathe = () => new Promise<void>((resolve) => void clock.after(0, resolve))
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
      if (send.couponCode !== null) parts.onStocks()
    },
    onChange,
    onExchange: (exchange) => {
      noteSkew(exchange)
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
    onExchange: noteSkew,
    onChange: (state: Connectivity) => {
      log.info('network.changed', { state })
      if (state === 'online') desk.askAgain()
      onChange()
    },
    onAnswer: (signatureAccepted) => outbox.value.contact(signatureAccepted),
  })
  return ok({
    merchant,
    get summary() {
      return summaryOf({ ...merchant, stocks: desk.list() }, parts.keyLocation)
    },
    outbox: outbox.value,
    connectivity,
    stocks: desk,
    codes,
    addStocks: (path) => addStocksFrom(path, { files: parts.files, breathe, desk }),
    clockSkewMs: () => skewMs,
    forgetKey: () => parts.key.forget(),
    async close() {
      connectivity.stop()
      desk.stop()
      await outbox.value.stop()
      client.close()
    },
  })
}

function originsOf({ apiBase, apiBackupBase }: MerchantProfile): readonly string[] {
  if (apiBase === null) return wechatPayOrigins
  return apiBackupBase === null ? [apiBase] : [apiBase, apiBackupBase]
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

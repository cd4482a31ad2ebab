import { appError, type AppError } from '../../../shared/errors.ts'
import type { OutRequestNo } from '../../../shared/domain/ids.ts'
import { Appid, CouponCode, Mchid, Openid, ProfileId } from '../../../shared/domain/ids.ts'
import { PublicKeyId, SerialNo, StockId } from '../../../shared/domain/ids.ts'
import type { Limits } from '../../../shared/contract/status.ts'
import type { Send } from '../../../shared/domain/send.ts'
import type { Clock } from '../../../shared/ports.ts'
import { err, type Result } from '../../../shared/result.ts'
import type { SendRequest } from '../../../electron/outbox/accept.ts'
import { openOutbox, type Outbox } from '../../../electron/outbox/outbox.ts'
import type { CodeStore } from '../../../electron/stocks/code-store.ts'
import type { OutboxStore, StoredSend } from '../../../electron/outbox/store.ts'
import { createCodeStore } from '../../../electron/storage/codes.ts'
import { openDatabase, type Database } from '../../../electron/storage/database.ts'
import { createPauseStore } from '../../../electron/storage/pauses.ts'
import { createSendStore } from '../../../electron/storage/sends.ts'
import type { Client } from '../../../electron/wechatpay/client.ts'
import type { MerchantProfile } from '../../../electron/wechatpay/merchant.ts'
import { busifavor } from '../../../electron/wechatpay/programmes/busifavor/busifavor.ts'
import { createSeededRandom } from '../../support/seeded-random.ts'
import { must } from '../../support/must.ts'

/** Two stocks that WeChat Pay codes, and one that the operator codes. */
export const plainStock = StockId.parse('1286950000000039')
export const otherStock = StockId.parse('1286950000000040')
export const codedStock = StockId.parse('1286950000000041')

export const merchant: MerchantProfile = {
  id: ProfileId.parse('shop'),
  name: 'Shop',
  appid: Appid.parse('wxd678efa567ab6787'),
  mchid: Mchid.parse('1900000109'),
  serialNo: SerialNo.parse('5157F09EFDC096DE15EBE81A47057A7232F1B8E1'),
  verificationKeys: [{ kind: 'public-key', id: PublicKeyId.parse('PUB_KEY_ID_01'), pem: '' }],
  certificateExpiresAt: null,
  certificateIssuedAt: null,
  apiBase: null,
  apiBackupBase: null,
  stocks: [
    { stockId: plainStock, name: '满 30 减 5', couponCodeMode: 'WECHATPAY_MODE' },
    { stockId: otherStock, name: null, couponCodeMode: 'MERCHANT_UPLOAD' },
    { stockId: codedStock, name: 'Coded', couponCodeMode: 'MERCHANT_API' },
  ],
}

/** The openid of the n-th customer. */
export function customer(n: number): Openid {
  return Openid.parse(`o${String(n).padStart(27, 'A')}`)
}

/** Limits that no test meets by accident. */
const amplyLimited: Limits = {
  waiting: 10_000,
  waitingPerStock: 10_000,
  perCustomerPerDay: 100,
  ageHours: 72,
}

/** What a test can break between the outbox and the disk. */
export interface Faults {
  /** Every save of this kind fails with this error while it is set. */
  save: AppError | null
}

/** A counter: an outbox over a real database, and the log of what it said. */
export interface Counter {
  readonly outbox: Outbox
  readonly database: Database
  readonly store: OutboxStore
  readonly codes: CodeStore
  readonly faults: Faults
  /** What the outbox accepts; a test may change it at any time. */
  readonly limits: { -readonly [K in keyof Limits]: Limits[K] }
  readonly said: Send[]
  readonly storeErrors: AppError[]
  readonly crashes: unknown[]
  /** Presses the button; fails where it is not accepted. */
  press(who: Openid, stock?: StockId, code?: string): OutRequestNo
  /** Presses it with the page's number for this press. */
  submit(submissionId: string, who: Openid, more?: Partial<SendRequest>): Result<Send, AppError>
  /** The send as stored. */
  stored(no: OutRequestNo): StoredSend
  /** How many of all stored sends are in each state. */
  states(): Record<string, number>
  close(): void
}

/** What a counter is opened with. */
export interface CounterParts {
  readonly file: string
  readonly clock: Clock
  readonly client: Client
  readonly seed?: number
  /** Puts something between the outbox and the store. */
  readonly wrapStore?: (store: OutboxStore) => OutboxStore
}

/** Opens the outbox over what is on the disk, as the app does for each merchant. */
export function openCounter({ file, seed = 1, ...parts }: CounterParts): Counter {
  const database = must(openDatabase(file))
  try {
    return openOver(database, { ...parts, seed })
  } catch (error) {
    database.close()
    throw error
  }
}

type OpenParts = Pick<CounterParts, 'clock' | 'client' | 'wrapStore'> & { readonly seed: number }

function openOver(database: Database, { clock, client, seed, wrapStore }: OpenParts): Counter {
  const faults: Faults = { save: null }
  const sends = createSendStore(database)
  const codes = createCodeStore(database)
  const faulty: OutboxStore = {
    ...sends,
    save: (changes) => (faults.save ? err(faults.save) : sends.save(changes)),
  }
  const store = wrapStore ? wrapStore(faulty) : faulty
  const limits = { ...amplyLimited }
  const said: Send[] = []
  const storeErrors: AppError[] = []
  const crashes: unknown[] = []
  const outbox = must(
    openOutbox({
      merchant,
      programme: busifavor,
      client,
      store,
      pauseStore: createPauseStore(database),
      codes,
      stocks: () => merchant.stocks,
      limits: () => limits,
      clock,
      random: createSeededRandom(seed),
      onSend: (send) => said.push(send),
      onChange: () => undefined,
      onExchange: () => undefined,
      onStoreError: (error) => storeErrors.push(error),
      onCrash: (error) => crashes.push(error),
    }),
  )
  const submit: Counter['submit'] = (submissionId, openid, more = {}) =>
    outbox.accept({
      submissionId,
      profileId: merchant.id,
      openid,
      stockId: plainStock,
      couponCode: null,
      confirmRepeat: false,
      replaces: null,
      ...more,
    })
  let presses = 0
  return {
    outbox,
    database,
    store,
    codes,
    faults,
    limits,
    said,
    storeErrors,
    crashes,
    press(openid, stockId = plainStock, code) {
      const couponCode = code === undefined ? null : CouponCode.parse(code)
      const submissionId = `press-${seed}-${++presses}`
      const more = { stockId, couponCode, confirmRepeat: true }
      return must(submit(submissionId, openid, more)).outRequestNo
    },
    submit,
    stored(no) {
      const found = must(sends.find(no))
      if (!found) throw new Error(`${no} is not stored`)
      return found
    },
    states() {
      const rows = database.all('SELECT state, count(*) AS n FROM sends GROUP BY state')
      return Object.fromEntries(rows.map((row) => [String(row['state']), Number(row['n'])]))
    },
    close: () => database.close(),
  }
}

/** A disk that is full. */
export const diskFull: AppError = appError('storage.disk-full', {})

export { must }

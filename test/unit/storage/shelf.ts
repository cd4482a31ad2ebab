import path from 'node:path'
import { onTestFinished } from 'vitest'
import { CouponCode, Openid, OutRequestNo, ProfileId, StockId } from '../../../shared/domain/ids.ts'
import type { AppError } from '../../../shared/errors.ts'
import type { Result } from '../../../shared/result.ts'
import type { Progress } from '../../../electron/outbox/machine.ts'
import type { Change, NewSend, OutboxStore, StoredSend } from '../../../electron/outbox/store.ts'
import { openDatabase, type Database } from '../../../electron/storage/database.ts'
import { createSendStore } from '../../../electron/storage/sends.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { must } from '../../support/must.ts'

export const shop = ProfileId.parse('shop')
export const stock = StockId.parse('1286950000000039')
export const otherStock = StockId.parse('1286950000000040')

/** A database file of its own and the sends in it. */
export interface Shelf {
  readonly file: string
  readonly database: Database
  readonly sends: OutboxStore
  /** Stores the n-th send, accepted at `n` ms. */
  put(n: number, more?: Partial<NewSend>): StoredSend
  /** Moves a send on as the machine would. */
  move(send: StoredSend, progress: Partial<Progress>): Result<void, AppError>
}

/** Opens a new database for the running test. */
export function openShelf(): Shelf {
  const file = path.join(tempFolder(), 'handsel.db')
  const database = must(openDatabase(file))
  onTestFinished(() => database.close())
  const sends = createSendStore(database)
  return {
    file,
    database,
    sends,
    put: (n, more) => must(sends.accept(newSend(n, more), () => null)),
    move: (send, progress) => sends.save([change(send, progress)]),
  }
}

/** The n-th send. */
export function newSend(n: number, more: Partial<NewSend> = {}): NewSend {
  return {
    outRequestNo: numberOf(n),
    submissionId: `press-${n}`,
    profileId: shop,
    programme: 'busifavor',
    openid: Openid.parse(`o${String(n).padStart(27, 'A')}`),
    stockId: stock,
    stockName: '满 30 减 5',
    givenCode: null,
    body: `{"out_request_no":"${numberOf(n)}"}`,
    replaces: null,
    acceptedAt: n,
    ...more,
  }
}

/** Its out_request_no. */
export function numberOf(n: number): OutRequestNo {
  return OutRequestNo.parse(`20260703${String(n).padStart(24, '0')}`)
}

/** A step of a send to another progress. */
export function change(send: StoredSend, progress: Partial<Progress>): Change {
  const { outRequestNo } = send
  const from = send.progress.state
  const to = { ...send.progress, ...progress }
  return { outRequestNo, from, progress: to, wechatError: null, attempts: [], at: 77 }
}

export function code(text: string): CouponCode {
  return CouponCode.parse(text)
}

export { must }

import { copyFileSync } from 'node:fs'
import { Openid, OutRequestNo } from '../../../shared/domain/ids.ts'
import type { MerchantProfile } from '../../../electron/wechatpay/merchant.ts'
import type { NewSend } from '../../../electron/outbox/store.ts'
import { busifavor } from '../../../electron/wechatpay/programmes/busifavor/busifavor.ts'
import { openDatabase } from '../../../electron/storage/database.ts'
import { createPauseStore } from '../../../electron/storage/pauses.ts'
import { createProfileStore } from '../../../electron/storage/profiles.ts'
import { insert } from '../../../electron/storage/send-writes.ts'
import { stockId } from '../support/merchant.ts'
import { must } from '../../support/must.ts'

/** Copies a database with a merchant and puts waiting sends into it, one for each customer, behind a pause; `mark` tells
 * them from those of other databases. */
export function fill(from: string, to: string, waiting: number, mark: string): void {
  copyFileSync(from, to)
  const database = must(openDatabase(to))
  const merchant = must(createProfileStore(database).active())
  if (merchant === null) throw new Error('the set-up left no merchant')
  const now = Date.now()
  database.transaction(() => {
    for (let n = 0; n < waiting; n++) {
      insert(database, waitingSend(`${mark}${n}`, merchant, now - waiting + n))
    }
  })
  // Any reason that only the operator ends: the drain is to begin when it is measured.
  const pause = { stockId: null, reason: 'account-error', wechatError: null, until: null } as const
  must(createPauseStore(database).put(merchant.id, pause))
  database.close()
}

function waitingSend(name: string, merchant: MerchantProfile, acceptedAt: number): NewSend {
  const intent = {
    openid: Openid.parse(`o${name.padStart(27, '0')}`),
    appid: merchant.appid,
    stockId,
    outRequestNo: OutRequestNo.parse(name.padStart(32, '0')),
    givenCode: null,
  }
  return {
    ...intent,
    submissionId: `drain-${name}`,
    profileId: merchant.id,
    programme: busifavor.id,
    stockName: merchant.stocks.find((stock) => stock.stockId === stockId)?.name ?? null,
    body: busifavor.freezeBody(intent),
    replaces: null,
    acceptedAt,
  }
}

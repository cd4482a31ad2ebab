import { chinaMidnight } from '../../shared/domain/china-day.ts'
import { OutRequestNo } from '../../shared/domain/ids.ts'
import type { NewSend, Standing } from '../outbox/store.ts'
import type { Database } from './database.ts'
import { readSend, selectSend } from './send-row.ts'
import type { Tally } from './tally.ts'

/** Sends by which the customer has the coupon, or may have it. */
const counted = `state NOT IN ('refused', 'cancelled', 'expired')`

/** What stands already when `send` is to be accepted. */
export function standing(database: Database, tally: Tally, send: NewSend): Standing {
  const { profileId, stockId, openid } = send
  const customer = `openid = ? AND stock_id = ? AND ${counted}`
  const last = database.get(
    `SELECT out_request_no, accepted_at FROM sends WHERE profile_id = ? AND ${customer}
     ORDER BY accepted_at DESC LIMIT 1`,
    profileId,
    openid,
    stockId,
  )
  const today = database.get(
    `SELECT count(*) AS n FROM sends WHERE profile_id = ? AND ${customer} AND accepted_at >= ?`,
    profileId,
    openid,
    stockId,
    chinaMidnight(send.acceptedAt),
  )
  const replaced =
    send.replaces === null
      ? undefined
      : database.get(
          `${selectSend} WHERE profile_id = ? AND out_request_no = ?`,
          profileId,
          send.replaces,
        )
  return {
    waiting: tally.waiting(profileId),
    waitingForStock: tally.waitingForStock(profileId, stockId),
    today: Number(today?.['n']),
    last: last
      ? {
          outRequestNo: OutRequestNo.parse(last['out_request_no']),
          acceptedAt: Number(last['accepted_at']),
        }
      : null,
    replaced: replaced ? readSend(replaced) : null,
  }
}

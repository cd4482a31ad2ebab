import { Desk } from '../../../electron/rehearsal/desk/desk.ts'
import { noJournal, type Journal } from '../../../electron/rehearsal/desk/journal.ts'
import type { SendRequest } from '../../../electron/rehearsal/desk/send.ts'
import { rehearsalStocks, type RehearsalStock } from '../../../electron/rehearsal/desk/stocks.ts'
import { seeded } from './seeded.ts'

/** Noon of a Monday in Beijing. */
export const noon = Date.parse('2026-03-02T12:00:00+08:00')

export const caller = { mchid: '1612345678', appid: 'wx0123456789abcdef' }

/** A well-formed openid for a short name. */
export function openidOf(name: string): string {
  return `o${name.padEnd(27, '0')}`
}

export function openDesk(
  stocks: readonly RehearsalStock[] = rehearsalStocks,
  journal: Journal = noJournal(),
): Desk {
  return new Desk({ stocks, caller, random: seeded(1), journal })
}

/** A send of the ordinary stock, but for what is given. */
export function sendOf(given: Partial<SendRequest> = {}): SendRequest {
  return {
    openid: openidOf('anna'),
    appid: caller.appid,
    stockId: '1286950000000001',
    outRequestNo: 'R-000001',
    couponCode: null,
    ...given,
  }
}

import type { CheckReport } from '../../../shared/contract/wizard.ts'
import type { Appid, Mchid, StockId } from '../../../shared/domain/ids.ts'
import type { ApiCall, Client } from '../client.ts'
import type { Observation } from '../observation.ts'
import { echoCall } from '../echo.ts'
import { isSignatureAccepted } from '../outcome.ts'
import type { CouponProgramme } from '../programmes/programme.ts'
import { judge } from './judge.ts'

/** What is tested. */
export interface CheckupSubject {
  readonly appid: Appid
  readonly mchid: Mchid
  readonly stockIds: readonly StockId[]
}

/** The form of an openid, and nobody's. */
const nobody = `o${'0'.repeat(27)}`
/** WeChat Pay now and then signs an answer wrongly on purpose (reference §3.5): only one that stays wrong is wrong. */
const tries = 3

/** Makes the harmless calls of the test connection one after the other, as far as they make sense. */
export async function checkConnection(
  client: Client,
  programme: Pick<CouponProgramme, 'stockCall'>,
  subject: CheckupSubject,
): Promise<CheckReport> {
  const echo = await observe(client, echoCall)
  if (!isSignatureAccepted(echo)) return judge({ echo, appid: null, stocks: [] })
  const { appid, mchid, stockIds } = subject
  const query = new URLSearchParams({ appid, creator_merchant: mchid, offset: '0', limit: '1' })
  const users = '/v3/marketing/busifavor/users'
  const path = `${users}/${nobody}/coupons?${query.toString()}`
  const seenAppid = await observe(client, { method: 'GET', path, body: null })
  const stocks: { stockId: StockId; seen: Observation }[] = []
  for (const stockId of stockIds) {
    stocks.push({ stockId, seen: await observe(client, programme.stockCall(stockId)) })
  }
  return judge({ echo, appid: seenAppid, stocks })
}

async function observe(client: Client, call: ApiCall): Promise<Observation> {
  let observation: Observation | null = null
  for (let left = tries; left > 0; left -= 1) {
    observation = (await client.call(call)).observation
    if (observation.kind !== 'answer' || observation.verification !== 'bad-signature') break
  }
  if (observation === null) throw new Error('a call that was never made')
  return observation
}

import {
  OutRequestNo,
  type CouponCode,
  type Openid,
  type ProfileId,
  type StockId,
} from '../../shared/domain/ids.ts'
import type { Stock } from '../../shared/domain/stock.ts'
import type { Clock, Random } from '../../shared/ports.ts'
import type { MerchantProfile } from '../wechatpay/merchant.ts'
import type { CouponProgramme } from '../wechatpay/programmes/programme.ts'
import type { NewSend } from './store.ts'

/** What the operator asks for. */
export interface SendRequest {
  readonly submissionId: string
  /** The merchant that the operator saw at the counter. */
  readonly profileId: ProfileId
  readonly openid: Openid
  readonly stockId: StockId
  /** Null where the stock has none, or where the app hands out the next of its pool. */
  readonly couponCode: CouponCode | null
  /** The operator knows that this customer got this coupon minutes ago. */
  readonly confirmRepeat: boolean
  readonly replaces: OutRequestNo | null
}

/** Makes a send out of a request: mints its number and freezes its body. */
export function composeSend(
  request: SendRequest,
  stock: Stock,
  givenCode: CouponCode | null,
  merchant: MerchantProfile,
  programme: CouponProgramme,
  ports: { readonly clock: Clock; readonly random: Random },
): NewSend {
  const { openid, stockId } = request
  const acceptedAt = ports.clock.now()
  const outRequestNo = mintOutRequestNo(acceptedAt, ports.random)
  const body = programme.freezeBody({
    openid,
    appid: merchant.appid,
    stockId,
    outRequestNo,
    givenCode,
  })
  return {
    outRequestNo,
    submissionId: request.submissionId,
    profileId: merchant.id,
    programme: programme.id,
    openid,
    stockId,
    stockName: stock.name,
    givenCode,
    body,
    replaces: request.replaces,
    acceptedAt,
  }
}

/** A number nobody else makes: the UTC day for people who search, then 96 random bits; 32 characters in all. */
export function mintOutRequestNo(now: number, random: Random): OutRequestNo {
  const day = new Date(now).toISOString().slice(0, 10).replaceAll('-', '')
  return OutRequestNo.parse(day + Buffer.from(random.bytes(12)).toString('hex'))
}

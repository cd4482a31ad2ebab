import { needsCouponCode } from '../../shared/domain/rules.ts'
import {
  OutRequestNo,
  type CouponCode,
  type Openid,
  type StockId,
} from '../../shared/domain/ids.ts'
import { appError, type AppError } from '../../shared/errors.ts'
import type { Clock, Random } from '../../shared/ports.ts'
import { err, ok, type Result } from '../../shared/result.ts'
import type { MerchantProfile } from '../wechatpay/merchant.ts'
import type { CouponProgramme } from '../wechatpay/programmes/programme.ts'
import type { NewSend } from './store.ts'

/** What the operator asks for. */
export interface SendRequest {
  readonly submissionId: string
  readonly openid: Openid
  readonly stockId: StockId
  readonly couponCode: CouponCode | null
  /** The operator knows that this customer got this coupon minutes ago. */
  readonly confirmRepeat: boolean
  readonly replaces: OutRequestNo | null
}

/** Makes a send out of a request: checks it against its stock, mints its number and freezes its body. */
export function composeSend(
  request: SendRequest,
  merchant: MerchantProfile,
  programme: CouponProgramme,
  ports: { readonly clock: Clock; readonly random: Random },
): Result<NewSend, AppError> {
  const { openid, stockId, couponCode: givenCode } = request
  const stock = merchant.stocks.find((candidate) => candidate.stockId === stockId)
  if (!stock) return err(appError('send.stock-unknown', { stockId }))
  const needsCode = needsCouponCode(stock.couponCodeMode)
  if (needsCode && givenCode === null) return err(appError('send.coupon-code-missing', { stockId }))
  if (!needsCode && givenCode !== null) {
    return err(appError('send.coupon-code-not-wanted', { stockId }))
  }

  const acceptedAt = ports.clock.now()
  const outRequestNo = mintOutRequestNo(acceptedAt, ports.random)
  const body = programme.freezeBody({
    openid,
    appid: merchant.appid,
    stockId,
    outRequestNo,
    givenCode,
  })
  return ok({
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
  })
}

/** A number nobody else makes: the UTC day for people who search, then 96 random bits; 32 characters in all. */
export function mintOutRequestNo(now: number, random: Random): OutRequestNo {
  const day = new Date(now).toISOString().slice(0, 10).replaceAll('-', '')
  return OutRequestNo.parse(day + Buffer.from(random.bytes(12)).toString('hex'))
}

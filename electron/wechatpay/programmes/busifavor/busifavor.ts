import type { CouponProgramme, SendIntent } from '../programme.ts'
import { readIssued } from './answer.ts'
import { explainError } from './errors.ts'
import { lookUp } from './lookup.ts'
import { explainStock, stockCall } from './stock.ts'

/** 商家券: `POST /v3/marketing/busifavor/coupons/send` (reference §1). */
export const busifavor: CouponProgramme = {
  id: 'busifavor',
  freezeBody,
  sendCall: (body) => ({ method: 'POST', path: '/v3/marketing/busifavor/coupons/send', body }),
  readIssued,
  explainError,
  lookUp,
  stockCall,
  explainStock,
}

function freezeBody(send: SendIntent): string {
  return JSON.stringify({
    openid: send.openid,
    appid: send.appid,
    stock_id: send.stockId,
    out_request_no: send.outRequestNo,
    ...(send.givenCode === null ? {} : { coupon_code: send.givenCode }),
  })
}

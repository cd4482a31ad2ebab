import { z } from 'zod'
import { parseJson } from '../../error-body.ts'
import type { IssuedCoupon } from '../../outcome.ts'

const Issued = z.object({
  stock_id: z.string().optional(),
  out_request_no: z.string().optional(),
  coupon_code: z.string().min(1).optional(),
})
const Nested = z.object({ send_coupon_result: Issued })

/**
 * Reads the answer to a send, nested as in the official SDKs or flat as in the older page (reference §1.3). An object
 * with none of the fields is no answer.
 */
export function readIssued(body: string): IssuedCoupon | null {
  const json = parseJson(body)
  const nested = Nested.safeParse(json)
  const flat = nested.success ? undefined : Issued.safeParse(json)
  const issued = nested.success ? nested.data.send_coupon_result : flat?.data
  if (!issued) return null
  const { stock_id, out_request_no, coupon_code } = issued
  if (stock_id === undefined && out_request_no === undefined) return null
  return {
    stockId: stock_id ?? null,
    outRequestNo: out_request_no ?? null,
    couponCode: coupon_code ?? null,
  }
}

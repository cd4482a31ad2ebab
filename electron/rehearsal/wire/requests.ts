import { err, ok, type Result } from '../../../shared/result.ts'
import type { DeactivateRequest } from '../desk/deactivate.ts'
import type { JsonObject } from '../desk/json.ts'
import type { CouponFilter } from '../desk/query.ts'
import { paramError, type Refusal } from '../desk/refusal.ts'
import type { SendRequest } from '../desk/send.ts'
import { checkFields, type Field } from './fields.ts'
import type { Incoming } from './incoming.ts'
import { readJsonBody } from './json-body.ts'

const openid: Field = { name: 'openid', label: '用户标识', required: true, max: 128 }
const appid: Field = { name: 'appid', label: '公众账号ID', required: true, max: 32 }
const stockId: Field = { name: 'stock_id', label: '批次号', required: true, max: 20 }
const couponCode: Field = {
  name: 'coupon_code',
  label: '券code',
  required: true,
  max: 32,
  pattern: '^[0-9a-zA-Z \\-_\\\\/=|]+$',
}
const requestNo = { required: true, max: 128, pattern: '^[0-9a-zA-Z_\\-\\|\\*]+$' }

const sendFields: readonly Field[] = [
  openid,
  appid,
  stockId,
  { name: 'out_request_no', label: '发券凭证', ...requestNo },
  { ...couponCode, required: false },
]

/** The body of `POST coupons/send` (reference §1.2). */
export function readSend(body: Buffer): Result<SendRequest, Refusal> {
  const fields = readFields(body, sendFields)
  if (!fields.ok) return fields
  const text = textOf(fields.value)
  return ok({
    openid: text('openid'),
    appid: text('appid'),
    stockId: text('stock_id'),
    outRequestNo: text('out_request_no'),
    couponCode: fields.value.get('coupon_code') ?? null,
  })
}

const deactivateFields: readonly Field[] = [
  couponCode,
  stockId,
  { name: 'deactivate_request_no', label: '失效请求单据号', ...requestNo },
  { name: 'deactivate_reason', label: '失效原因', required: false, max: 64 },
]

/** The body of `POST coupons/deactivate` (reference §2.4). */
export function readDeactivate(body: Buffer): Result<DeactivateRequest, Refusal> {
  const fields = readFields(body, deactivateFields)
  if (!fields.ok) return fields
  const text = textOf(fields.value)
  return ok({
    couponCode: text('coupon_code'),
    stockId: text('stock_id'),
    requestNo: text('deactivate_request_no'),
    reason: fields.value.get('deactivate_reason') ?? null,
  })
}

const echoFields: readonly Field[] = [
  { name: 'echo_message', label: '回显消息', required: true, max: 1024 },
  { name: 'encrypted_echo_message', label: '加密回显消息', required: false, max: 4096 },
  { name: 'notify_url', label: '回调地址', required: false, max: 256 },
]

/** The body of `POST /v3/security/echo` (reference §2.8). */
export function readEcho(body: Buffer): Result<{ readonly message: string }, Refusal> {
  const fields = readFields(body, echoFields)
  return fields.ok ? ok({ message: textOf(fields.value)('echo_message') }) : fields
}

const merchant = { required: false, max: 15, pattern: '^[0-9]{8,15}$' }
const filterFields: readonly Field[] = [
  appid,
  { ...stockId, required: false },
  {
    name: 'coupon_state',
    label: '券状态',
    required: false,
    max: 16,
    pattern: '^(SENDED|USED|EXPIRED|DELETED|DEACTIVATED)$',
  },
  { name: 'creator_merchant', label: '创建批次的商户号', ...merchant },
  { name: 'belong_merchant', label: '批次归属商户号', ...merchant },
  { name: 'sender_merchant', label: '批次发放商户号', ...merchant },
  { name: 'offset', label: '分页页码', required: false, max: 10, pattern: '^[0-9]+$' },
  { name: 'limit', label: '分页大小', required: false, max: 10, pattern: '^[0-9]+$' },
]

/** Most coupons on one page; WeChat Pay's own maximum is not published. */
const pageLimit = 100

/** The path and query of `GET users/{openid}/coupons` (reference §2.2). */
export function readFilter(user: string, query: URLSearchParams): Result<CouponFilter, Refusal> {
  const path = checkPath({ openid: user }, [openid])
  if (!path.ok) return path
  const fields = checkFields(Object.fromEntries(query), filterFields, 'query')
  if (!fields.ok) return fields
  const given = fields.value
  const limit = Number(given.get('limit') ?? '20')
  if (limit < 1 || limit > pageLimit) {
    const message = `输入源“/query/limit”映射到数值字段“分页大小”规则校验失败，值不在 1 与 ${pageLimit} 之间`
    return err(paramError(message, 'query', limit))
  }
  return ok({
    openid: user,
    appid: textOf(given)('appid'),
    stockId: given.get('stock_id') ?? null,
    couponState: given.get('coupon_state') ?? null,
    creatorMerchant: given.get('creator_merchant') ?? null,
    belongMerchant: given.get('belong_merchant') ?? null,
    senderMerchant: given.get('sender_merchant') ?? null,
    offset: Number(given.get('offset') ?? '0'),
    limit,
  })
}

/** The path of `GET stocks/{stock_id}`. */
export function readStockPath(stock_id: string): Result<string, Refusal> {
  const fields = checkPath({ stock_id }, [{ ...stockId, label: '批次id' }])
  return fields.ok ? ok(stock_id) : fields
}

/** The path of `GET users/{openid}/coupons/{coupon_code}/appids/{appid}`. */
export function readCouponPath(parts: {
  readonly openid: string
  readonly couponCode: string
  readonly appid: string
}): Result<typeof parts, Refusal> {
  const values = { openid: parts.openid, coupon_code: parts.couponCode, appid: parts.appid }
  const fields = checkPath(values, [openid, couponCode, appid])
  return fields.ok ? ok(parts) : fields
}

/** Whatever can be told of a request that may be malformed, for aiming faults. */
export function glimpse(incoming: Incoming): ReadonlyMap<string, string> {
  if (incoming.body.length === 0) return new Map(incoming.query)
  const body = readJsonBody(incoming.body)
  if (!body.ok) return new Map()
  return new Map(
    Object.entries(body.value).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  )
}

function readFields(body: Buffer, fields: readonly Field[]) {
  const read = readJsonBody(body)
  return read.ok ? checkFields(read.value, fields, 'body') : read
}

function checkPath(values: JsonObject, fields: readonly Field[]) {
  return checkFields(values, fields, 'uri_template')
}

/** Reads fields that were required, so that they are there. */
function textOf(fields: ReadonlyMap<string, string>): (name: string) => string {
  return (name) => fields.get(name) ?? ''
}

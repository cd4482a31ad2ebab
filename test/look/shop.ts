import type { AppStatus } from '../../shared/contract/status.ts'
import type { Pause } from '../../shared/domain/pause.ts'
import { StockView } from '../../shared/domain/stock-details.ts'
import { ok } from '../../shared/result.ts'
import { countsWith, sendWith, statusWith } from '../unit/renderer/fake-handsel.ts'
import type { Answers } from './scene.ts'

// The shop that the scenes play in.

/** Twenty to three on a Tuesday afternoon in China. */
export const now = Date.UTC(2026, 10, 24, 6, 41, 7)
const day = 86_400_000

export const ids = {
  cash: '1286950000000001',
  member: '1286950000000002',
  birthday: '1286950000000003',
  percent: '1286950000000004',
  gone: '1286950000000005',
  paused: '1286950000000006',
  long: '1286950000000007',
} as const

/** Customers, by a short name each. */
export function customer(name: string): string {
  return `oUpF8uMuAJO_M2px${name}`.padEnd(28, 'b9Z').slice(0, 28)
}

const details = {
  name: null,
  state: 'running',
  couponCodeMode: 'WECHATPAY_MODE',
  begins: now - 40 * day,
  ends: now + 96 * day,
  maxCoupons: 50_000,
  sent: 12_345,
  maxPerUser: 5,
  maxPerDay: null,
  sentToday: null,
  uploadedCodesLeft: null,
} as const
const noCodes = { imported: 0, left: 0, putAside: 0 }

function stock(
  stockId: string,
  name: string | null,
  known: Record<string, unknown>,
  codes: StockView['codes'] = noCodes,
): StockView {
  const couponCodeMode = known['couponCodeMode'] ?? details.couponCodeMode
  return StockView.parse({
    stock: { stockId, name, couponCodeMode },
    known: { details: { ...details, ...known }, fetchedAt: now - 3 * 60_000 },
    problem: null,
    codes,
  })
}

const worth = {
  cash: { kind: 'amount-off', off: 2_000, minimum: 10_000 },
  member: { kind: 'amount-off', off: 1_050, minimum: 0 },
  gift: { kind: 'exchange', price: 0, minimum: 0 },
  percent: { kind: 'percent', percent: 88, minimum: 20_000 },
  exchange: { kind: 'exchange', price: 990, minimum: 128_800 },
} as const

/** What is known of the shop's stocks. */
export const stockViews: readonly StockView[] = [
  stock(ids.cash, '秋季满减券', { worth: worth.cash }),
  stock(
    ids.member,
    '会员卡礼券',
    { worth: worth.member, couponCodeMode: 'MERCHANT_API' },
    { imported: 3_000, left: 1_204, putAside: 0 },
  ),
  stock(ids.birthday, '生日蛋糕兑换券', {
    worth: worth.gift,
    couponCodeMode: 'MERCHANT_UPLOAD',
    uploadedCodesLeft: 4_871,
  }),
  stock(ids.percent, '全场 88 折', { worth: worth.percent, maxPerDay: 2_000, sentToday: 318 }),
  stock(ids.gone, '国庆礼盒券', { worth: worth.cash, sent: 50_000 }),
  stock(ids.paused, '下午茶套餐', { worth: worth.exchange, state: 'paused' }),
]

/** The same with names as long as WeChat Pay allows, and numbers to match. */
export const longStockViews: readonly StockView[] = [
  stock(ids.long, '二〇二六年秋冬新品上市暨周年店庆会员专享全场通用满减优惠券（限门店使用）', {
    worth: { kind: 'amount-off', off: 123_456_78, minimum: 987_654_321 },
  }),
  stock(
    ids.member,
    'Super_long_promotional_coupon_name_without_any_break_2026_anniversary',
    { worth: worth.percent, couponCodeMode: 'MERCHANT_API' },
    { imported: 1_000_000, left: 12, putAside: 3 },
  ),
  stock('12869500000000000008', null, { worth: worth.exchange }),
  ...stockViews.slice(4),
]

const stocksOf = (views: readonly StockView[]) => views.map((view) => view.stock)

const merchant = {
  id: 'shop',
  name: '桂香斋 · 人民路店',
  appid: 'wx0123456789abcdef',
  mchid: '1900006511',
  serialNo: '3775B6A45ACD588826D15E583A95F5DD1234ABCD',
  verification: 'public-key',
  verificationId: 'PUB_KEY_ID_0119000065112025100900111889',
  rehearsal: false,
  keyLocation: 'keychain',
  stocks: stocksOf(stockViews),
} as const

/** A day on which everything works. */
export const usualStatus: AppStatus = statusWith({ profile: merchant })
/** The usual day, but for what is given. */
export const statusOf = (parts: Record<string, unknown>): AppStatus =>
  statusWith({ profile: merchant, ...parts })
/** The usual merchant, but for what is given. */
export const merchantWith = (parts: Record<string, unknown>): Record<string, unknown> => ({
  ...merchant,
  ...parts,
})
export const longStatus: AppStatus = statusOf({
  profile: merchantWith({
    name: '桂香斋食品（上海）有限公司人民路旗舰店与中央厨房联营柜台',
    stocks: stocksOf(longStockViews),
  }),
  pendingCount: 12_345,
})

/** A pause of everything, or of one stock. */
export function pause(reason: Pause['reason'], stockId: string | null, until: number | null) {
  return {
    scope: stockId === null ? { kind: 'everything' } : { kind: 'stock', stockId },
    reason,
    wechatError: null,
    until,
  }
}

/** What WeChat Pay says when it refuses. */
export const wechatError = (httpStatus: number, code: string, message: string) => ({
  httpStatus,
  code,
  message,
  requestId: '08F78BB5AF0610D302189B8CE3481E15B2A90D5A0CFA8E00-268484613',
})

let made = 0
/** A send of the shop, the newest first to be made. */
export function send(parts: Record<string, unknown> = {}) {
  made += 1
  const acceptedAt = now - made * 47_000
  return sendWith({
    seq: 100_000 - made,
    outRequestNo: `HS20261124${String(99_999_999 - made * 7_919)}K${made}`,
    openid: customer(`${made}q7`),
    stockId: ids.cash,
    stockName: '秋季满减券',
    state: 'sent',
    couponCode: String(1_190_000_651_123_456_000 + made * 1_000).slice(0, 12),
    acceptedAt,
    updatedAt: acceptedAt + 1_300,
    ...parts,
  })
}

const kinds: readonly Record<string, unknown>[] = [
  { state: 'sending', couponCode: null },
  { state: 'sent' },
  {
    state: 'unknown',
    couponCode: null,
    doubt: true,
    reason: 'no-answer',
    attempts: 2,
    nextAttemptAt: now + 42_000,
  },
  { state: 'sent', stockId: ids.birthday, stockName: '生日蛋糕兑换券' },
  {
    state: 'queued',
    couponCode: null,
    reason: 'not-reachable',
    nextAttemptAt: now + 18_000,
    attempts: 1,
  },
  {
    state: 'refused',
    couponCode: null,
    reason: 'user-limit',
    wechatError: wechatError(403, 'USER_REACH_LIMIT', '用户领取数量已达上限'),
  },
  { state: 'sent', stockId: ids.member, stockName: '会员卡礼券', couponCode: 'GXZ-2026-00417' },
  {
    state: 'unknown',
    couponCode: null,
    doubt: true,
    needsPerson: true,
    reason: 'maybe-already-sent',
    attempts: 9,
  },
  { state: 'sent' },
  { state: 'held', couponCode: null, reason: 'held-by-operator', attempts: 0 },
  { state: 'cancelled', couponCode: null, reason: 'cancelled-by-operator', attempts: 0 },
  { state: 'expired', couponCode: null, reason: 'too-old', attempts: 4 },
  { state: 'sent', stockId: ids.percent, stockName: '全场 88 折' },
  {
    state: 'refused',
    couponCode: null,
    reason: 'openid-not-exists',
    wechatError: wechatError(400, 'INVALID_REQUEST', 'openid 与 appid 不匹配'),
  },
]

/** What the outbox holds: something of everything, then a good day's sends. */
export const sends = Array.from({ length: 60 }, (_, n) => send(kinds[n] ?? { state: 'sent' }))
/** The sends in one state. */
export const sendsIn = (...states: readonly string[]) =>
  sends.filter(({ state }) => states.includes(state))

export const counts = countsWith(
  {
    sending: 1,
    sent: 12_480,
    unknown: 2,
    queued: 1,
    held: 1,
    refused: 37,
    cancelled: 4,
    expired: 1,
  },
  { needsPerson: 1 },
)

/** What main answers on the usual day. */
export const usualAnswers: Answers = {
  'sends.page': [ok({ sends: sends.slice(0, 40), next: null })],
  'sends.counts': [ok(counts)],
  'sends.attempts': [ok([])],
  'sends.today': [ok(186)],
  'stocks.list': [ok([...stockViews])],
  'stocks.refresh': [ok([...stockViews])],
  'memberCodes.find': [ok({ openid: null })],
  'codes.find': [ok({ known: false })],
  'memberCodes.count': [ok(2_431)],
  'settings.update': [ok(usualStatus)],
}

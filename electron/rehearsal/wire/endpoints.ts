import type { Random } from '../../../shared/ports.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import { rfc3339 } from '../desk/beijing-time.ts'
import type { Desk } from '../desk/desk.ts'
import type { JsonObject } from '../desk/json.ts'
import { listCoupons, oneCoupon, oneStock, type QueryContext } from '../desk/query.ts'
import { paramError, type Refusal } from '../desk/refusal.ts'
import type { EndpointName } from '../faults/fault.ts'
import type { DrawnFaults } from '../faults/fault-board.ts'
import { sendResult } from '../faults/spoil.ts'
import type { AnswerKeys } from './answer-keys.ts'
import { headerOf, type Incoming } from './incoming.ts'
import { listCertificates } from './platform-certificates.ts'
import {
  readCouponPath,
  readDeactivate,
  readEcho,
  readFilter,
  readSend,
  readStockPath,
} from './requests.ts'

/** What an endpoint answers from. */
export interface EndpointParts {
  readonly desk: Desk
  readonly keys: AnswerKeys
  readonly apiV3Key: string | null
  readonly offsetCounts: 'coupons' | 'pages'
  readonly random: Random
}

/** A request whose signature was accepted, with the variable parts of its path decoded. */
export interface Call {
  readonly incoming: Incoming
  readonly path: readonly string[]
  readonly now: number
  readonly drawn: DrawnFaults
}

/** One endpoint: where it is and what it does. */
export interface Endpoint {
  readonly name: EndpointName
  readonly method: 'GET' | 'POST'
  readonly path: RegExp
  readonly answer: (call: Call, parts: EndpointParts) => Result<JsonObject, Refusal>
}

/** Every endpoint of the stand-in. */
export const endpoints: readonly Endpoint[] = [
  {
    name: 'send',
    method: 'POST',
    path: /^\/v3\/marketing\/busifavor\/coupons\/send$/,
    answer: (call, { desk }) => {
      const request = readSend(call.incoming.body)
      if (!request.ok) return request
      const sent = desk.send(request.value, call.now, call.drawn.has('refuse-repeats'))
      return sent.ok ? ok(sendResult(sent.value, call.drawn)) : sent
    },
  },
  {
    name: 'stock',
    method: 'GET',
    path: /^\/v3\/marketing\/busifavor\/stocks\/([^/]+)$/,
    answer: (call, parts) => {
      const stockId = readStockPath(call.path[0] ?? '')
      return stockId.ok ? oneStock(stockId.value, queryContext(call, parts)) : stockId
    },
  },
  {
    name: 'coupons',
    method: 'GET',
    path: /^\/v3\/marketing\/busifavor\/users\/([^/]+)\/coupons$/,
    answer: (call, parts) => {
      const filter = readFilter(call.path[0] ?? '', call.incoming.query)
      return filter.ok ? listCoupons(filter.value, queryContext(call, parts)) : filter
    },
  },
  {
    name: 'coupon',
    method: 'GET',
    path: /^\/v3\/marketing\/busifavor\/users\/([^/]+)\/coupons\/([^/]+)\/appids\/([^/]+)$/,
    answer: (call, parts) => {
      const [openid = '', couponCode = '', appid = ''] = call.path
      const asked = readCouponPath({ openid, couponCode, appid })
      return asked.ok ? oneCoupon(asked.value, queryContext(call, parts)) : asked
    },
  },
  {
    name: 'deactivate',
    method: 'POST',
    path: /^\/v3\/marketing\/busifavor\/coupons\/deactivate$/,
    answer: (call, { desk }) => {
      const request = readDeactivate(call.incoming.body)
      if (!request.ok) return request
      const done = desk.deactivate(request.value, call.now)
      return done.ok ? ok({ wechatpay_deactivate_time: rfc3339(done.value.at) }) : done
    },
  },
  {
    name: 'echo',
    method: 'POST',
    path: /^\/v3\/security\/echo$/,
    answer: ({ incoming }) => {
      // The one endpoint here whose page requires the header (reference §2.8).
      if (headerOf(incoming, 'wechatpay-serial') === null) return err(serialNotKnown)
      const echo = readEcho(incoming.body)
      return echo.ok ? ok({ echo_message: echo.value.message }) : echo
    },
  },
  {
    name: 'certificates',
    method: 'GET',
    path: /^\/v3\/certificates$/,
    answer: (_, { keys, apiV3Key, random }) => listCertificates(keys.known(), apiV3Key, random),
  },
]

/** A `Wechatpay-Serial` that names no key of ours (reference §3.6). */
export const serialNotKnown = paramError('平台证书序列号Wechatpay-Serial错误', null, '')

function queryContext({ now, drawn }: Call, { desk, offsetCounts }: EndpointParts): QueryContext {
  const listLagMs = drawn.find('stale-list')?.ms ?? 0
  return { book: desk.book, caller: desk.caller, now, offsetCounts, listLagMs }
}

import type { Fault } from '../../electron/rehearsal/faults/fault.ts'
import type { Chance } from './chance.ts'

type Recipe = (chance: Chance) => Fault

const simpleKinds = [
  'system-error-400',
  'system-error-500',
  'bad-gateway',
  'reset-before',
  'error-after',
  'reset-after',
  'truncated',
  'unsigned',
  'signtest',
  'foreign-signature',
  'unknown-key',
  'wrong-stock',
  'wrong-out-request-no',
  'flat',
  'no-coupon-code',
  'refuse-repeats',
] as const

/** Refusals with their HTTP status, of every class that the decision table knows. */
const refusals: readonly [
  readonly [number, string, string],
  ...(readonly [number, string, string])[],
] = [
  [400, 'PARAM_ERROR', '参数错误'],
  [400, 'RESOURCE_ALREADY_EXISTS', '批次已存在'],
  [400, 'INVALID_REQUEST', '相同单号但请求数据不一致'],
  [404, 'USER_NOT_EXISTS', 'openid不正确'],
  [403, 'NOTENOUGH', '批次预算不足'],
  [403, 'DAYLIMIT', '批次当天发放数量已达上限'],
  [403, 'EXPIRED', '批次已过期'],
  [401, 'SIGN_ERROR', '签名错误'],
  [400, 'NEVER_HEARD_OF', '未知'],
  [418, 'FAILED', '发券失败'],
]

const recipes: readonly [readonly [number, Recipe], ...(readonly [number, Recipe])[]] = [
  [10, (chance) => ({ kind: chance.pick(simpleKinds), probability: likely(chance) })],
  [1, (chance) => ({ kind: 'rate-limited', probability: rare(chance) })],
  [1, (chance) => ({ kind: 'no-auth', probability: rare(chance) })],
  [
    2,
    (chance) => {
      const [status, code, message] = chance.pick(refusals)
      return { kind: 'refuse', status, code, message, probability: rare(chance) }
    },
  ],
  [2, (chance) => ({ kind: 'stale-list', ms: chance.int(200, 1500), probability: likely(chance) })],
  [
    3,
    (chance) => ({
      kind: 'slow',
      ms: chance.int(20, 1500),
      stage: chance.pick(['before', 'after']),
      probability: likely(chance),
    }),
  ],
  [
    1,
    (chance) => ({
      kind: 'clock-skew',
      ms: chance.pick([-600_000, -20_000, 20_000, 600_000]),
      probability: rare(chance),
    }),
  ],
  // Looking for a send goes wrong as sending does.
  [
    3,
    (chance) => ({
      kind: chance.pick([
        'system-error-500',
        'bad-gateway',
        'reset-before',
        'reset-after',
        'truncated',
        'unsigned',
        'signtest',
        'rate-limited',
      ]),
      match: { endpoint: 'coupons' },
      probability: likely(chance),
    }),
  ],
]

/** The faults of one round: none now and then, several mostly. */
export function drawFaults(chance: Chance): Fault[] {
  const count = chance.weighted([
    [2, 0],
    [3, 1],
    [3, 2],
    [2, 4],
  ])
  return Array.from({ length: count }, () => chance.weighted(recipes)(chance))
}

function likely(chance: Chance): number {
  return chance.pick([0.2, 0.5, 0.9])
}

/** For what stops the whole queue: a campaign that only stands still proves nothing. */
function rare(chance: Chance): number {
  return chance.pick([0.05, 0.15, 0.4])
}

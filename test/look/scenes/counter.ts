import { appError } from '../../../shared/errors.ts'
import { err, ok } from '../../../shared/result.ts'
import type { Send } from '../../../shared/domain/send.ts'
import type { Scene } from '../scene.ts'
import {
  customer,
  ids,
  longStatus,
  longStockViews,
  merchantWith,
  now,
  pause,
  send,
  sends,
  statusOf,
  wechatError,
} from '../shop.ts'
import type { Stage } from '../stage.ts'

/** Types into the field for the customer and presses Enter, as a hand does. */
async function give(stage: Stage, text: string = customer('next')): Promise<void> {
  await stage.page.getByTestId('openid-input').fill(text)
  await stage.page.getByTestId('openid-input').press('Enter')
}

/** Types as fast as a scanner, wherever the focus is. */
async function scan(stage: Stage, text: string): Promise<void> {
  await stage.page.keyboard.type(text)
  await stage.page.keyboard.press('Enter')
}

const pick = (stage: Stage, stockId: string) =>
  stage.page.locator(`[data-testid="stock-select"] [data-stock-id="${stockId}"]`).click()

/** The counter after a send that ended like this. */
function after(state: string, made: Send): Scene {
  return {
    view: 'counter',
    state,
    answers: { 'sends.accept': [ok(made)] },
    play: async (stage) => {
      await give(stage, made.openid)
      await stage.page.getByTestId('send-outcome').waitFor()
    },
  }
}

/** The counter after something that is no customer's code. */
function misread(state: string, text: string): Scene {
  return {
    view: 'counter',
    state: `scan-error-${state}`,
    play: async (stage) => {
      await give(stage, text)
      await stage.page.getByTestId('scan-error').waitFor()
    },
  }
}

const latest = { acceptedAt: now - 2_000, updatedAt: now - 1_000 }
const sent = send({ ...latest, openid: customer('Ann') })

/** The counter, which is where everybody looks all day. */
export const counterScenes: readonly Scene[] = [
  { view: 'counter', state: 'ready' },
  {
    view: 'counter',
    state: 'first-day',
    answers: { 'sends.page': [ok({ sends: [], next: null })], 'sends.today': [ok(0)] },
  },
  after('sent', sent),
  after('sending', send({ ...latest, state: 'sending', couponCode: null })),
  after(
    'waiting',
    send({
      ...latest,
      state: 'queued',
      couponCode: null,
      reason: 'not-reachable',
      nextAttemptAt: now + 30_000,
    }),
  ),
  after(
    'refused',
    send({
      ...latest,
      state: 'refused',
      couponCode: null,
      reason: 'user-limit',
      wechatError: wechatError(403, 'USER_REACH_LIMIT', '用户领取数量已达上限'),
    }),
  ),
  after(
    'refused-long',
    send({
      ...latest,
      state: 'refused',
      couponCode: null,
      reason: 'no-permission',
      wechatError: wechatError(
        403,
        'NO_AUTH',
        '商户号无权限操作该批次，请确认该批次由本商户创建，或已获得批次创建方的委托营销授权后再试',
      ),
    }),
  ),
  after(
    'unknown',
    send({ ...latest, state: 'unknown', doubt: true, couponCode: null, reason: 'no-answer' }),
  ),
  after(
    'cancelled',
    send({ ...latest, state: 'cancelled', couponCode: null, reason: 'cancelled-by-operator' }),
  ),
  {
    ...after('previous', sent),
    play: async (stage) => {
      await give(stage, sent.openid)
      await stage.page.getByTestId('send-outcome').waitFor()
      await stage.page.getByTestId('openid-input').fill('oUpF8uMuAJO')
      await stage.page.locator('.is-previous').waitFor()
    },
  },
  {
    view: 'counter',
    state: 'not-accepted',
    answers: { 'sends.accept': [err(appError('storage.disk-full', {}))] },
    play: async (stage) => {
      await give(stage)
      await stage.page.getByTestId('accept-error').waitFor()
    },
  },
  {
    view: 'counter',
    state: 'repeat-question',
    answers: {
      'sends.accept': [
        err(appError('send.repeat', { minutes: 4, outRequestNo: sent.outRequestNo })),
      ],
    },
    play: async (stage) => {
      await give(stage)
      await stage.page.getByTestId('repeat-keep').waitFor()
    },
  },
  misread('payment-code', '134650000000000001'),
  misread('other-appid', 'https://m.example.com/card?appid=wx1111111111111111&openid=o1234567'),
  misread('caps-lock', 'OuPf8UmUajo_m2PXANNB9zB9zB9Z'),
  misread('not-an-openid', '张三'),
  {
    view: 'counter',
    state: 'odd-openid',
    play: async (stage) => {
      await stage.page.getByTestId('openid-input').fill('member-0042')
      await stage.page.getByTestId('openid-warning').waitFor()
    },
  },
  {
    view: 'counter',
    state: 'recognised',
    play: async (stage) => {
      const { page } = stage
      await page.getByTestId('openid-input').fill(`https://m.example.com/?openid=${sent.openid}`)
      await page.locator('#openid-note', { hasText: sent.openid }).waitFor()
    },
  },
  {
    view: 'counter',
    state: 'misses',
    play: async (stage) => {
      for (const text of ['134650000000000001', 'http://weixin.qq.com/r/0042', ids.cash]) {
        await scan(stage, text)
        await stage.page.getByTestId('scan-error').waitFor()
      }
      await stage.page.locator('[data-testid="miss-count"][data-count="3"]').waitFor()
    },
  },
  {
    view: 'counter',
    state: 'which-customer',
    play: async (stage) => {
      await scan(stage, JSON.stringify({ openid: customer('one'), openId: customer('two') }))
      await stage.page.getByTestId('scan-choice').waitFor()
    },
  },
  {
    view: 'counter',
    state: 'coupon-code-wanted',
    status: statusOf({
      profile: merchantWith({
        stocks: [{ stockId: ids.member, name: '会员卡礼券', couponCodeMode: 'MERCHANT_API' }],
      }),
    }),
    answers: { 'stocks.list': [ok([])] },
    play: async (stage) => {
      await give(stage)
      await stage.page.getByTestId('coupon-code-input').press('Enter')
      await stage.page.getByTestId('coupon-code-error').waitFor()
    },
  },
  {
    view: 'counter',
    state: 'coupon-code-from-pool',
    play: (stage) => pick(stage, ids.member),
  },
  {
    view: 'counter',
    state: 'stock-not-pickable',
    play: async (stage) => {
      await stage.page.keyboard.press('Alt+5')
      await stage.page.getByTestId('stock-unavailable').waitFor()
    },
  },
  {
    view: 'counter',
    state: 'refresh-failed',
    answers: {
      'stocks.refresh': [err(appError('stock.not-checked', { stockId: '1', cause: 'TIMEOUT' }))],
    },
    play: async (stage) => {
      await stage.page.getByTestId('refresh-stocks').click()
      await stage.page.getByTestId('stocks-age').getByText(/\S/).first().waitFor()
    },
  },
  {
    view: 'counter',
    state: 'no-stocks',
    status: statusOf({ profile: merchantWith({ stocks: [] }) }),
    answers: { 'stocks.list': [ok([])] },
  },
  {
    view: 'counter',
    state: 'paused',
    status: statusOf({ pauses: [pause('signature-rejected', null, null)], pendingCount: 3 }),
  },
  {
    view: 'counter',
    state: 'paused-stock',
    status: statusOf({
      pauses: [
        pause('budget-used-up', ids.cash, now + 3_600_000),
        pause('stock-not-running', ids.birthday, now + 3_600_000),
      ],
      pendingCount: 14,
    }),
  },
  {
    view: 'counter',
    state: 'offline',
    status: statusOf({
      connectivity: 'offline',
      pendingCount: 2,
      pauses: [pause('not-reachable', null, now + 25_000)],
    }),
  },
  { view: 'counter', state: 'checking', status: statusOf({ connectivity: 'checking' }) },
  {
    view: 'counter',
    state: 'clock-skew',
    status: statusOf({
      clockSkewMs: 9 * 60_000,
      pauses: [pause('clock-skewed', null, null)],
      pendingCount: 1,
    }),
  },
  {
    view: 'counter',
    state: 'warnings',
    status: statusOf({
      exposedKeyFile: 'apiclient_key.pem',
      expiring: [
        { what: 'merchant-certificate', until: now + 9 * 86_400_000, daysLeft: 9 },
        { what: 'platform-certificate', until: now, daysLeft: 0 },
      ],
    }),
  },
  {
    view: 'counter',
    state: 'long-names',
    status: longStatus,
    answers: {
      'stocks.list': [ok([...longStockViews])],
      'stocks.refresh': [ok([...longStockViews])],
      'sends.today': [ok(12_345)],
      'sends.page': [
        ok({
          sends: sends.slice(0, 8).map((one) => ({
            ...one,
            stockName: longStockViews[0]?.stock.name ?? null,
          })),
          next: null,
        }),
      ],
      'sends.accept': [
        ok(
          send({
            ...latest,
            stockName: longStockViews[0]?.stock.name,
            openid: 'o'.padEnd(128, 'W'),
            couponCode: 'W'.repeat(32),
            outRequestNo: 'W'.repeat(32),
          }),
        ),
      ],
    },
    play: async (stage) => {
      await give(stage)
      await stage.page.getByTestId('send-outcome').waitFor()
    },
  },
]

import { Attempt } from '../../../shared/domain/attempt.ts'
import { appError } from '../../../shared/errors.ts'
import { err, ok } from '../../../shared/result.ts'
import { countsWith } from '../../unit/renderer/fake-handsel.ts'
import type { Answers, Scene } from '../scene.ts'
import { ids, longStockViews, now, pause, sends, sendsIn, statusOf } from '../shop.ts'
import type { Stage } from '../stage.ts'

async function open({ page }: Stage): Promise<void> {
  await page.getByTestId('nav-outbox').click()
  await page.getByTestId('outbox-list').waitFor()
}

/** Opens the outbox with the first send of this state chosen. */
async function choose(stage: Stage, state: string): Promise<void> {
  await open(stage)
  await stage.page.locator(`[data-testid="outbox-row"][data-state="${state}"]`).first().click()
  await stage.page.locator('[data-testid="outbox-row"][aria-selected="true"]').waitFor()
}

const page = (list: typeof sends): NonNullable<Answers['sends.page']> => [
  ok({ sends: list, next: null }),
]
const nothing: Answers = { 'sends.page': page([]), 'sends.counts': [ok(countsWith())] }

const attempt = (parts: Record<string, unknown>): Attempt =>
  Attempt.parse({
    kind: 'send',
    startedAt: now - 600_000,
    durationMs: 412,
    origin: 'https://api.mch.weixin.qq.com',
    httpStatus: null,
    code: null,
    message: null,
    requestId: null,
    verification: null,
    cause: null,
    conclusion: 'unknown',
    ...parts,
  })
const attempts = [
  attempt({ durationMs: 15_003, cause: 'timeout', conclusion: 'unknown' }),
  attempt({
    kind: 'lookup',
    startedAt: now - 580_000,
    httpStatus: 200,
    verification: 'verified',
    requestId: '08F78BB5AF0610D302189B8CE3481E15B2A90D5A0CFA8E00-0',
    conclusion: 'absent',
  }),
  attempt({
    startedAt: now - 300_000,
    httpStatus: 500,
    code: 'SYSTEM_ERROR',
    message: '系统错误，请稍后以相同参数重试',
    verification: 'verified',
    requestId: '08F78BB5AF0610D302189B8CE3481E15B2A90D5A0CFA8E00-268435458',
  }),
]

const evidence = (state: string, of: string): Scene => ({
  view: 'outbox',
  state,
  answers: { 'sends.attempts': [ok(attempts)] },
  play: async (stage) => {
    await choose(stage, of)
    await stage.page.getByTestId('evidence-toggle').click()
    await stage.page.getByTestId('attempt').first().waitFor()
  },
})

/** The outbox, where everything stands that was ever accepted. */
export const outboxScenes: readonly Scene[] = [
  { view: 'outbox', state: 'empty', answers: nothing, play: open },
  { view: 'outbox', state: 'full', play: open },
  {
    view: 'outbox',
    state: 'filtered-refused',
    play: async (stage) => {
      await open(stage)
      await stage.answer({ 'sends.page': page(sendsIn('refused')) })
      await stage.page.locator('[data-filter="refused"]').click()
      await stage.page.locator('[data-testid="outbox-row"]:not([data-state="refused"])').waitFor({
        state: 'detached',
      })
    },
  },
  {
    view: 'outbox',
    state: 'searched',
    play: async (stage) => {
      await open(stage)
      const found = sends.slice(3, 5)
      await stage.answer({ 'sends.page': page(found) })
      await stage.page.getByTestId('outbox-search').fill('oUpF8uMuAJO_M2px')
      await stage.page.getByTestId('outbox-row').nth(2).waitFor({ state: 'detached' })
    },
  },
  {
    view: 'outbox',
    state: 'searched-in-vain',
    play: async (stage) => {
      await open(stage)
      await stage.answer(nothing)
      await stage.page.getByTestId('outbox-search').fill('oNobody')
      await stage.page.getByTestId('outbox-empty').waitFor()
    },
  },
  { view: 'outbox', state: 'row-queued', play: (stage) => choose(stage, 'queued') },
  { view: 'outbox', state: 'row-refused', play: (stage) => choose(stage, 'refused') },
  evidence('evidence-unknown', 'unknown'),
  evidence('evidence-sent', 'sent'),
  {
    view: 'outbox',
    state: 'row-error',
    answers: {
      'sends.hold': [err(appError('send.not-possible-now', { state: 'sending' }))],
    },
    play: async (stage) => {
      await choose(stage, 'queued')
      await stage.page.getByTestId('hold-button').click()
      await stage.page.getByTestId('row-error').waitFor()
    },
  },
  {
    view: 'outbox',
    state: 'cancel-question',
    play: async (stage) => {
      await choose(stage, 'queued')
      await stage.page.getByTestId('cancel-button').click()
      await stage.page.getByTestId('cancel-keep').waitFor()
    },
  },
  {
    view: 'outbox',
    state: 'paused',
    status: statusOf({
      pauses: [
        pause('rate-limited', null, now + 42_000),
        pause('budget-used-up', ids.cash, null),
        pause('no-permission', ids.percent, null),
      ],
      pendingCount: 5,
    }),
    play: open,
  },
  {
    view: 'outbox',
    state: 'unreadable',
    play: async (stage) => {
      await stage.answer({
        'sends.page': [err(appError('storage.locked', {}))],
        'sends.counts': [err(appError('storage.locked', {}))],
      })
      await open(stage)
    },
  },
  {
    view: 'outbox',
    state: 'long-names',
    answers: {
      'sends.page': page(
        sends.map((one) => ({
          ...one,
          stockName: longStockViews[one.seq % 2]?.stock.name ?? null,
          couponCode: one.couponCode === null ? null : 'W'.repeat(32),
        })),
      ),
    },
    play: (stage) => choose(stage, 'queued'),
  },
]

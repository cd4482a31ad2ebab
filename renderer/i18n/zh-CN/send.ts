import type { Outcome, SendState } from '../../../shared/domain/send.ts'

/** The five words of promise 3, large on the counter. */
export const outcome: Record<Outcome, string> = {
  sent: '已发出',
  waiting: '等待中',
  refused: '被拒绝',
  unknown: '结果不明',
  cancelled: '已取消',
}

/** What stands under the word while there is no reason to give. */
export const outcomeText: Record<Outcome, string> = {
  sent: '券已到顾客的微信卡包。',
  waiting: '已收下，正在发券。',
  refused: '没有发出。',
  unknown: '券可能已经发出，程序正在核对。先别重发。',
  cancelled: '没有发出。',
}

/** The machine's states, for the outbox. */
export const state: Record<SendState, string> = {
  queued: '排队中',
  sending: '发送中',
  unknown: '结果不明',
  held: '暂缓',
  sent: '已发出',
  refused: '被拒绝',
  cancelled: '已取消',
  expired: '过期取消',
}

import type { Send } from '../../shared/domain/send.ts'
import type { StoredSend } from './store.ts'

/** A stored send as the screens show it. */
export function sendView(send: StoredSend): Send {
  const { progress } = send
  return {
    seq: send.seq,
    outRequestNo: send.outRequestNo,
    profileId: send.profileId,
    openid: send.openid,
    stockId: send.stockId,
    stockName: send.stockName,
    couponCode: progress.couponCode,
    state: progress.state,
    doubt: progress.doubt,
    reason: progress.reason,
    wechatError: send.wechatError,
    attempts: progress.attempts,
    acceptedAt: send.acceptedAt,
    updatedAt: send.updatedAt,
    nextAttemptAt: progress.nextAt,
    needsPerson: progress.needsPerson,
    replaces: send.replaces,
    replacedBy: send.replacedBy,
  }
}

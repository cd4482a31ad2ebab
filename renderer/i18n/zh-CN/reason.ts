import type { ReasonCatalogue } from '../catalogue.ts'

const looksItself = '券可能已经发出。程序会自己去核对，先别重发。'
const askInCharge = '没有发出。请把下面的微信支付原话交给负责人。'

/** Why a send is in its state, and what the operator does next. */
export const reason: ReasonCatalogue = {
  'not-reachable': { title: '连不上微信支付', next: '已收下，等网络恢复后自动发出，不用重扫。' },
  'rate-limited': { title: '微信支付要求放慢', next: '已收下，稍后自动发出，不用重扫。' },
  'signature-rejected': {
    title: '微信支付不认可签名',
    next: '已收下，暂停发送。请负责人核对私钥和证书序列号，再点“继续发送”。',
  },
  'clock-skewed': {
    title: '这台电脑的时间不准',
    next: '已收下，暂停发送。请校准电脑时间，之后会自动继续。',
  },
  'day-limit': { title: '批次今天的名额已满', next: '已收下，名额恢复后自动发出。' },
  'key-unavailable': {
    title: '取不到商户私钥',
    next: '已收下，暂停发送。请解锁系统钥匙串，再点“继续发送”。',
  },
  'storage-unavailable': {
    title: '本机数据写不进去',
    next: '已收下，还没有发出。请检查磁盘空间，再点“继续发送”。',
  },

  'no-answer': { title: '请求已送出，没等到答复', next: looksItself },
  'system-error': { title: '微信支付内部出错', next: looksItself },
  'unverified-answer': { title: '答复的签名没有通过验证', next: looksItself },
  'unreadable-answer': { title: '答复读不出来', next: looksItself },
  'answer-mismatch': { title: '答复说的不是这张券', next: looksItself },
  interrupted: { title: '发送途中程序中断', next: looksItself },
  'not-recorded': { title: '发送结果没能记下来', next: looksItself },
  'unexpected-answer': { title: '答复出乎意料', next: looksItself },
  'maybe-already-sent': { title: '微信支付说可能已经发过', next: looksItself },
  'send-failed-unclear': { title: '微信支付报失败，但没说清', next: looksItself },

  'param-error': {
    title: '参数不被接受',
    next: '没有发出。请核对 openid 和批次后重发；仍不行，把微信支付原话交给负责人。',
  },
  'invalid-request': { title: '请求不合微信支付的规则', next: askInCharge },
  'wrong-code-mode': {
    title: '券码方式与批次不符',
    next: '没有发出。请负责人核对这个批次的券码模式。',
  },
  'coupon-code-rejected': { title: '券码不被接受', next: '没有发出。请换一个没用过的券码重发。' },
  'appid-not-bound': {
    title: 'appid 没有绑定这个商户',
    next: '没有发出。请负责人在商户平台绑定 appid。',
  },
  'merchant-not-exists': { title: '商户号不存在', next: '没有发出。请负责人核对商户号。' },
  'stock-not-exists': {
    title: '批次不存在',
    next: '没有发出。请换一个批次，并请负责人核对批次号。',
  },
  'no-permission': {
    title: '商户无权发这个批次',
    next: '没有发出。发券方须是批次创建方，或已获委托营销授权。请联系负责人。',
  },
  'openid-not-exists': {
    title: 'openid 不对，或不属于本店',
    next: '没有发出。请顾客从本店的公众号或小程序重新出示会员码。',
  },
  'user-limit': {
    title: '这位顾客已经领满',
    next: '没有发出。每人限领的张数已用完，可换一个批次。',
  },
  'rule-limit': {
    title: '不符合批次的发放规则',
    next: '没有发出。可换一个批次，或请负责人查看规则。',
  },
  'natural-person-limit': {
    title: '同一个人名下已经领满',
    next: '没有发出。换账号也领不了，可换一个批次。',
  },
  'user-restricted': { title: '这位顾客被限制领取', next: '没有发出。请顾客联系微信支付客服。' },
  'budget-used-up': {
    title: '批次预算已用完',
    next: '没有发出。请换一个批次，或请负责人追加预算。',
  },
  'codes-used-up': { title: '券码池已用完', next: '没有发出。请换一个批次，或请负责人上传券码。' },
  'account-balance': { title: '商户账户余额不足', next: '没有发出。请负责人充值后重发。' },
  'account-error': { title: '账户状态异常', next: askInCharge },
  'risk-blocked': { title: '被微信支付风控拦下', next: askInCharge },
  'stock-not-running': {
    title: '批次没有在发放',
    next: '没有发出。请换一个批次，或请负责人查看它的状态。',
  },
  'stock-expired': { title: '批次已经过期', next: '没有发出。请换一个批次。' },

  'cancelled-by-operator': { title: '由收银员取消', next: '没有发出。需要时请重新扫码。' },
  'held-by-operator': { title: '由收银员暂缓', next: '还没有发出，在发送箱里等着放行。' },
  'too-old': { title: '等得太久', next: '没有发出，也不会再发。需要时请重新扫码。' },
}

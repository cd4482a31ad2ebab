import type { CheckCatalogue } from '../catalogue.ts'

/** The test connection: what each step looks at, and what it may find. */
export const check: CheckCatalogue = {
  name: {
    network: '网络',
    clock: '电脑时间',
    signature: '签名',
    'serial-number': '证书序列号',
    'verification-key': '验签',
    appid: 'appid',
    stock: '批次',
    'send-permission': '发券权限',
  },
  state: { ok: '通过：', warning: '注意：', failed: '没有通过：', skipped: '没有测：' },
  finding: {
    'network-ok': { title: '连得上微信支付', next: '不用做什么。' },
    'network-unreachable': {
      title: '连不上微信支付（{cause}）',
      next: '请检查网线、无线网络和代理，再测一次。',
    },
    'network-timeout': {
      title: '微信支付没有回应（{cause}）',
      next: '网络太慢或被防火墙拦住；请放行 api.mch.weixin.qq.com。',
    },
    'network-name-unknown': {
      title: '找不到 api.mch.weixin.qq.com（{cause}）',
      next: '请检查网络是否连着、DNS 设置是否正确。',
    },
    'network-tls': {
      title: '与微信支付的加密连接没有建立（{cause}）',
      next: '可能有代理或杀毒软件在中间；请让它放行 api.mch.weixin.qq.com。',
    },
    'network-certificate-time': {
      title: '按这台电脑的时间，连接用的证书不在有效期内（{cause}）',
      next: '请先核对电脑的日期和时间；如果没错，就是中间有代理。',
    },
    'network-not-wechat': {
      title: '回答的不是微信支付（HTTP {status}）',
      next: '可能要先登录公共网络，或代理挡住了；请处理后再测。',
    },
    'network-server-error': { title: '微信支付系统出错', next: '不是这里的问题，请过几分钟再测。' },
    'network-rate-limited': { title: '请求太频繁，微信支付请我们慢一点', next: '请过一分钟再测。' },
    'clock-ok': { title: '时间准确', next: '不用做什么。' },
    'clock-unknown': { title: '应答里没有时间，无从比较', next: '请确认系统时间是自动校准的。' },
    'clock-drifting': {
      title: '电脑时间开始不准，相差约 {minutes} 分钟',
      next: '超过 5 分钟就发不出券；请打开系统的自动校时。',
    },
    'clock-skewed': {
      title: '电脑时间与微信支付相差约 {minutes} 分钟',
      next: '请校准系统时间（打开自动校时），再测一次。',
    },
    'signature-ok': { title: '微信支付接受了签名', next: '不用做什么。' },
    'signature-wrong': {
      title: '签名不对',
      next: '私钥与商户平台上的证书不是一对；请用同一次下载的私钥和证书。',
    },
    'signature-malformed': {
      title: '签名的请求头被改动了',
      next: '可能是代理改写了请求；请让它放行 api.mch.weixin.qq.com。',
    },
    'signature-key-unavailable': { title: '拿不到私钥（{cause}）', next: '请重新加上密钥文件。' },
    'signature-refused': {
      title: '微信支付不接受签名',
      next: '请看微信支付的原话，并核对商户号、私钥和证书。',
    },
    'serial-ok': { title: '证书序列号正确', next: '不用做什么。' },
    'serial-wrong': {
      title: '微信支付不认这个证书序列号',
      next: '证书可能属于别的商户号，如服务商或子商户；请核对商户号。',
    },
    'serial-expired': {
      title: '商户证书已过期',
      next: '请在商户平台申请新证书，并核对电脑的日期。',
    },
    'serial-revoked': {
      title: '商户证书已作废',
      next: '7 天内可在商户平台恢复；否则请申请新证书。',
    },
    'serial-replaced': { title: '商户证书已被更换', next: '请用商户平台上的新证书和它的私钥。' },
    'serial-never-issued': {
      title: '这个商户号没有申请过证书',
      next: '请在商户平台“API安全”里申请 API 证书。',
    },
    'serial-merchant-unknown': { title: '没有这个商户号', next: '请核对证书属于哪个商户。' },
    'serial-api-v3-key-not-set': {
      title: '商户还没有设置 APIv3 密钥',
      next: '请在商户平台“API安全”里设置 APIv3 密钥。',
    },
    'verification-ok': { title: '应答的签名核对无误', next: '不用做什么。' },
    'verification-unsigned': {
      title: '应答没有签名',
      next: '可能是代理去掉了；请让它放行 api.mch.weixin.qq.com。',
    },
    'verification-refused': {
      title: '微信支付拒绝了测试请求，拒绝的应答没有签名',
      next: '请按下面微信支付的说明处理，再测一次；这次测不了验签。',
    },
    'verification-id-unknown': {
      title: '微信支付不认这个公钥 ID 或平台证书',
      next: '请从商户平台“API安全”重新复制公钥 ID，或改用另一种验签方式。',
    },
    'verification-other-key': {
      title: '应答是用另一把密钥签的',
      next: '请加上微信支付公钥和它的 ID，或下载平台证书。',
    },
    'verification-bad-signature': {
      title: '应答的签名核对不上',
      next: '公钥与公钥 ID 不是一对，或不是这个商户的；请重新下载公钥。',
    },
    'verification-out-of-time': { title: '应答的时间太旧', next: '请校准系统时间，再测一次。' },
    'appid-ok': { title: 'appid 与商户号有关联', next: '不用做什么。' },
    'appid-not-bound': {
      title: 'appid 没有与商户号绑定',
      next: '请在商户平台“AppID账号管理”里关联这个 appid；或换成商户自己的证书（不是服务商的）。',
    },
    'appid-malformed': {
      title: '微信支付不认这个 appid',
      next: '请核对 appid；要公众号或小程序的，不要移动应用的。',
    },
    'appid-not-proved': {
      title: 'appid 没有测出结果（{cause}）',
      next: '可以先保存；第一次发券时会知道。',
    },
    'stock-ok': { title: '{stockId} {name}：看得到，正在发放', next: '不用做什么。' },
    'stock-not-found': {
      title: '没有批次 {stockId}',
      next: '请核对批次号；代金券、商品券的批次不能在这里用。',
    },
    'stock-not-yours': {
      title: '这个商户号不能查看批次 {stockId}',
      next: '请用创建批次的商户号，或请创建方做委托营销授权。',
    },
    'stock-not-running': {
      title: '{stockId} {name}：现在不在发放（{state}）',
      next: '请在商户平台激活或重新启动这个批次。',
    },
    'stock-unreadable': {
      title: '批次 {stockId} 的应答读不懂',
      next: '可以先保存，以后在设置里再查。',
    },
    'stock-not-proved': {
      title: '批次 {stockId} 没有测出结果（{cause}）',
      next: '请再测一次；也可以先保存。',
    },
    'permission-not-testable': {
      title: '能不能发券，只有真发一张才知道',
      next: '如果那时提示没有权限（NO_AUTH）：请用创建批次的商户号，或请创建方在商户平台做“委托营销”授权。商家券自 2025-12-15 起不再接受新商户。',
    },
    'not-reached': { title: '前面没有通过，这一步没有测', next: '先处理上面标红的一步。' },
  },
}

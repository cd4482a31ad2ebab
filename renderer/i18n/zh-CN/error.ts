import type { ErrorCatalogue } from '../catalogue.ts'

/** Every error the app can meet: what it is, and what to do next. */
export const error: ErrorCatalogue = {
  ipc: {
    'foreign-sender': { title: '请求来自不受信任的页面', next: '请重新启动程序。' },
    'malformed-request': {
      title: '程序内部的请求格式不对（{channel} {path}）',
      next: '请重试；再出现请联系负责人。',
    },
    internal: { title: '程序内部出错（{channel}）', next: '请重试；再出现请重新启动程序。' },
  },
  storage: {
    'disk-full': { title: '磁盘已满，记不下来', next: '请先腾出磁盘空间，再按一次。' },
    locked: { title: '数据库被另一个程序占用', next: '请关掉另一个券台，再按一次。' },
    damaged: { title: '数据库已损坏（{detail}）', next: '请不要删除任何文件，联系负责人。' },
    'newer-version': { title: '数据由更新版本的券台保存', next: '请安装新版本；数据原样保留着。' },
    failed: { title: '数据库出错（{detail}）', next: '请再按一次；仍不行请联系负责人。' },
  },
  send: {
    'no-merchant': { title: '还没有设置商户', next: '请先导入设置文件。' },
    'stock-unknown': { title: '批次 {stockId} 不在设置里', next: '请另选一个批次。' },
    'coupon-code-missing': { title: '批次 {stockId} 需要券码', next: '请扫入或输入券码。' },
    'coupon-code-not-wanted': {
      title: '批次 {stockId} 不需要券码',
      next: '请清空券码，再发一次。',
    },
    'coupon-code-taken': {
      title: '券码 {couponCode} 已经给了另一张券',
      next: '请换一个没用过的券码。',
    },
    'coupon-code-not-in-pool': {
      title: '券码 {couponCode} 不在这个批次导入的券码里',
      next: '请核对卡片；也可以留空，由程序取下一个码。',
    },
    'codes-used-up': {
      title: '批次 {stockId} 的券码用完了',
      next: '请负责人导入新的券码，或换一个批次。',
    },
    repeat: {
      title: '{minutes} 分钟内刚给这位顾客发过这张券（单号 {outRequestNo}）',
      next: '先看看发送箱；确实要再发一张，再确认一次。',
    },
    'cap-waiting': {
      title: '等着发出的券已有 {limit} 张，到上限了',
      next: '请等网络恢复发出一些，或请负责人调高上限。',
    },
    'cap-waiting-stock': {
      title: '批次 {stockId} 等着发出的券已有 {limit} 张，到上限了',
      next: '请等网络恢复发出一些，或换一个批次。',
    },
    'cap-customer-day': {
      title: '这位顾客今天已有 {limit} 张这个批次的券',
      next: '请换一个批次，或请负责人调高上限。',
    },
    'not-replaceable': {
      title: '单号 {outRequestNo} 现在不能改了重发',
      next: '只有被拒绝、已取消或过期的券可以改了重发。',
    },
    'not-found': { title: '找不到单号 {outRequestNo}', next: '请刷新发送箱。' },
    'not-possible-now': {
      title: '这张券现在不能这样处理',
      next: '它的状态已经变了，请看最新状态。',
    },
  },
  stock: {
    'not-checked': {
      title: '没有查到批次 {stockId}（{cause}）',
      next: '请检查网络和商户设置，再试一次。',
    },
    'not-found': {
      title: '微信支付没有批次 {stockId}',
      next: '请核对批次号；代金券的批次不能在这里用。',
    },
    'not-allowed': {
      title: '这个商户号不能查看批次 {stockId}',
      next: '请用创建批次的商户号，或请批次的创建方做委托营销授权。',
    },
    'not-trusted': {
      title: '批次 {stockId} 的应答没有通过验签，没有采用',
      next: '请再试一次；总是这样请核对微信支付公钥或平台证书。',
    },
    'listed-already': { title: '批次 {stockId} 已经在列表里', next: '不用再加。' },
    'has-waiting': {
      title: '批次 {stockId} 还有 {count} 张券没有结果，现在不能移除',
      next: '请等它们有结果，或先在发送箱里取消。',
    },
  },
  table: {
    unreadable: { title: '读不了文件 {file}', next: '请检查文件是否还在、是否有权限读取。' },
    'too-large': {
      title: '文件 {file} 太大，超过 {megabytes} MB',
      next: '请分成几个文件导入。',
    },
    'not-csv': {
      title: '{file} 第 {line} 行不是正确的 CSV',
      next: '请在表格软件里另存为 CSV，再选一次。',
    },
    empty: { title: '{file} 里没有内容', next: '请核对文件。' },
    'column-unclear': {
      title: '{file} 有好几列，看不出该用哪一列',
      next: '请只留一列，或给那一列加上标题“券码”（批次文件用“批次号”）。',
    },
  },
  codes: {
    'too-many': { title: '一次最多导入 {limit} 个券码', next: '请分成几个文件导入。' },
    'changed-meanwhile': {
      title: '检查之后券码有了变化，什么都没有导入',
      next: '请重新选一次文件，再看一遍检查结果。',
    },
    'not-wanted': {
      title: '批次 {stockId} 不由商户给码',
      next: '只有发券时由商户给码的批次才需要导入券码。',
    },
  },
  setup: {
    'file-unreadable': { title: '读不了文件 {file}', next: '请检查文件是否还在、是否有权限读取。' },
    'not-json': { title: '{file} 不是 JSON', next: '请向负责人要一份正确的设置文件。' },
    'unknown-field': { title: '设置文件里有不认识的字段 {field}', next: '请核对拼写，或删掉它。' },
    'field-missing': { title: '设置文件缺少 {field}', next: '请补上后重新导入。' },
    'field-malformed': { title: '设置文件里的 {field} 格式不对', next: '请改正后重新导入。' },
    'referenced-file-missing': {
      title: '{field} 指向的文件 {file} 不存在',
      next: '请把文件放在设置文件写明的位置；路径从设置文件所在的文件夹算起。',
    },
    'api-base-not-loopback': {
      title: 'apiBase 不能是 {apiBase}',
      next: '只允许本机的演练网关。正式发券请去掉 apiBase。',
    },
    'verification-missing': {
      title: '没有微信支付公钥，也没有平台证书',
      next: '请在设置文件里写上其中一种，否则无法验证答复。',
    },
    'duplicate-stock': { title: '批次 {stockId} 写了两次', next: '请只保留一条。' },
    'mchid-mismatch': {
      title: '商户号 {given} 与证书里的 {certificate} 不一致',
      next: '请改正 mchid，或换成对应的证书。',
    },
    'serial-mismatch': {
      title: '序列号 {given} 与证书里的 {certificate} 不一致',
      next: '请去掉 serialNo，程序会自己从证书里读。',
    },
  },
  key: {
    'not-pem': { title: '{file} 不是 PEM 私钥', next: '请使用 apiclient_key.pem。' },
    'is-certificate': {
      title: '{file} 是证书，不是私钥',
      next: '私钥是 apiclient_key.pem，证书是 apiclient_cert.pem，请对调。',
    },
    'is-public-key': { title: '{file} 是公钥，不是私钥', next: '请使用 apiclient_key.pem。' },
    encrypted: { title: '{file} 是加了密码的私钥', next: '请先去掉密码，再重新导入。' },
    'not-rsa': { title: '{file} 是 {type} 密钥，不是 RSA', next: '微信支付只用 RSA 密钥。' },
    'too-short': { title: '{file} 只有 {bits} 位', next: '微信支付要求至少 2048 位。' },
    'too-large': {
      title: '私钥有 {bytes} 字节，系统钥匙串最多存 {limit} 字节',
      next: '请改用 2048 位的商户证书。',
    },
  },
  certificate: {
    'not-pem': { title: '{file} 不是 PEM 证书', next: '请使用 apiclient_cert.pem。' },
    'is-key': {
      title: '{file} 是私钥，不是证书',
      next: '证书是 apiclient_cert.pem，私钥是 apiclient_key.pem，请对调。',
    },
    'is-platform': {
      title: '{file} 是微信支付平台证书，不是商户证书',
      next: '商户证书是 apiclient_cert.pem。',
    },
    expired: { title: '{file} 已于 {date} 过期', next: '请在商户平台申请新证书。' },
    'not-yet-valid': { title: '{file} 从 {date} 起才有效', next: '请检查电脑时间，或换一张证书。' },
    'key-mismatch': { title: '私钥和证书不是一对', next: '请从同一个下载包里取这两个文件。' },
    'no-mchid': { title: '{file} 里没有商户号', next: '请使用商户平台下载的 apiclient_cert.pem。' },
  },
  'public-key': {
    malformed: { title: '{file} 不是微信支付公钥', next: '请使用商户平台下载的 pub_key.pem。' },
    'is-private-key': {
      title: '{file} 是私钥，不是公钥',
      next: '请使用 pub_key.pem，并把私钥收好。',
    },
    'id-missing': {
      title: '缺少微信支付公钥 ID',
      next: '请在设置文件里写上 publicKeyId（PUB_KEY_ID_ 开头）。',
    },
  },
  'platform-certificate': {
    malformed: { title: '{file} 不是平台证书', next: '请重新下载微信支付平台证书。' },
    expired: {
      title: '平台证书 {file} 已于 {date} 过期',
      next: '请下载新的平台证书，或改用微信支付公钥。',
    },
  },
  keychain: {
    unavailable: {
      title: '这台电脑没有可用的系统钥匙串（{detail}）',
      next: '请启用系统钥匙串；也可以仅在本次运行中使用密钥。',
    },
    locked: { title: '系统钥匙串锁着（{detail}）', next: '请解锁后再试。' },
    timeout: {
      title: '系统钥匙串 {seconds} 秒没有回应',
      next: '请看看是否有等着回答的系统提示，再试一次。',
    },
    'entry-missing': { title: '系统钥匙串里没有这个商户的私钥', next: '请重新导入设置文件。' },
  },
}

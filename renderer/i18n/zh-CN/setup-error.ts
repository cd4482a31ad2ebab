import type { SetupErrorCatalogue } from '../catalogue.ts'

/** What can be wrong with the files, keys and numbers that a merchant is set up with. */
export const setupError: SetupErrorCatalogue = {
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
      next: '请给出其中一种，否则无法验证答复。',
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
    'no-draft': { title: '这次设置已经结束', next: '什么也没有保存；请重新开始设置商户。' },
    incomplete: { title: '前面的步骤还没有做完', next: '请回到还没有打勾的那一步。' },
    'name-missing': { title: '还没有给商户起名', next: '填一个店员看得懂的名字，如“一号店”。' },
    'stocks-missing': { title: '还没有批次', next: '请填上至少一个商家券批次号。' },
    'stock-malformed': {
      title: '批次号 {stockId} 格式不对',
      next: '商家券批次号是 20 位以内的数字，在商户平台的批次详情里。',
    },
  },
  file: {
    empty: { title: '{file} 是空文件', next: '请重新下载，或者换一个文件。' },
    'too-large': {
      title: '{file} 太大，不会是密钥或证书',
      next: '密钥和证书都只有几 KB；这里最多读 {limit} KB。',
    },
    'too-many': {
      title: '一次给了太多文件',
      next: '一次最多 {limit} 个；请只选证书工具生成的那个文件夹。',
    },
    'not-regular': { title: '{file} 不是普通文件', next: '请选择文件，或者证书工具生成的文件夹。' },
    'not-recognised': {
      title: '认不出 {file} 是什么',
      next: '这里要的是 apiclient_key.pem、apiclient_cert.pem、apiclient_cert.p12、pub_key.pem 或设置文件。',
    },
    'zip-unreadable': { title: '压缩包 {file} 打不开', next: '请先解压，再选里面的文件。' },
    'folder-without-keys': {
      title: '文件夹 {file} 里没有密钥或证书',
      next: '请选证书工具生成的文件夹，里面有 apiclient_key.pem。',
    },
  },
  bundle: {
    'password-needed': {
      title: '{file} 要密码才能打开',
      next: '密码一般就是商户号；请在下面填上。',
    },
    'password-wrong': { title: '{file} 的密码不对', next: '密码一般就是商户号（10 位数字）。' },
    damaged: { title: '{file} 已损坏', next: '请从商户平台重新生成，或改用 apiclient_key.pem。' },
    'without-key': {
      title: '{file} 里没有私钥',
      next: '请用证书工具生成的 apiclient_cert.p12，或加上 apiclient_key.pem。',
    },
  },
  appid: {
    missing: { title: '还没有填 appid', next: '填公众号或小程序的 AppID，wx 开头。' },
    malformed: {
      title: 'appid {appid} 格式不对',
      next: 'appid 是 wx 加 16 位 0–9、a–f，在公众平台“开发设置”里。',
    },
    'is-mchid': {
      title: '{appid} 是商户号，不是 appid',
      next: '商户号会从证书里读；这里填 wx 开头的 AppID。',
    },
    'is-openid': { title: '这是顾客的 openid，不是 appid', next: 'appid 以 wx 开头。' },
    'is-secret': {
      title: '这像是 AppSecret，不是 appid',
      next: '请填 wx 开头的 AppID；AppSecret 这里用不到，请收好。',
    },
    'is-original-id': {
      title: '{appid} 是原始 ID，不是 appid',
      next: '请填同一页上 wx 开头的 AppID。',
    },
    'is-corp-id': {
      title: '{appid} 是企业微信的企业 ID，不是 appid',
      next: '请填公众号或小程序的 AppID，wx 开头。',
    },
  },
  key: {
    missing: {
      title: '还缺商户私钥',
      next: '请加上 apiclient_key.pem，或者 apiclient_cert.p12。',
    },
    'not-pem': { title: '{file} 不是 PEM 私钥', next: '请使用 apiclient_key.pem。' },
    'is-certificate': {
      title: '{file} 是证书，不是私钥',
      next: '私钥是 apiclient_key.pem，证书是 apiclient_cert.pem，请对调。',
    },
    'is-public-key': {
      title: '{file} 是公钥，不是私钥',
      next: '请用同一文件夹里的 apiclient_key.pem；公钥留到“验签”一步。',
    },
    encrypted: { title: '{file} 是加了密码的私钥', next: '请先去掉密码，再重新导入。' },
    'not-rsa': { title: '{file} 是 {type} 密钥，不是 RSA', next: '微信支付只用 RSA 密钥。' },
    'too-short': { title: '{file} 只有 {bits} 位', next: '微信支付要求至少 2048 位。' },
    'too-large': {
      title: '私钥有 {bytes} 字节，系统钥匙串最多存 {limit} 字节',
      next: '请改用 2048 位的商户证书。',
    },
  },
  certificate: {
    missing: {
      title: '还缺商户证书',
      next: '请加上 apiclient_cert.pem；商户号和序列号会从里面读出来。',
    },
    'is-request': {
      title: '{file} 是证书请求，还不是证书',
      next: '请把它提交到商户平台，换回 apiclient_cert.pem。',
    },
    'is-authority': {
      title: '{file} 是根证书，不是商户证书',
      next: '商户证书是 apiclient_cert.pem；根证书这里用不到。',
    },
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
    missing: {
      title: '有公钥 ID，还缺公钥',
      next: '请加上商户平台下载的 pub_key.pem，或把公钥内容贴进来。',
    },
    'is-merchant': {
      title: '{file} 是商户自己的公钥，不是微信支付公钥',
      next: '请在商户平台“API安全”里下载微信支付公钥 pub_key.pem。',
    },
    'id-missing': {
      title: '缺少微信支付公钥 ID',
      next: '请填上公钥 ID（设置文件里是 publicKeyId），PUB_KEY_ID_ 开头，在商户平台“API安全”里。',
    },
    'id-malformed': {
      title: '公钥 ID {id} 格式不对',
      next: '公钥 ID 以 PUB_KEY_ID_ 开头，请从商户平台整段复制。',
    },
    'id-is-serial': {
      title: '{id} 是证书序列号，不是公钥 ID',
      next: '公钥 ID 以 PUB_KEY_ID_ 开头，和公钥在同一页上。',
    },
  },
  'platform-certificate': {
    malformed: { title: '{file} 不是平台证书', next: '请重新下载微信支付平台证书。' },
    expired: {
      title: '平台证书 {file} 已于 {date} 过期',
      next: '请下载新的平台证书，或改用微信支付公钥。',
    },
    'none-issued': {
      title: '这个商户没有平台证书',
      next: '新商户只有微信支付公钥：请在商户平台“API安全”里下载 pub_key.pem，并填上公钥 ID。',
    },
    'not-reachable': {
      title: '连不上微信支付，没有取到平台证书（{cause}）',
      next: '请检查网络，再试一次；也可以用平台证书文件。',
    },
    refused: {
      title: '微信支付没有给出平台证书（{status} {code} {message}）',
      next: '请先核对私钥、证书和电脑时间，再试一次。',
    },
    unreadable: {
      title: '平台证书的答复读不懂',
      next: '请再试一次；还不行就改用平台证书文件或微信支付公钥。',
    },
    unverified: {
      title: '答复不是用它自带的平台证书签的，没有采用',
      next: '请检查网络是否经过了代理或被人改动，再试一次。',
    },
  },
  'api-v3-key': {
    malformed: {
      title: 'APIv3 密钥是 32 个字母和数字，这里有 {length} 个字符',
      next: '请从商户平台“API安全”里核对；里面没有别的字符。',
    },
    wrong: {
      title: 'APIv3 密钥不对，解不开平台证书',
      next: '请核对是不是 APIv3 密钥（不是 APIv2 密钥），必要时在商户平台重新设置。',
    },
  },
}

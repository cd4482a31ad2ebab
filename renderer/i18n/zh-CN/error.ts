import type { ErrorCatalogue } from '../catalogue.ts'
import { merchantError } from './merchants.ts'
import { lockError } from './lock.ts'
import { cameraError } from './camera.ts'
import { setupError } from './setup-error.ts'

/** Every error the app can meet: what it is, and what to do next. */
export const error: ErrorCatalogue = {
  ...setupError,
  merchant: merchantError,
  camera: cameraError,
  ipc: {
    'foreign-sender': { title: '请求来自不受信任的页面', next: '请重新启动程序。' },
    'malformed-request': {
      title: '程序内部的请求格式不对（{channel} {path}）',
      next: '请重试；再出现请联系负责人。',
    },
    internal: { title: '程序内部出错（{channel}）', next: '请重试；再出现请重新启动程序。' },
  },
  ...lockError,
  hid: {
    'not-offered': {
      title: '没能列出扫码枪',
      next: '请拔下扫码枪再插上，再按一次；仍不行请重新启动程序。',
    },
  },
  storage: {
    'disk-full': { title: '磁盘已满，记不下来', next: '请先腾出磁盘空间，再按一次。' },
    locked: { title: '数据库被另一个程序占用', next: '请关掉另一个券台，再按一次。' },
    damaged: {
      title: '数据库已损坏',
      next: '请不要删除任何文件，联系负责人。系统提示：“{detail}”。',
    },
    'newer-version': { title: '数据由更新版本的券台保存', next: '请安装新版本；数据原样保留着。' },
    failed: { title: '数据库出错', next: '请再按一次；仍不行请联系负责人。系统提示：“{detail}”。' },
  },
  send: {
    'no-merchant': { title: '还没有设置商户', next: '请设置商户，或导入设置文件。' },
    'other-merchant': {
      title: '柜台刚换了商户，没有收下',
      next: '请看清上面的商户名，再扫一次。',
    },
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
      title: '不到 {minutes} 分钟前刚给这位顾客发过这张券，单号 {outRequestNo}。',
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
      next: '它的状态已经变了，请按新的状态处理。',
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
    'id-malformed': { title: '“{text}”不是批次号', next: '批次号是 1–20 位数字。' },
    'too-many': { title: '一个文件最多 {limit} 个批次', next: '请分成几个文件。' },
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
  members: {
    'not-csv': {
      title: '会员码清单读不出来',
      next: '请选 CSV 文件：每行先会员码，再 openid。',
    },
    'bad-line': {
      title: '清单第 {line} 行不是会员码加 openid，没有导入',
      next: 'openid 是 o 开头的 28 位。请改好这一行再选文件。',
    },
    'code-twice': {
      title: '会员码 {code} 对应了两位顾客（第 {line} 行），没有导入',
      next: '请只留一行，再选文件。',
    },
    empty: {
      title: '清单里没有会员码，没有导入',
      next: '请选 CSV 文件：每行先会员码，再 openid。',
    },
  },
  keychain: {
    unavailable: {
      title: '这台电脑没有可用的系统钥匙串',
      next: '请启用系统钥匙串；也可以仅在本次运行中使用密钥。系统提示：“{detail}”。',
    },
    locked: { title: '系统钥匙串锁着', next: '请解锁后再试。系统提示：“{detail}”。' },
    timeout: {
      title: '系统钥匙串 {seconds} 秒没有回应',
      next: '请看看是否有等着回答的系统提示，再试一次。',
    },
    'entry-missing': { title: '系统钥匙串里没有这个商户的私钥', next: '请重新导入设置文件。' },
  },
  support: {
    'not-saved': {
      title: '没能把支持包存成 {file}（{detail}）',
      next: '请换一个有空间、能写入的位置再存一次。',
    },
  },
}

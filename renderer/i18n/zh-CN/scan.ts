import type { ScanCatalogue, WarningCatalogue } from '../catalogue.ts'

/** Why a scan or a coupon code was not taken, and what the operator does next. */
export const scan: ScanCatalogue = {
  empty: { title: '还没有扫到内容', next: '请扫顾客的会员码，或输入 openid。' },
  'too-long': { title: '内容太长', next: '这不是会员码，请换一个码再扫。' },
  'control-characters': {
    title: '里面有看不见的控制字符',
    next: '请再扫一次；总是这样请检查扫码枪设置。',
  },
  'payment-code': {
    title: '这是付款码，不能用来发券',
    next: '请顾客打开本店公众号或小程序里的会员码。',
  },
  unionid: { title: '这是 unionid，不是 openid', next: '请扫本店公众号或小程序里的会员码。' },
  'coupon-code': { title: '这是券码，不是顾客的码', next: '请扫顾客的会员码。' },
  'stock-id': { title: '这是批次号，不是顾客的码', next: '请扫顾客的会员码。' },
  'other-appid': {
    title: '这是别家公众号或小程序的码',
    next: '请顾客打开本店公众号或小程序里的会员码。',
  },
  'caps-lock': {
    title: '大写锁定（Caps Lock）开着',
    next: '大小写全反了，没有收下。请关掉大写锁定再扫；关不掉请到设置里教扫码枪。',
  },
  ambiguous: { title: '里面有不止一个 openid', next: '请在下面选一位，或重新扫。' },
  'other-url': { title: '这个链接里没有 openid', next: '请顾客打开本店公众号或小程序里的会员码。' },
  'json-without-openid': { title: '这段内容里没有 openid', next: '请换一个码再扫。' },
  'not-an-openid': {
    title: '这不是 openid',
    next: '只能有字母、数字、- 和 _，最多 128 位。请再扫一次。',
  },
  'input-method': {
    title: '中文输入法挡住了扫码枪',
    next: '请切到英文输入再扫，或到设置里改为按键位还原。',
  },
  locked: { title: '锁定时扫的码', next: '没有收下，也没有记下是谁；请再扫一次。' },
  'setting-up': { title: '正在设置商户，没有收下', next: '设置完或取消后，请再扫一次。' },
  'broken-scan': {
    title: '扫码枪送来的数据不完整',
    next: '没有收下，请再扫一次；总是这样请拔下扫码枪再插上。',
  },
  'no-stock': { title: '还没有选批次', next: '请先选一个批次。' },
  'code-empty': { title: '请填券码', next: '这个批次要随券给出券码。' },
  'code-too-long': { title: '券码太长', next: '最多 32 位。' },
  'code-alphabet': {
    title: '券码里有不能用的字符',
    next: "可用字母、数字、空格和 - _ \\ / = {'|'}",
  },
}

/** What is odd about an openid that is taken all the same. */
export const warning: WarningCatalogue = {
  'unusual-shape': {
    title: '不像常见的 openid',
    next: '常见的是 o 开头共 28 位。可以发，请先看一眼。',
  },
}

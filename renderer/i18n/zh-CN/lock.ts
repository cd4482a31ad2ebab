import type { ErrorCatalogue } from '../catalogue.ts'

/** Words of the lock screen and of its settings. */
export const lock = {
  title: '已锁定',
  goesOn: '等着的券照常发出。',
  waiting: '未完成 {count} 张',
  pin: 'PIN',
  unlock: '解锁',
  erase: '删除一位',
  refused: {
    malformed: 'PIN 是 4–12 位数字。',
    'too-fast': '打得太快，像是扫码枪；请用手输入 PIN。',
    differ: '两次输入不一样。',
  },
  heading: '锁定',
  text: '离开柜台时按 Ctrl+L。锁定后不收扫码，看不到顾客，等着的券照常发出。',
  now: '马上锁定',
  short: '锁定',
  hasPin: '已设 PIN，解锁时要输入。',
  withoutPin: '没有 PIN，谁都能解锁。',
  current: '现在的 PIN',
  next: '新的 PIN（4–12 位数字）',
  again: '再输一次',
  set: '设 PIN',
  change: '改 PIN',
  remove: '去掉 PIN',
  saved: '已保存。',
  removed: 'PIN 已去掉。',
  idle: '闲置几分钟后自动锁定（0 为从不）',
}

/** What the lock refuses, and what to do next. */
export const lockError: Pick<ErrorCatalogue, 'app' | 'lock'> = {
  app: { locked: { title: '柜台已锁定', next: '请先解锁。' } },
  lock: {
    'pin-needed': { title: '要输入 PIN', next: '请输入现在的 PIN。' },
    'pin-wrong': { title: 'PIN 不对', next: '请再输一次；忘了请找负责人。' },
    wait: { title: '错得太多', next: '{seconds} 秒后再试。' },
  },
}

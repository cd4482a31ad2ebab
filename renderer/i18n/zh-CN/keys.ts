/** Words about keys: what each does where no other text says it already. */
export const keys = {
  title: '按键',
  note: '扫码枪输入的内容不会触发快捷键。',
  print: '打印',
  close: '关闭',
  group: { everywhere: '任何界面', counter: '发券', question: '弹出提问时', outbox: '发送箱' },
  help: '按键一览',
  lock: '锁定',
  stock: '换批次',
  next: '下一格；都齐了就发券',
  send: '发券',
  clear: '清空',
  undo: '撤回',
  answer: '按下选中的回答',
  other: '换一个回答',
  keep: '不做，关掉',
  rows: '上一行、下一行，上一页、下一页',
  ends: '最上、最下',
  back: '合上凭据，回到列表',
}

/** Words about taking back what was accepted last. */
export const undo = {
  take: '撤回',
  seconds: '{count} 秒',
  done: '已撤回，没有发出。',
  left: '已经发出去了，撤不回来。',
}

import type { keys as chinese, undo as chineseUndo } from '../zh-CN/keys.ts'

/** Words about keys: what each does where no other text says it already. */
export const keys: typeof chinese = {
  title: 'Keys',
  note: 'What a scanner types is never taken for a key.',
  print: 'Print',
  close: 'Close',
  group: { everywhere: 'Everywhere', counter: 'Counter', question: 'Questions', outbox: 'Outbox' },
  help: 'all keys',
  lock: 'lock',
  stock: 'stock',
  next: 'next field; sends when nothing is missing',
  send: 'send',
  clear: 'clear',
  undo: 'take back',
  answer: 'give the chosen answer',
  other: 'choose the other answer',
  keep: 'do nothing and close',
  rows: 'previous and next row, previous and next page',
  ends: 'top and bottom',
  back: 'close the evidence, back to the list',
}

/** Words about taking back what was accepted last. */
export const undo: typeof chineseUndo = {
  take: 'Take back',
  seconds: '{count} s',
  done: 'Taken back; it was not sent.',
  left: 'It has left already and cannot be taken back.',
}

import type { ErrorCatalogue } from '../catalogue.ts'
import type { lock as chinese } from '../zh-CN/lock.ts'

/** Words of the lock screen and of its settings. */
export const lock: typeof chinese = {
  title: 'Locked',
  goesOn: 'Waiting coupons are still sent.',
  waiting: 'Unfinished: {count}',
  pin: 'PIN',
  unlock: 'Unlock',
  erase: 'Delete one digit',
  refused: {
    malformed: 'A PIN is 4 to 12 digits.',
    'too-fast': 'That came as fast as a scanner types; enter the PIN by hand.',
    differ: 'The two are not the same.',
  },
  heading: 'Lock',
  text: 'Press Ctrl+L when you leave the counter. While it is locked no scan is taken, no customer is shown, and waiting coupons are still sent.',
  now: 'Lock now',
  short: 'Lock',
  hasPin: 'A PIN is set; unlocking asks for it.',
  withoutPin: 'There is no PIN: anybody can unlock.',
  current: 'PIN in use',
  next: 'New PIN (4 to 12 digits)',
  again: 'Once more',
  set: 'Set PIN',
  change: 'Change PIN',
  remove: 'Remove PIN',
  saved: 'Saved.',
  removed: 'The PIN is removed.',
  idle: 'Lock after this many idle minutes (0 for never)',
}

/** What the lock refuses, and what to do next. */
export const lockError: Pick<ErrorCatalogue, 'app' | 'lock'> = {
  app: { locked: { title: 'The counter is locked', next: 'Unlock it first.' } },
  lock: {
    'pin-needed': { title: 'The PIN is needed', next: 'Enter the PIN in use.' },
    'pin-wrong': {
      title: 'Wrong PIN',
      next: 'Enter it again; if it is forgotten, ask the person in charge.',
    },
    wait: { title: 'Too many wrong PINs', next: 'Try again in {seconds} seconds.' },
  },
}

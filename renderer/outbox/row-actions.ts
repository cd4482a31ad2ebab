import { assertNever } from '../../shared/assert-never.ts'
import type { Send } from '../../shared/domain/send.ts'

/** What an operator can do about one send, each with its key. */
export const actionKeys = {
  retry: 'R',
  check: 'R',
  release: 'R',
  hold: 'H',
  replace: 'E',
  cancel: 'C',
} as const
export type RowAction = keyof typeof actionKeys

/** The actions that the machine allows in a send's state, in the order in which they are offered. */
export function actionsFor(send: Send): readonly RowAction[] {
  switch (send.state) {
    case 'queued':
      return send.doubt ? ['check'] : ['retry', 'hold', 'cancel']
    case 'unknown':
      return ['check']
    case 'held':
      return ['release', 'cancel']
    case 'refused':
    case 'cancelled':
    case 'expired':
      return send.replacedBy === null ? ['replace'] : []
    case 'sending':
    case 'sent':
      return []
    default:
      return assertNever(send.state)
  }
}

/** The action that a key means for a send; null where it means none. */
export function actionOf(key: string, send: Send): RowAction | null {
  return actionsFor(send).find((action) => actionKeys[action] === key.toUpperCase()) ?? null
}

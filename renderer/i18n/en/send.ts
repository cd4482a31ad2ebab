import type { Outcome, SendState } from '../../../shared/domain/send.ts'

/** The five words of promise 3, large on the counter. */
export const outcome: Record<Outcome, string> = {
  sent: 'Sent',
  waiting: 'Waiting',
  refused: 'Refused',
  unknown: 'Unknown',
  cancelled: 'Cancelled',
}

/** What stands under the word while there is no reason to give. */
export const outcomeText: Record<Outcome, string> = {
  sent: "The coupon is in the customer's WeChat.",
  waiting: 'Accepted, sending now.',
  refused: 'Not sent.',
  unknown: 'The coupon may have been sent; the app is finding out. Do not send again yet.',
  cancelled: 'Not sent.',
}

/** The machine's states, for the outbox. */
export const state: Record<SendState, string> = {
  queued: 'Queued',
  sending: 'Sending',
  unknown: 'Unknown',
  held: 'On hold',
  sent: 'Sent',
  refused: 'Refused',
  cancelled: 'Cancelled',
  expired: 'Expired',
}

import { newestSends } from '../../shared/contract/newest-sends.ts'
import type { RequestOf } from '../../shared/contract/contract.ts'
import { outcomeOf } from '../../shared/domain/rules.ts'
import type { Outcome, Send, SendCounts, SendState } from '../../shared/domain/send.ts'

/** What the list can be narrowed to: each of the five words, and the unknown that wait for a person. */
export const listFilters = [
  'all',
  'waiting',
  'unknown',
  'needs-person',
  'refused',
  'sent',
  'cancelled',
] as const
export type ListFilter = (typeof listFilters)[number]

/** The states in which each of the five words can occur. */
const statesOf: Record<Outcome, SendState[]> = {
  waiting: ['queued', 'sending', 'held'],
  unknown: ['unknown', 'queued', 'sending'],
  refused: ['refused'],
  sent: ['sent'],
  cancelled: ['cancelled', 'expired'],
}

/** What a page of these sends is asked for with; the place of the page stands in it as for the newest. */
export function pageRequest(filter: ListFilter): Omit<RequestOf<'sends.page'>, 'limit'> {
  if (filter === 'all') return { ...newestSends }
  if (filter === 'needs-person') return { ...newestSends, needsPerson: true }
  const states = statesOf[filter]
  if (filter !== 'waiting' && filter !== 'unknown') return { ...newestSends, states }
  return { ...newestSends, states, doubt: filter === 'unknown' }
}

/** Whether the list shows a send. */
export function isListed(send: Send, filter: ListFilter, search: string): boolean {
  const { openid, couponCode, outRequestNo } = send
  if (![openid, couponCode ?? '', outRequestNo].some((text) => text.includes(search))) return false
  if (filter === 'all') return true
  return filter === 'needs-person' ? send.needsPerson : outcomeOf(send) === filter
}

/** How many sends each filter shows. */
export function countsOf({
  byState,
  doubtful,
  needsPerson,
}: SendCounts): Record<ListFilter, number> {
  const sum = (states: readonly SendState[]) => states.reduce((n, state) => n + byState[state], 0)
  return {
    all: Object.values(byState).reduce((n, count) => n + count, 0),
    waiting: sum(statesOf.waiting) - doubtful,
    unknown: byState.unknown + doubtful,
    'needs-person': needsPerson,
    refused: sum(statesOf.refused),
    sent: sum(statesOf.sent),
    cancelled: sum(statesOf.cancelled),
  }
}

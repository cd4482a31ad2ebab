import type { Reason } from '../../shared/domain/reason.ts'
import type { Send } from '../../shared/domain/send.ts'

/** What WeChat Pay says of a send when its stock no longer stands as it did. */
const reasons: ReadonlySet<Reason> = new Set<Reason>([
  'budget-used-up',
  'codes-used-up',
  'stock-not-running',
  'stock-expired',
  'stock-not-exists',
  'no-permission',
  'day-limit',
  'rule-limit',
  'wrong-code-mode',
])

/** True where the step of a send says that what is known of its stock may be old. */
export function makesStockDoubtful({ reason }: Pick<Send, 'reason'>): boolean {
  return reason !== null && reasons.has(reason)
}

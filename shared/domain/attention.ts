import type { MerchantWaits } from './merchant-line.ts'
import type { Reason } from './reason.ts'

/** What passes without anybody's doing, as long as it has an end. */
const passing: ReadonlySet<Reason> = new Set(['not-reachable', 'rate-limited', 'day-limit'])

/** True where a merchant's sends, or some of them, stand still until somebody does something about it. */
export function needsAttention({ notOpened, pauses, forPerson }: MerchantWaits): boolean {
  const stands = pauses.some(({ reason, until }) => until === null || !passing.has(reason))
  return notOpened !== null || forPerson !== null || stands
}

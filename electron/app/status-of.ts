import type { AppStatus } from '../../shared/contract/status.ts'
import type { ProfileId } from '../../shared/domain/ids.ts'
import type { MerchantSession } from './merchant-session.ts'
import { pauseOf } from './merchant-waits.ts'

/** What the status is told from, besides the merchant at the counter. */
export interface StatusParts extends Pick<
  AppStatus,
  'version' | 'setup' | 'merchants' | 'practiceOutage' | 'exposedKeyFile' | 'settings'
> {
  readonly session: MerchantSession | null
  readonly pendingCount: (id: ProfileId) => number
}

/** Everything the screens show that is not a send, as it is now. */
export function statusOf({ session, pendingCount, ...told }: StatusParts): AppStatus {
  return {
    ...told,
    profile: session?.summary ?? null,
    connectivity: session?.connectivity.state() ?? 'checking',
    pendingCount: session === null ? 0 : pendingCount(session.merchant.id),
    pauses: (session?.outbox.pauses() ?? []).map(pauseOf),
    clockSkewMs: session?.clockSkewMs() ?? null,
    expiring: [...(session?.expiring() ?? [])],
  }
}

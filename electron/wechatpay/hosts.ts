import type { Clock } from '../../shared/ports.ts'
import type { MerchantProfile } from './merchant.ts'

/** WeChat Pay's main host and its backup; the signature covers neither (reference §3.7). */
export const wechatPayOrigins = [
  'https://api.mch.weixin.qq.com',
  'https://api2.mch.weixin.qq.com',
] as const

/** Where a merchant's requests go: its rehearsal, or WeChat Pay. */
export function originsOf({
  apiBase,
  apiBackupBase,
}: Pick<MerchantProfile, 'apiBase' | 'apiBackupBase'>): readonly string[] {
  if (apiBase === null) return wechatPayOrigins
  return apiBackupBase === null ? [apiBase] : [apiBase, apiBackupBase]
}

/** After a host could not be reached, the other one is asked first for this long. */
const avoidMs = 60_000

/** Remembers which host was last out of reach and says in which order to try them. */
export interface Hosts {
  order(): readonly string[]
  /** `origin` could not be connected to. */
  unreachable(origin: string): void
  reached(origin: string): void
}

/** Hosts in order of preference. */
export function createHosts(origins: readonly string[], clock: Clock): Hosts {
  const avoidUntil = new Map<string, number>()
  return {
    order() {
      const now = clock.monotonic()
      const avoided = (origin: string) => (avoidUntil.get(origin) ?? 0) > now
      return [...origins.filter((o) => !avoided(o)), ...origins.filter(avoided)]
    },
    unreachable: (origin) => void avoidUntil.set(origin, clock.monotonic() + avoidMs),
    reached: (origin) => void avoidUntil.delete(origin),
  }
}

import type { AppError } from '../../shared/errors.ts'
import type { Clock } from '../../shared/ports.ts'
import type { Result } from '../../shared/result.ts'
import type { PlatformCertificate } from '../keychain/verification-keys.ts'
import { mergeCertificates } from './key-ring.ts'
import type { KeyRing, VerificationKeys } from './key-ring.ts'

/** Keeps the platform certificates of a merchant fresh, so that WeChat Pay can change them without a stop. */
export interface CertificateKeeper {
  /** WeChat Pay may have changed its certificates: look now, unless that was done a moment ago. */
  look(): void
  stop(): void
}

/** What the keeper works with. */
export interface CertificateKeeperParts {
  readonly ring: KeyRing
  /** Null where there is no key to open them with; then it is only asked again by `look`. */
  readonly fetch: () => Promise<Result<readonly PlatformCertificate[] | null, AppError>>
  readonly clock: Clock
  /** The ring has other keys now. */
  readonly onChange: (keys: VerificationKeys) => void
  readonly onFailed: (error: AppError) => void
}

const HOUR_MS = 3_600_000
/** WeChat Pay asks for at least this often, and announces a new one a day ahead (reference §3.6). */
const REFRESH_MS = 12 * HOUR_MS
/** After a download that failed. */
const RETRY_MS = 10 * 60_000
/** Answers that cannot be verified may come in swarms; the list is asked for once in this time. */
const THROTTLE_MS = 5 * 60_000

/** Downloads at once, then every 12 hours. */
export function keepCertificates(parts: CertificateKeeperParts): CertificateKeeper {
  const { ring, clock } = parts
  let lastAt = -Infinity
  let busy = false
  let stopped = false
  let cancelTimer = () => {}

  const refresh = async (): Promise<void> => {
    if (busy || stopped) return
    busy = true
    lastAt = clock.monotonic()
    cancelTimer()
    const fetched = await parts.fetch()
    busy = false
    if (stopped || (fetched.ok && fetched.value === null)) return
    cancelTimer = clock.after(fetched.ok ? REFRESH_MS : RETRY_MS, () => void refresh())
    if (!fetched.ok) {
      parts.onFailed(fetched.error)
      return
    }
    const keys = mergeCertificates(ring.keys(), fetched.value ?? [], clock.now())
    if (keys === null || sameKeys(keys, ring.keys())) return
    ring.replace(keys)
    parts.onChange(keys)
  }

  void refresh()
  return {
    look() {
      if (clock.monotonic() - lastAt >= THROTTLE_MS) void refresh()
    },
    stop() {
      stopped = true
      cancelTimer()
    },
  }
}

function sameKeys(a: VerificationKeys, b: VerificationKeys): boolean {
  return a.length === b.length && a.every(({ id }, index) => id === b[index]?.id)
}

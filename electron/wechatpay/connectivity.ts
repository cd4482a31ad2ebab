import type { Connectivity } from '../../shared/domain/profile.ts'
import type { Clock } from '../../shared/ports.ts'
import type { Client } from './client.ts'
import { echoCall } from './echo.ts'
import type { Exchange } from './observation.ts'
import { isSignatureAccepted, maxSkewMs } from './outcome.ts'
import { quietStartMs } from './quiet-start.ts'

/** Knows whether WeChat Pay answers, from the traffic there is and from a probe where there is none. */
export interface ConnectivityWatch {
  state(): Connectivity
  /** A request was made: whatever came of it says something. */
  saw(exchange: Exchange): void
  /** Something about the network may have changed: find out now. */
  check(): void
  stop(): void
}

/** What the watch needs. */
export interface ConnectivityParts {
  readonly client: Client
  readonly clock: Clock
  readonly onChange: (state: Connectivity) => void
  /** A probe was made, whatever came of it. */
  readonly onExchange: (exchange: Exchange) => void
  /** WeChat Pay answered a probe. */
  readonly onAnswer: (signatureAccepted: boolean) => void
}

/** With WeChat Pay in reach, how long nothing may be heard before it is asked. */
const idleMs = 30_000
/** Out of reach, or with a clock that must be put right first, how often it is asked. */
const retryMs = 3_000

/** Starts watching, before long with a first probe. */
export function watchConnectivity(parts: ConnectivityParts): ConnectivityWatch {
  const { client, clock } = parts
  let state: Connectivity = 'checking'
  let probing = false
  let askedAgain = false
  let stopped = false
  let cancelTimer: () => void

  const become = (next: Connectivity, clockIsRight = true) => {
    cancelTimer()
    if (stopped) return
    cancelTimer = clock.after(next === 'online' && clockIsRight ? idleMs : retryMs, check)
    if (next === state) return
    state = next
    parts.onChange(next)
  }

  const saw = ({ observation }: Exchange) => {
    if (observation.kind === 'no-key') {
      // Nothing was asked, so nothing is known.
      become(state)
    } else if (observation.kind === 'answer') {
      become('online', Math.abs(observation.skewMs ?? 0) <= maxSkewMs)
    } else {
      // A request that was cut off half-way says less than one that did not get away: ask again soon.
      become(observation.mayHaveArrived && state === 'online' ? 'checking' : 'offline')
    }
  }

  const check = () => {
    if (stopped) return
    if (probing) {
      // The probe that is out may have left, or be waiting for a key, in the world of before.
      askedAgain = true
      return
    }
    probing = true
    askedAgain = false
    void client
      .call(echoCall)
      .then((exchange) => {
        parts.onExchange(exchange)
        saw(exchange)
        const { observation } = exchange
        if (stopped || observation.kind !== 'answer' || observation.status === 429) return
        parts.onAnswer(isSignatureAccepted(observation))
      })
      .finally(() => {
        probing = false
        if (askedAgain) check()
      })
  }

  cancelTimer = clock.after(quietStartMs, check)
  return {
    state: () => state,
    saw,
    check,
    stop() {
      stopped = true
      cancelTimer()
    },
  }
}

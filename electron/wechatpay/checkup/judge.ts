import type {
  CheckFinding,
  CheckName,
  CheckReport,
  CheckStep,
} from '../../../shared/contract/wizard.ts'
import { assertNever } from '../../../shared/assert-never.ts'
import { refusesVerificationId, wechatErrorOf } from '../error-body.ts'
import type { Observation } from '../observation.ts'
import { maxSkewMs } from '../outcome.ts'
import { judgeAppid, judgeStock } from './judge-access.ts'
import { judgeRefusedSignature } from './judge-signature.ts'
import { failed, fine, skipped, warned, type Answer } from './step.ts'
import type { CheckupSeen } from './seen.ts'

/** From this on the clock is worth a word, although WeChat Pay still takes its time stamps. */
const driftMs = 60_000

/** From what was seen to the steps of the test connection; pure. Whatever could not be reached is said to be so. */
export function judge({ echo, appid, stocks }: CheckupSeen): CheckReport {
  const network = judgeNetwork(echo)
  const steps: CheckStep[] = [network]
  if (echo.kind === 'no-key') {
    steps.push(skipped('clock', 'not-reached'))
    steps.push(failed('signature', 'signature-key-unavailable', { cause: echo.cause }))
    steps.push(...notReached(['serial-number', 'verification-key']))
  } else if (network.state === 'failed' || echo.kind !== 'answer') {
    steps.push(...notReached(['clock', 'signature', 'serial-number', 'verification-key']))
  } else {
    steps.push(...judgeAnswer(echo))
  }
  steps.push(appid === null ? skipped('appid', 'not-reached') : judgeAppid(appid))
  if (stocks.length === 0) steps.push(skipped('stock', 'not-reached'))
  for (const { stockId, seen } of stocks) steps.push(judgeStock(stockId, seen))
  steps.push(skipped('send-permission', 'permission-not-testable'))
  return { passed: steps.every(({ state }) => state !== 'failed'), steps }
}

/** What stood in the way of a request before what it asked for came into play; pure. */
export function judgeWay(seen: Observation): CheckStep[] {
  const { steps } = judge({ echo: seen, appid: null, stocks: [] })
  const isOnTheWay = ({ name, state }: CheckStep) =>
    name !== 'verification-key' && (state === 'failed' || state === 'warning')
  return steps.filter(isOnTheWay)
}

function judgeNetwork(echo: Observation): CheckStep {
  switch (echo.kind) {
    case 'no-key':
      return skipped('network', 'not-reached')
    case 'failure':
      return failed('network', unreachable(echo.cause), { cause: echo.cause })
    case 'answer':
      if (echo.status === 429)
        return failed('network', 'network-rate-limited', {}, wechatErrorOf(echo))
      if (!isWechatPay(echo)) {
        return failed('network', 'network-not-wechat', { status: echo.status })
      }
      return echo.status >= 500
        ? failed('network', 'network-server-error', {}, wechatErrorOf(echo))
        : fine('network', 'network-ok')
    default:
      return assertNever(echo)
  }
}

function unreachable(cause: string): CheckFinding {
  if (/ENOTFOUND|EAI_AGAIN|NAME_NOT_RESOLVED|NAME_RESOLUTION/.test(cause))
    return 'network-name-unknown'
  if (/HAS_EXPIRED|NOT_YET_VALID|DATE_INVALID/.test(cause)) return 'network-certificate-time'
  if (/CERT|TLS|SSL|SIGNATURE|ISSUER/.test(cause)) return 'network-tls'
  return /TIMEOUT|TIMED_OUT|ETIMEDOUT/.test(cause) ? 'network-timeout' : 'network-unreachable'
}

/** Every answer of WeChat Pay but one for a wrong path has a Request-ID or a signature; a login page has neither. */
function isWechatPay({ requestId, verification }: Answer): boolean {
  return requestId !== null || verification !== 'unsigned'
}

function judgeAnswer(echo: Answer): CheckStep[] {
  const clock = judgeClock(echo)
  if (echo.status === 401) return [clock, ...judgeRefusedSignature(echo, clock.state === 'failed')]
  const accepted = [fine('signature', 'signature-ok'), fine('serial-number', 'serial-ok')]
  return [clock, ...accepted, judgeVerification(echo)]
}

function judgeClock({ skewMs, verification }: Answer): CheckStep {
  if (skewMs === null) return skipped('clock', 'clock-unknown')
  const minutes = Math.round(Math.abs(skewMs) / 60_000)
  const particulars = { minutes, direction: skewMs > 0 ? 'behind' : 'ahead' }
  if (Math.abs(skewMs) > maxSkewMs || verification === 'out-of-time') {
    return failed('clock', 'clock-skewed', particulars)
  }
  return Math.abs(skewMs) > driftMs
    ? warned('clock', 'clock-drifting', particulars)
    : fine('clock', 'clock-ok')
}

function judgeVerification(echo: Answer): CheckStep {
  const error = echo.status >= 400 ? wechatErrorOf(echo) : null
  const name = 'verification-key'
  if (refusesVerificationId(echo)) {
    return failed(name, 'verification-id-unknown', {}, error)
  }
  switch (echo.verification) {
    case 'verified':
      return fine(name, 'verification-ok')
    case 'unsigned':
      // WeChat Pay does not sign every refusal.
      return failed(name, error?.code ? 'verification-refused' : 'verification-unsigned', {}, error)
    case 'unknown-serial':
      return failed(name, 'verification-other-key', {}, error)
    case 'bad-signature':
      return failed(name, 'verification-bad-signature', {}, error)
    case 'out-of-time':
      return failed(name, 'verification-out-of-time', {}, error)
    default:
      return assertNever(echo.verification)
  }
}

function notReached(names: readonly CheckName[]): CheckStep[] {
  return names.map((name) => skipped(name, 'not-reached'))
}

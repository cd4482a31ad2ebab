import type { AttemptRow } from './evidence.ts'
import type { HistoryEntry } from './record.ts'
import type { StretchResult } from './stretch.ts'

/** How much of a stretch is told where a finding is about no send in particular. */
const lastEntries = 60

/** Everything known about the sends that came to harm, in order of time: what a person needs to find the cause. */
export function history(result: StretchResult): string {
  const numbers = new Set(result.findings.map((finding) => finding.outRequestNo))
  const lines = [...numbers].flatMap((number) => [
    '',
    number === null ? 'THE LAST OF ALL' : `SEND ${number}`,
    ...(number === null ? tail(result) : ofSend(number, result)),
  ])
  return lines.join('\n')
}

function tail({ record }: StretchResult): string[] {
  return record.history.slice(-lastEntries).map(line)
}

function ofSend(number: string, { record, evidence, written }: StretchResult): string[] {
  const row = evidence.rows.find((each) => each.out_request_no === number)
  const submission = row?.submission_id
  const told = record.history.filter(
    (entry) =>
      entry.outRequestNo === number
      || (entry.outRequestNo === undefined
        && (entry.submissionId === undefined || entry.submissionId === submission)),
  )
  const first = told.find((entry) => entry.outRequestNo === number || entry.submissionId)
  const attempts = written.attempts
    .filter((attempt) => attempt.out_request_no === number)
    .map((attempt): HistoryEntry => ({
      at: attempt.started_at,
      round: 0,
      text: describeAttempt(attempt),
    }))
  const coupons = evidence.coupons
    .filter((coupon) => coupon.sendRequestNo === number)
    .map((coupon): HistoryEntry => ({
      at: coupon.sentAt,
      round: 0,
      text: `LEDGER: issued with code ${coupon.couponCode}`,
    }))
  const all = [...told, ...attempts, ...coupons]
    .filter((entry) => entry.at >= (first?.at ?? 0) - 1000)
    .sort((a, b) => a.at - b.at)
  return [...all.map(line), `ROW: ${row ? JSON.stringify(row) : 'none'}`]
}

function describeAttempt(attempt: AttemptRow): string {
  const { kind, origin, http_status, code, verification, cause, conclusion, duration_ms } = attempt
  const answer =
    http_status === null ? `no answer (${cause})` : `${http_status} ${code ?? ''} ${verification}`
  return `DATABASE: ${kind} at ${origin}, ${Math.round(duration_ms)} ms, ${answer} → ${conclusion}`
}

function line({ at, text }: HistoryEntry): string {
  return `  ${new Date(at).toISOString().slice(11, 23)}  ${text}`
}

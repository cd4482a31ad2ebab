import type { Coupon } from '../../electron/rehearsal/desk/coupon.ts'
import { isFinal } from '../../shared/domain/rules.ts'
import type { Evidence, Press, Row } from './evidence.ts'

/** The columns of harm. */
export const harms = [
  'issued more than once',
  'issued without acceptance',
  'accepted but lost',
  'state contradicts ledger',
  'request changed or unmarked',
  'two under way at once',
  'complaint of the app',
] as const
export type Harm = (typeof harms)[number]

/** One thing that must not have happened. */
export interface Finding {
  readonly harm: Harm
  /** The send it is about; null where it is about none. */
  readonly outRequestNo: string | null
  readonly detail: string
}

/**
 * Compares what the operator was told, what arrived at WeChat Pay, what WeChat Pay issued and what the app has written
 * down. Everything but the second half of "lost" must hold at any instant, also right after a kill.
 */
export function compare(evidence: Evidence): Finding[] {
  return [
    ...issuedTwice(evidence),
    ...issuedUnasked(evidence),
    ...lost(evidence),
    ...contradictions(evidence),
    ...changed(evidence),
    ...evidence.overlaps.map(({ outRequestNo, other }): Finding => {
      const detail = `sent while ${other} of the same customer and stock was under way`
      return { harm: 'two under way at once', outRequestNo, detail }
    }),
    ...evidence.complaints.map((detail): Finding => ({
      harm: 'complaint of the app',
      outRequestNo: null,
      detail,
    })),
  ]
}

function issuedTwice({ presses, rows, coupons }: Evidence): Finding[] {
  const finding = (outRequestNo: string | null, detail: string): Finding => ({
    harm: 'issued more than once',
    outRequestNo,
    detail,
  })
  const found: Finding[] = []
  // By customer and stock, for a coupon issued under another number is one coupon too many all the same.
  const kept = new Set(rows.map((row) => row.submission_id))
  const sendsOf = grouped(
    presses.filter((p) => p.heard?.kind === 'accepted' || kept.has(p.submissionId)),
    laneOf,
  )
  for (const [lane, issued] of grouped(coupons, laneOf)) {
    const allowed = new Set(sendsOf.get(lane)?.map((press) => press.submissionId)).size
    if (issued.length <= allowed) continue
    const last = issued.at(-1)?.sendRequestNo ?? null
    found.push(finding(last, `${issued.length} coupons for ${lane}, ${allowed} sends accepted`))
  }
  for (const [submission, same] of grouped(presses, (press) => press.submissionId)) {
    const numbers = [...new Set(same.flatMap(acceptedNumber))]
    if (numbers.length > 1) {
      found.push(finding(numbers[0] ?? null, `press ${submission} became ${numbers.join(' and ')}`))
    }
  }
  const promised = rows.filter((row) => row.given_code !== null && !isCalledOff(row))
  for (const [code, holders] of grouped(promised, (row) => `${row.stock_id}/${row.given_code}`)) {
    if (holders.length < 2) continue
    const numbers = holders.map((row) => row.out_request_no)
    found.push(finding(numbers[0] ?? null, `code ${code} is promised to ${numbers.join(' and ')}`))
  }
  for (const [code, issued] of grouped(coupons, (c) => `${c.stockId}/${c.couponCode}`)) {
    if (issued.length < 2) continue
    const numbers = issued.map((coupon) => coupon.sendRequestNo)
    found.push(finding(numbers[0] ?? null, `code ${code} was issued to ${numbers.join(' and ')}`))
  }
  return found
}

function issuedUnasked({ presses, rows, coupons }: Evidence): Finding[] {
  const finding = (outRequestNo: string, detail: string): Finding => ({
    harm: 'issued without acceptance',
    outRequestNo,
    detail,
  })
  const pressesOf = grouped(presses, (press) => press.submissionId)
  const found = rows.flatMap((row) => {
    const same = pressesOf.get(row.submission_id)
    if (!same) return [finding(row.out_request_no, 'stored, and nobody pressed the button')]
    // A press that was cut off before the page heard anything may have been accepted.
    if (same.some((press) => press.heard?.kind !== 'declined')) return []
    return [finding(row.out_request_no, 'stored, and the operator was told that it was not')]
  })
  const known = new Set([
    ...rows.map((row) => `${laneOfRow(row)}/${row.out_request_no}`),
    ...presses.flatMap((press) => acceptedNumber(press).map((no) => `${laneOf(press)}/${no}`)),
  ])
  const strays = coupons.filter((coupon) => !known.has(couponKey(coupon)))
  return [...found, ...strays.map((c) => finding(c.sendRequestNo, 'issued, and no send has it'))]
}

function lost({ presses, rows, settled }: Evidence): Finding[] {
  const harm = 'accepted but lost'
  const rowOf = new Map(rows.map((row) => [row.out_request_no, row]))
  const gone = [...new Set(presses.flatMap(acceptedNumber))]
    .filter((number) => !rowOf.has(number))
    .map(
      (outRequestNo) => ({ harm, outRequestNo, detail: 'accepted, and there is no row' }) as const,
    )
  if (!settled) return gone
  const stuck = rows
    .filter((row) => !isFinal(row.state) && !(row.state === 'unknown' && row.needs_person === 1))
    .map(({ out_request_no, state, reason }) => {
      const detail = `still ${state} (${reason}) although nothing was in its way`
      return { harm, outRequestNo: out_request_no, detail } as const
    })
  return [...gone, ...stuck]
}

function contradictions({ presses, rows, coupons }: Evidence): Finding[] {
  const issued = new Map(coupons.map((coupon) => [couponKey(coupon), coupon]))
  const pressOf = new Map(presses.map((press) => [press.submissionId, press]))
  return rows.flatMap((row): Finding[] => {
    const details = [
      ledgerContradiction(row, issued.get(`${laneOfRow(row)}/${row.out_request_no}`)),
      pressContradiction(row, pressOf.get(row.submission_id)),
    ]
    return details.flatMap((detail) =>
      detail === null
        ? []
        : [{ harm: 'state contradicts ledger', outRequestNo: row.out_request_no, detail }],
    )
  })
}

function ledgerContradiction(row: Row, coupon: Coupon | undefined): string | null {
  if (row.state === 'sent') {
    if (!coupon) return 'sent, and it was not issued'
    // An answer may leave the code out; what it says must be right.
    return row.coupon_code === null || row.coupon_code === coupon.couponCode
      ? null
      : `sent with code ${row.coupon_code}, issued with ${coupon.couponCode}`
  }
  return isCalledOff(row) && coupon ? `${row.state} (${row.reason}), and it was issued` : null
}

function pressContradiction(row: Row, press: Press | undefined): string | null {
  if (!press) return null
  const same =
    press.openid === row.openid
    && press.stockId === row.stock_id
    // A code that was left to the app is the next of its pool.
    && (press.couponCode === null || press.couponCode === row.given_code)
  return same ? null : 'stored with another customer, stock or code than was asked for'
}

function changed({ rows, arrivals }: Evidence): Finding[] {
  const rowOf = new Map(rows.map((row) => [row.out_request_no, row]))
  return [...grouped(arrivals, (arrival) => arrival.outRequestNo)].flatMap(([number, all]) => {
    const finding = (detail: string): Finding => ({
      harm: 'request changed or unmarked',
      outRequestNo: number,
      detail,
    })
    const row = rowOf.get(number)
    if (!row) return [finding('arrived, and there is no row')]
    const bodies = new Set(all.map((arrival) => arrival.body))
    return [
      ...(bodies.size > 1 ? [finding(`arrived with ${bodies.size} different bodies`)] : []),
      ...(bodies.has(row.body) ? [] : [finding('arrived with another body than was stored')]),
      // Each attempt is on the disk before its first byte leaves, so a kill can only lose what was not sent.
      ...(all.length > row.attempts
        ? [finding(`arrived ${all.length} times with ${row.attempts} attempts marked`)]
        : []),
    ]
  })
}

function acceptedNumber({ heard }: Press): string[] {
  return heard?.kind === 'accepted' ? [heard.outRequestNo] : []
}

function isCalledOff({ state }: Row): boolean {
  return isFinal(state) && state !== 'sent'
}

function laneOf(of: { readonly stockId: string; readonly openid: string }): string {
  return `${of.stockId}/${of.openid}`
}

function laneOfRow(row: Row): string {
  return laneOf({ stockId: row.stock_id, openid: row.openid })
}

function couponKey(coupon: Coupon): string {
  return `${laneOf(coupon)}/${coupon.sendRequestNo}`
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}

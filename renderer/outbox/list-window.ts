import type { Send } from '../../shared/domain/send.ts'

/**
 * The part of a long list that is in memory: rows without a gap, newest first, and how many there are on either side.
 * A row's place in the list is `above` and its place in `rows`. Pure: what scrolls and what asks main is elsewhere.
 */
export interface ListWindow {
  readonly rows: readonly Send[]
  /** Rows newer than the first of `rows`, and older than the last. Nought is certain; more may be an estimate. */
  readonly above: number
  readonly below: number
  /** The highest `seq` there was when the top of the list was read last. */
  readonly newest: number
  /** Rows that have come on top since and are not shown, so that nothing moves; by `seq`. */
  readonly fresh: ReadonlySet<number>
}

/** What main answered to a request for a page. */
export interface Page {
  readonly sends: readonly Send[]
  readonly next: number | null
}

/** Rows asked for at once, and the most that are kept in memory. */
export const pageSize = 100
export const mostRows = 500

export const emptyWindow: ListWindow = {
  rows: [],
  above: 0,
  below: 0,
  newest: 0,
  fresh: new Set(),
}

/** Rows in the list, as far as it is known. */
export function lengthOf({ rows, above, below }: ListWindow): number {
  return above + rows.length + below
}

/** The row at a place of the list; null where it is not in memory. */
export function rowAt({ rows, above }: ListWindow, index: number): Send | null {
  return rows[index - above] ?? null
}

/** The place of a send in the list; null where it is not in memory. */
export function placeOf({ rows, above }: ListWindow, outRequestNo: string): number | null {
  const at = rows.findIndex((row) => row.outRequestNo === outRequestNo)
  return at < 0 ? null : above + at
}

/** The top of the list. */
export function atTop({ sends, next }: Page): ListWindow {
  const newest = sends[0]?.seq ?? 0
  return { rows: sends, above: 0, below: next === null ? 0 : 1, newest, fresh: new Set() }
}

/** A part after a jump of `above` rows from the top. */
export function inMiddle(from: ListWindow, { sends, next }: Page, above: number): ListWindow {
  const below = next === null ? 0 : Math.max(1, lengthOf(from) - above - sends.length)
  return { ...from, rows: sends, above, below }
}

/** The oldest rows. */
export function atEnd(from: ListWindow, { sends, next }: Page): ListWindow {
  const above = next === null ? 0 : Math.max(1, lengthOf(from) - sends.length)
  return { ...from, rows: sends, above, below: 0 }
}

/** The page below has come; what is far above leaves the memory. */
export function withOlder(from: ListWindow, { sends, next }: Page): ListWindow {
  const last = from.rows.at(-1)?.seq ?? Number.POSITIVE_INFINITY
  const added = sends.filter(({ seq }) => seq < last)
  const rows = [...from.rows, ...added]
  const gone = Math.max(0, rows.length - mostRows)
  return {
    ...from,
    rows: rows.slice(gone),
    above: from.above + gone,
    below: next === null ? 0 : Math.max(1, from.below - added.length),
  }
}

/** The page above has come; what is far below leaves the memory. */
export function withNewer(from: ListWindow, { sends, next }: Page): ListWindow {
  const first = from.rows[0]?.seq ?? 0
  const added = sends.filter(({ seq }) => seq > first)
  const rows = [...added, ...from.rows]
  const known = added.filter(({ seq }) => !from.fresh.has(seq)).length
  const hidden = new Set(from.fresh)
  for (const { seq } of added) hidden.delete(seq)
  return {
    rows: rows.slice(0, mostRows),
    above: next === null ? 0 : Math.max(1, from.above - known),
    below: from.below + Math.max(0, rows.length - mostRows),
    newest: next === null ? Math.max(from.newest, rows[0]?.seq ?? 0) : from.newest,
    fresh: next === null ? new Set() : hidden,
  }
}

/** Main has counted anew: the estimates follow, what is certain stays. */
export function counted(from: ListWindow, count: number): ListWindow {
  const others = count - from.fresh.size - from.rows.length
  if (from.above === 0) return { ...from, below: from.below === 0 ? 0 : Math.max(1, others) }
  if (from.below === 0) return { ...from, above: Math.max(1, others) }
  return { ...from, below: Math.max(1, others - from.above) }
}

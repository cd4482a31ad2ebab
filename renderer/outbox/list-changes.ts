import type { Send } from '../../shared/domain/send.ts'
import { mostRows, type ListWindow } from './list-window.ts'

/** How changed sends are taken in. */
export interface Reception {
  /** Whether the list shows such a send. */
  readonly belongs: (send: Send) => boolean
  /** A row that stays although it no longer belongs: the operator is working on it. */
  readonly kept: string | null
  /** New rows come in on top; without it they only count as fresh. */
  readonly follow: boolean
}

/** The list after sends were accepted or changed: rows change in their places, come and go. */
export function withChanges(
  from: ListWindow,
  changed: readonly Send[],
  reception: Reception,
): ListWindow {
  const { belongs, kept, follow } = reception
  const rows = new Map(from.rows.map((row) => [row.seq, row]))
  const [first, last] = [from.rows[0]?.seq ?? 0, from.rows.at(-1)?.seq ?? Number.POSITIVE_INFINITY]
  const fresh = new Set(from.fresh)
  for (const send of changed) {
    const { seq, outRequestNo } = send
    if (rows.has(seq)) {
      if (belongs(send) || outRequestNo === kept) rows.set(seq, send)
      else rows.delete(seq)
    } else if (!belongs(send)) fresh.delete(seq)
    else if (seq > first) {
      if (follow && from.above === 0 && fresh.size === 0) rows.set(seq, send)
      else if (seq > from.newest) fresh.add(seq)
    } else if (seq > last || from.below === 0) rows.set(seq, send)
  }
  const sorted = [...rows.values()].sort((a, b) => b.seq - a.seq)
  return {
    rows: sorted.slice(0, mostRows),
    above: from.above,
    below: from.below + Math.max(0, sorted.length - mostRows),
    newest: follow && from.above === 0 ? Math.max(from.newest, sorted[0]?.seq ?? 0) : from.newest,
    fresh,
  }
}

/** The list without rows that stayed for the operator's sake, but for the one that still does. */
export function swept(
  from: ListWindow,
  { belongs, kept }: Pick<Reception, 'belongs' | 'kept'>,
): ListWindow {
  const rows = from.rows.filter((row) => belongs(row) || row.outRequestNo === kept)
  return rows.length === from.rows.length ? from : { ...from, rows }
}

/**
 * How many places the row at `index` has moved, or the first after it that is still there: the screen scrolls by as
 * much, and what the operator looks at stays where it is.
 */
export function movedBy(before: ListWindow, after: ListWindow, index: number): number {
  const places = new Map(after.rows.map((row, at) => [row.seq, after.above + at]))
  for (let at = Math.max(0, index - before.above); at < before.rows.length; at++) {
    const row = before.rows[at]
    const place = row && places.get(row.seq)
    if (place !== undefined) return place - (before.above + at)
  }
  return 0
}

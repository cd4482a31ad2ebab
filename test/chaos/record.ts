import { closeSync, openSync, writeSync } from 'node:fs'
import type { Order } from './plan.ts'
import type { Arrival, Heard, Overlap, Press } from './evidence.ts'

/** One line of a stretch's history. */
export interface HistoryEntry {
  /** ms since the epoch. */
  readonly at: number
  readonly round: number
  readonly text: string
  /** What it is about: a number, a submission; everything, without either. */
  readonly outRequestNo?: string
  readonly submissionId?: string
}

/**
 * What happened in a stretch, kept outside the app and on the disk from the moment it is known: the operator's list must
 * not depend on the memory of what it judges.
 */
export interface StretchRecord {
  readonly presses: readonly Press[]
  readonly arrivals: readonly Arrival[]
  readonly overlaps: readonly Overlap[]
  readonly complaints: readonly string[]
  readonly history: readonly HistoryEntry[]
  /** The round that is being played. */
  round: number
  note(text: string, about?: Pick<HistoryEntry, 'outRequestNo' | 'submissionId'>): void
  pressed(submissionId: string, order: Order): Press
  heard(press: Press, heard: Heard): void
  arrived(arrival: Omit<Arrival, 'round' | 'at' | 'status'>): Arrival
  overlapped(overlap: Overlap): void
  complained(complaint: string): void
  close(): void
}

/** Opens a record over a file of JSON lines. */
export function openRecord(file: string): StretchRecord {
  const fd = openSync(file, 'a', 0o600)
  const presses: Press[] = []
  const arrivals: Arrival[] = []
  const overlaps: Overlap[] = []
  const complaints: string[] = []
  const history: HistoryEntry[] = []
  const record: StretchRecord = {
    presses,
    arrivals,
    overlaps,
    complaints,
    history,
    round: 0,
    note(text, about = {}) {
      const entry = { at: Date.now(), round: record.round, text, ...about }
      history.push(entry)
      writeSync(fd, `${JSON.stringify(entry)}\n`)
    },
    pressed(submissionId, order) {
      const { openid, stockId, couponCode } = order
      const at = Date.now()
      const press = {
        submissionId,
        openid,
        stockId,
        couponCode,
        round: record.round,
        at,
        heard: null,
      }
      presses.push(press)
      const code = couponCode === null ? '' : ` code ${couponCode}`
      record.note(`pressed ${submissionId}: ${openid} stock ${stockId}${code}`, { submissionId })
      return press
    },
    heard(press, heard) {
      press.heard = heard
      const { submissionId } = press
      if (heard.kind === 'declined') record.note(`heard no: ${heard.code}`, { submissionId })
      else record.note('heard accepted', { submissionId, outRequestNo: heard.outRequestNo })
    },
    arrived(seen) {
      const arrival: Arrival = { ...seen, round: record.round, at: Date.now(), status: null }
      arrivals.push(arrival)
      record.note(`arrived at the ${seen.host} host`, { outRequestNo: seen.outRequestNo })
      return arrival
    },
    overlapped(overlap) {
      overlaps.push(overlap)
      record.note(`overlaps ${overlap.other}`, { outRequestNo: overlap.outRequestNo })
    },
    complained(complaint) {
      complaints.push(complaint)
      record.note(`complaint: ${complaint}`)
    },
    close: () => closeSync(fd),
  }
  return record
}

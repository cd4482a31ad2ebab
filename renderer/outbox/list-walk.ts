import { lengthOf, pageSize, type ListWindow } from './list-window.ts'

/** The request that the list needs next for what is on the screen. */
export type Step =
  | { readonly kind: 'older'; readonly before: number }
  | { readonly kind: 'newer'; readonly after: number }
  | { readonly kind: 'oldest' }
  | { readonly kind: 'jump'; readonly above: number }

/** Rows on either side of the screen that should be in memory before they are needed. */
const margin = 30

/** What has to be read so that the places `first` to `last` can be shown; null where nothing has to be. */
export function stepTo(window: ListWindow, first: number, last: number): Step | null {
  const { rows, above, below } = window
  const length = lengthOf(window)
  if (length === 0) return null
  const [newest, oldest] = [rows[0], rows.at(-1)]
  const end = above + rows.length
  const far = first > end + pageSize || last < above - pageSize
  if (newest === undefined || oldest === undefined || far) {
    if (last >= length - 1) return { kind: 'oldest' }
    return { kind: 'jump', above: Math.max(0, first - Math.floor(pageSize / 4)) }
  }
  if (below > 0 && last + margin >= end) return { kind: 'older', before: oldest.seq }
  if (above > 0 && first - margin < above) return { kind: 'newer', after: newest.seq }
  return null
}

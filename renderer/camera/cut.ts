/** A part of a picture, in its pixels. */
export interface Cut {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Width to height of what the panel shows. */
export const shownRatio = 4 / 3

/** The middle of a picture, as much of it as the panel shows: what is seen is what is read. */
export function shownPart(width: number, height: number): Cut {
  const wide = width / height > shownRatio
  const w = wide ? Math.max(1, Math.round(height * shownRatio)) : width
  const h = wide ? height : Math.max(1, Math.round(width / shownRatio))
  return { x: Math.floor((width - w) / 2), y: Math.floor((height - h) / 2), width: w, height: h }
}

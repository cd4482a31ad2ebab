/** One code in one picture. */
export interface Sighting {
  readonly text: string
  /** A QR code is read right or not at all; of other codes two pictures have to say the same. */
  readonly sure: boolean
}

interface Seen {
  /** When it was seen last, in ms. */
  readonly at: number
  /** Taken, and not to be taken again before it has left. */
  readonly taken: boolean
}

/** What has been in the pictures of the last moments. */
export interface Memory {
  readonly seen: ReadonlyMap<string, Seen>
  /** What was taken last. */
  readonly latest: string | null
}

/** What a picture comes to. */
export type Finding =
  | { readonly kind: 'nothing' }
  /** A code that has been taken is still there. */
  | { readonly kind: 'held' }
  /** Nobody can tell which one is meant. */
  | { readonly kind: 'several' }
  | { readonly kind: 'taken'; readonly text: string }

/** A code that was away this long, in ms, has been taken away, and counts as shown anew. */
export const awayMs = 2000
/**
 * Once another code came, this is long enough. Less would not do: of two codes in the picture a blurred one shows now the
 * one, now the other.
 */
export const changedMs = 400
/** Two pictures this far apart, in ms, no longer bear each other out. */
const togetherMs = 500

/** Nothing has been seen yet. */
export const noMemory: Memory = { seen: new Map(), latest: null }

/** Looks at the codes of one picture, taken at `time` in ms: each stay of a code before the camera is one scan. */
export function look(
  memory: Memory,
  sightings: readonly Sighting[],
  time: number,
): { readonly memory: Memory; readonly finding: Finding } {
  const seen = new Map([...memory.seen].filter(([text, one]) => !hasLeft(memory, text, one, time)))
  const there = new Map(sightings.map((sighting) => [sighting.text, sighting]))
  const known = [...there.keys()].filter((text) => seen.get(text)?.taken === true)
  for (const text of known) seen.set(text, { at: time, taken: true })
  const after = (finding: Finding, latest = memory.latest) => ({
    memory: { seen, latest },
    finding,
  })

  const [only, ...others] = there.values()
  if (only === undefined) return after({ kind: 'nothing' })
  if (others.length > 0) return after({ kind: 'several' })
  if (known.length > 0) return after({ kind: 'held' })
  const taken = only.sure || seen.has(only.text)
  seen.set(only.text, { at: time, taken })
  return taken ? after({ kind: 'taken', text: only.text }, only.text) : after({ kind: 'nothing' })
}

function hasLeft({ latest }: Memory, text: string, { at, taken }: Seen, time: number): boolean {
  const enough = taken ? (text === latest ? awayMs : changedMs) : togetherMs
  return time - at >= enough
}

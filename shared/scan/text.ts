/** Length in UTF-8 bytes, counted no further than just past `limit`. */
export function utf8Length(text: string, limit: number): number {
  let bytes = 0
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
    if (bytes > limit) break
  }
  return bytes
}

/** True where text holds characters nobody can see: C0 and C1 controls, zero-width and direction marks. */
export function hasControlCharacters(text: string): boolean {
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0
    if (
      point < 0x20
      || (point >= 0x7f && point <= 0x9f)
      || (point >= 0x200b && point <= 0x200f)
      || (point >= 0x2028 && point <= 0x202e)
      || point === 0x2060
      || point === 0xfeff
    ) {
      return true
    }
  }
  return false
}

/** Undoes percent-encoding; null where it is malformed. */
export function percentDecoded(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    // Malformed encoding is an answer here, not an accident.
    return null
  }
}

import path from 'node:path'

/**
 * Longest piece of somebody else's text that an error repeats. Whoever pastes a key where a name belongs must not find
 * it again in a log.
 */
const LONGEST = 36

/** A text from outside, cut and freed of control characters, fit for an error's particulars. */
export function forDisplay(text: string): string {
  const clean = text.replace(/\p{Cc}+/gu, ' ').trim()
  const characters = [...clean]
  return characters.length <= LONGEST ? clean : `${characters.slice(0, LONGEST - 1).join('')}…`
}

/** The base name of a path, in either platform's spelling, fit for an error's particulars. */
export function fileForDisplay(file: string): string {
  return forDisplay(path.win32.basename(file))
}

import type { Keystroke } from './keystroke.ts'
import { usCharacter } from './us-layout.ts'

/** What is done about Caps Lock: left as it is, so that the scan is refused, or undone because the operator said so. */
export type CapsLockHandling = 'refuse' | 'undo'

/**
 * The character that a scanner meant by a key; null for keys that type nothing. Where an input method took the key, it is
 * rebuilt from the physical key and Shift. A character of another layout stays as it is: the shape gives it away.
 */
export function characterOf(stroke: Keystroke, capsLock: CapsLockHandling): string | null {
  // A character by its number: what the key itself is called depends on Num Lock.
  if (stroke.alt && stroke.code.startsWith('Numpad')) return usCharacter(stroke.code, false, false)
  const undone = capsLock === 'undo' && stroke.capsLock && stroke.code.startsWith('Key')
  if (undone || isInputMethods(stroke)) {
    return usCharacter(stroke.code, stroke.shift, stroke.capsLock && !undone)
  }
  return [...stroke.key].length === 1 ? stroke.key : null
}

/** A composition, a key that was not named, or the wide characters that a Chinese input method types by itself. */
export function isInputMethods({ composing, key }: Keystroke): boolean {
  if (composing || key === 'Unidentified') return true
  return /^[\u3000-\u303f\uff01-\uff5e\u2018-\u201d\u2014\u2026\u00b7\uffe5]$/.test(key)
}

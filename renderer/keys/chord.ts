/** The part of a key press that tells what it means. */
export interface KeyPress {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly metaKey: boolean
}

/** Modifiers and a key as the table writes them: `Ctrl+Enter`, `F2`, and `1-9` for any of nine digits. */
function partsOf(chord: string): { readonly modifiers: readonly string[]; readonly key: string } {
  const parts = chord.split('+')
  return { modifiers: parts.slice(0, -1), key: parts.at(-1) ?? '' }
}

/** Whether a key press is this chord. With Shift it is too: Caps Lock and Shift must not take a command away. */
export function isPressed(chord: string, press: KeyPress): boolean {
  const { modifiers, key } = partsOf(chord)
  if (press.metaKey || press.ctrlKey !== modifiers.includes('Ctrl')) return false
  if (press.altKey !== modifiers.includes('Alt')) return false
  if (key === '1-9') return digitOf(press) !== null
  return press.key.toUpperCase() === key.toUpperCase() || press.code === `Key${key}`
}

/** The digit from 1 to 9 that a key press is. With Alt the number pad is left alone: some scanners type that way. */
export function digitOf({ key, code, altKey }: KeyPress): number | null {
  const digit = altKey ? /^Digit([1-9])$/.exec(code)?.[1] : /^[1-9]$/.exec(key)?.[0]
  return digit === undefined ? null : Number(digit)
}

/** A chord in the words of `aria-keyshortcuts`. */
export function ariaOf(chord: string): string {
  return chord.replace('Ctrl', 'Control')
}

/** The caps to draw for a chord, one after the other; those with a name of their own language are left to it. */
export function capsOf(chord: string): readonly string[] {
  const { modifiers, key } = partsOf(chord)
  return [...modifiers, key.replace('-', '–')]
}

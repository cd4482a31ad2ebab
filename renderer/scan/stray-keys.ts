/** Where a key press landed, as far as it matters here. */
interface KeyLanding {
  readonly key: string
  readonly ctrlKey: boolean
  readonly altKey: boolean
  readonly metaKey: boolean
  readonly target: EventTarget | null
}

/**
 * True for the first character of a scan that landed where nothing takes text, so that it belongs in the openid field.
 * Digits pressed on the stocks choose a stock, and a space presses the button that it is on.
 */
export function isStrayCharacter(press: KeyLanding): boolean {
  if (press.ctrlKey || press.altKey || press.metaKey) return false
  if ([...press.key].length !== 1 || press.key === ' ') return false
  const { target } = press
  if (!(target instanceof Element)) return true
  if (target.closest('input, select, textarea, [role="dialog"], [role="alertdialog"]')) return false
  return !(target.closest('[role="radiogroup"]') && /^\d$/.test(press.key))
}

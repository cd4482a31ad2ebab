/** One key event as far as scanners are concerned. */
export interface Keystroke {
  readonly type: 'down' | 'up'
  readonly key: string
  /** The physical key, which neither an input method nor a layout changes. */
  readonly code: string
  readonly shift: boolean
  readonly alt: boolean
  /** Ctrl or the system's own key. */
  readonly command: boolean
  readonly capsLock: boolean
  /** An input method has its hand on this key. */
  readonly composing: boolean
  /** The key is being held down. */
  readonly repeat: boolean
  /** When the system got it, in ms; not when the page came round to it. */
  readonly time: number
}

/** Reads the browser's event. */
export function keystrokeOf(event: KeyboardEvent): Keystroke {
  return {
    type: event.type === 'keyup' ? 'up' : 'down',
    key: event.key,
    code: event.code,
    shift: event.shiftKey,
    alt: event.altKey,
    command: event.ctrlKey || event.metaKey,
    capsLock: event.getModifierState('CapsLock'),
    composing: event.isComposing || event.key === 'Process',
    repeat: event.repeat,
    time: event.timeStamp,
  }
}

/** Keys that type nothing by themselves and change what others type. */
export function isModifier({ code, key }: Keystroke): boolean {
  return /^(?:Shift|Alt|Control|Meta|CapsLock|NumLock)/.test(code || key)
}

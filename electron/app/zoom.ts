const steps = [0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2] as const

/** A key press, as Electron's `before-input-event` tells it. */
export interface KeyPress {
  readonly type: string
  readonly key: string
  readonly control: boolean
  readonly meta: boolean
  readonly alt: boolean
}

/** The zoom factor after a key press, or null when the key is not about zoom: Ctrl or ⌘ with +, - or 0. */
export function zoomAfter(press: KeyPress, factor: number): number | null {
  if (press.type !== 'keyDown' || press.alt || !(press.control || press.meta)) return null
  switch (press.key) {
    case '+':
    case '=':
      return steps.find((step) => step > factor + 0.01) ?? steps[steps.length - 1] ?? factor
    case '-':
    case '_':
      return steps.findLast((step) => step < factor - 0.01) ?? steps[0]
    case '0':
      return 1
    default:
      return null
  }
}

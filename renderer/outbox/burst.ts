/** The longest time between two characters of a scanner, in ms; no hand is as quick twice. */
const gapMs = 60

/** What to do with the keys. */
export interface BurstParts {
  /** A key that stayed alone. */
  readonly onKey: (key: string) => void
  /** A scan has begun; `first` is the character that was held back, and the one just pressed follows it. */
  readonly onScan: (first: string) => void
}

/** Tells a key that is meant for the selected row from the first character of a scan. */
export interface Burst {
  press(key: string): void
  stop(): void
}

/**
 * Holds each key back for a moment: an openid that is scanned over the list must not hold or cancel anything, also when
 * the scanner is too slow for the counter to know it for one before it is taught.
 */
export function createBurst({ onKey, onScan }: BurstParts): Burst {
  let held: string | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = () => {
    clearTimeout(timer)
    held = null
  }
  return {
    press(key) {
      const first = held
      stop()
      if (first !== null) return onScan(first)
      held = key
      timer = setTimeout(() => {
        held = null
        onKey(key)
      }, gapMs)
    },
    stop,
  }
}

/** How far apart a command and any other key must be, in ms: a scanner's keys are closer. */
export const aloneMs = 80

/** Tells a command that a person gives from one that a scanner types in the middle of a code. */
export interface Hand {
  /** Notes a key, before anything else does something about it. */
  note(event: KeyboardEvent): void
  /** Does the job of the key noted last, unless another one is too close before it or after it. */
  alone(job: () => void): void
  /** Whether the key noted last came right behind a character: no hand answers a question that fast. */
  rushed(): boolean
  stop(): void
}

/** Nothing has been pressed yet. */
export function createHand(): Hand {
  let last = -Infinity
  let gap = Infinity
  let [character, behindCharacter] = [false, false]
  let timer: ReturnType<typeof setTimeout> | undefined
  return {
    note(event) {
      if (/^(?:Shift|Alt|Control|Meta|CapsLock|NumLock)/.test(event.code)) return
      clearTimeout(timer)
      gap = event.repeat ? 0 : event.timeStamp - last
      last = event.timeStamp
      behindCharacter = character
      character = [...event.key].length === 1
    },
    alone(job) {
      clearTimeout(timer)
      if (gap >= aloneMs) timer = setTimeout(job, aloneMs)
    },
    rushed: () => behindCharacter && gap < aloneMs,
    stop: () => clearTimeout(timer),
  }
}

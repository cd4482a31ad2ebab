import { defineStore } from 'pinia'
import { createHand } from '../keys/hand.ts'

/** The hand on the keyboard, as all parts of the page know it. */
export const useHandStore = defineStore('hand', () => {
  const hand = createHand()

  /** Begins to watch; to be called before anything else listens. Answers with the function that stops. */
  function start(): () => void {
    const note = (event: KeyboardEvent): void => {
      if (event.isTrusted) hand.note(event)
    }
    window.addEventListener('keydown', note, { capture: true })
    return () => {
      window.removeEventListener('keydown', note, { capture: true })
      hand.stop()
    }
  }
  return { start, alone: hand.alone, rushed: hand.rushed }
})

import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { WhySubject } from '../why/page.ts'

/** What is being explained, and what the screen says just now that could be. */
export const useWhyStore = defineStore('why', () => {
  const isOpen = ref(false)
  /** Null shows the index of all codes. */
  const subject = shallowRef<WhySubject | null>(null)
  /** What can be asked about on the screen, the newest last. */
  const said = new Map<symbol, WhySubject>()

  function explain(asked: WhySubject | null): void {
    subject.value = asked
    isOpen.value = true
  }
  function close(): void {
    isOpen.value = false
  }
  /** Notes what a place on the screen says; null once it says nothing. */
  function say(place: symbol, saying: WhySubject | null): void {
    said.delete(place)
    if (saying !== null) said.set(place, saying)
  }
  /** Explains what was said last, or shows the index where nothing is to be explained; what is open already is closed. */
  function toggle(wanted: 'page' | 'page-or-index' = 'page-or-index'): void {
    const newest = [...said.values()].at(-1) ?? null
    if (isOpen.value) close()
    else if (newest !== null || wanted === 'page-or-index') explain(newest)
  }

  return { isOpen, subject, explain, toggle, close, say }
})

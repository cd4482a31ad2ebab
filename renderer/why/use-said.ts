import { onScopeDispose, watch } from 'vue'
import { useWhyStore } from '../stores/why.ts'
import type { WhySubject } from './page.ts'

/** Lets the key for "why" find what a place on the screen says, for as long as it says it. */
export function useSaid(saying: () => WhySubject | null): void {
  const store = useWhyStore()
  const place = Symbol('what is said here')
  watch(
    () => JSON.stringify(saying()),
    () => store.say(place, saying()),
    { immediate: true },
  )
  onScopeDispose(() => store.say(place, null))
}

import { onScopeDispose } from 'vue'
import { useHandStore } from '../stores/hand.ts'

/** Watches the keyboard for as long as the component is there; to be called ahead of everything else that listens. */
export function useHand(): void {
  // Not once it is mounted: what is below it would listen first.
  onScopeDispose(useHandStore().start())
}

import { onBeforeUnmount, onMounted } from 'vue'
import { useHandStore } from '../stores/hand.ts'

/** Watches the keyboard for as long as the component is there; to be called ahead of everything else that listens. */
export function useHand(): void {
  const hand = useHandStore()
  let stop = (): void => undefined
  onMounted(() => (stop = hand.start()))
  onBeforeUnmount(() => stop())
}

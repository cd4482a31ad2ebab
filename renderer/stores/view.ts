import { defineStore } from 'pinia'
import { ref } from 'vue'

/** The views, in the order of the navigation. */
export const views = ['counter', 'outbox', 'settings'] as const
export type View = (typeof views)[number]

/** The key that opens each view from anywhere. */
export const viewKeys: Record<View, string> = { counter: 'F2', outbox: 'F4', settings: 'F8' }

/** Which view is open. */
export const useViewStore = defineStore('view', () => {
  const view = ref<View>('counter')
  /** Grows with every choice, also of the view that is open: what lies over it goes away then. */
  const choices = ref(0)
  function open(next: View): void {
    view.value = next
    choices.value += 1
  }
  return { view, choices, open }
})

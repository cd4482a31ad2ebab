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
  const open = (next: View): void => void (view.value = next)
  return { view, open }
})

import { defineStore } from 'pinia'
import { ref } from 'vue'
import type { AppError } from '../../shared/errors.ts'
import type { InputRefusal } from '../i18n/catalogue.ts'

/** A scan that came to nothing. */
export interface Miss {
  readonly id: number
  /** What was scanned, in full: the list is on this screen only. */
  readonly text: string
  readonly why:
    | { readonly kind: 'refusal'; readonly refusal: InputRefusal }
    | { readonly kind: 'error'; readonly error: AppError }
  /** Milliseconds since the epoch. */
  readonly at: number
}

/** Scans that came to nothing, until somebody has seen them: eyes are on the customers. */
export const useMissesStore = defineStore('misses', () => {
  const list = ref<readonly Miss[]>([])
  let made = 0

  function add(text: string, why: Miss['why'], at: number): void {
    made += 1
    list.value = [{ id: made, text, why, at }, ...list.value]
  }
  const acknowledge = (id: number): void => {
    list.value = list.value.filter((miss) => miss.id !== id)
  }
  const acknowledgeAll = (): void => {
    list.value = []
  }
  return { list, add, acknowledge, acknowledgeAll }
})

import { ref, watch } from 'vue'
import { useOutboxStore } from '../stores/outbox.ts'
import { lengthOf, placeOf, rowAt } from './list-window.ts'

/** How the list is moved through by keyboard. */
export interface Selection {
  /** Moves to the row that a navigation key means; false for any other key. */
  move(key: string): boolean
  /** Selects the row at a place, or the nearest there is. */
  to(index: number): void
}

/** What the selection needs of the list on the screen. */
export interface SelectionParts {
  readonly perPage: () => number
  readonly first: () => number
  readonly show: (index: number) => void
}

/** Moves the selected row. One that is not in memory yet is selected as soon as it has come. */
export function useSelection({ perPage, first, show }: SelectionParts): Selection {
  const outbox = useOutboxStore()
  /** Where the selected row is, or was before it left the list. */
  let place: number | null = null
  const goal = ref<number | 'end' | null>(null)

  function to(index: number): void {
    const length = lengthOf(outbox.window)
    if (length === 0) return
    const aim = Math.max(0, Math.min(index, length - 1))
    place = aim
    const row = rowAt(outbox.window, aim)
    goal.value = row ? null : aim
    if (row) outbox.selected = row.outRequestNo
    show(aim)
  }

  async function top(): Promise<void> {
    if (outbox.window.above > 0 || outbox.window.fresh.size > 0) await outbox.refresh()
    to(0)
  }

  function move(key: string): boolean {
    const from = place ?? first() - 1
    switch (key) {
      case 'ArrowDown':
        to(from + 1)
        return true
      case 'ArrowUp':
        to(place === null ? first() : from - 1)
        return true
      case 'PageDown':
        to(from + perPage())
        return true
      case 'PageUp':
        to(from - perPage())
        return true
      case 'Home':
        void top()
        return true
      case 'End':
        to(lengthOf(outbox.window) - 1)
        if (goal.value !== null) goal.value = 'end'
        return true
      default:
        return false
    }
  }

  watch(
    () => [outbox.window, outbox.selected] as const,
    ([window, selected]) => {
      if (selected !== null) place = placeOf(window, selected) ?? place
      else if (goal.value === null) place = null
      if (goal.value === null) return
      const last = window.below === 0 ? lengthOf(window) - 1 : null
      const aim = goal.value === 'end' ? last : goal.value
      if (aim !== null && rowAt(window, aim)) to(aim)
    },
    { flush: 'post' },
  )

  return { move, to }
}

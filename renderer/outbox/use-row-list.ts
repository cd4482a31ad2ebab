import { useVirtualizer } from '@tanstack/vue-virtual'
import { computed, onBeforeUnmount, onMounted, ref, watch, type Ref } from 'vue'
import { useOutboxStore } from '../stores/outbox.ts'
import { movedBy } from './list-changes.ts'
import { stepTo } from './list-walk.ts'
import { lengthOf, placeOf, rowAt } from './list-window.ts'

/** Heights in rem; the rows themselves have none of their own, so that nothing has to be measured. */
const rowRem = 3.5
const headRem = 2

/** The rows that are drawn, and where the list scrolls to. */
// The return type is inferred: it holds the library's own.
export function useRowList(scroller: Ref<HTMLElement | null>) {
  const outbox = useOutboxStore()
  const rem = ref(rootRem())
  const rowHeight = computed(() => Math.round(rowRem * rem.value))

  const virtualizer = useVirtualizer(
    computed(() => {
      const size = rowHeight.value
      return {
        count: lengthOf(outbox.window),
        getScrollElement: () => scroller.value,
        estimateSize: () => size,
        overscan: 6,
        scrollPaddingEnd: headRem * rem.value,
      }
    }),
  )
  const items = computed(() =>
    virtualizer.value
      .getVirtualItems()
      .map(({ index, start }) => ({ index, start, send: rowAt(outbox.window, index) })),
  )
  const height = computed(() => virtualizer.value.getTotalSize())
  /** Places on the screen, first and last. */
  const range = computed(() => virtualizer.value.calculateRange() ?? { startIndex: 0, endIndex: 0 })

  watch(
    [range, () => outbox.window],
    ([{ startIndex, endIndex }, window]) => {
      outbox.topShown = window.above === 0 && (scroller.value?.scrollTop ?? 0) < rowHeight.value / 2
      const step = stepTo(window, startIndex, endIndex)
      if (step) void outbox.read(step)
    },
    { flush: 'post' },
  )

  /** Where the list stood before a change was drawn: a list that becomes shorter may be moved by the browser itself. */
  let topBefore = 0
  watch(
    () => outbox.window,
    () => (topBefore = scroller.value?.scrollTop ?? 0),
    { flush: 'pre' },
  )

  /** Rows that came or went above what the operator looks at move the list by as much. */
  watch(
    () => outbox.window,
    (after, before) => {
      const element = scroller.value
      const following = outbox.topShown && outbox.selected === null
      if (!element || following) return
      const top = topBefore
      const selected = outbox.selected === null ? null : placeOf(before, outbox.selected)
      const first = Math.floor(top / rowHeight.value)
      const seen = selected !== null && selected >= first && selected <= range.value.endIndex
      const moved = movedBy(before, after, seen ? selected : first)
      if (moved === 0) return
      element.scrollTop = top + moved * rowHeight.value
      // Told at once, not in the next frame, the list is drawn in its new place before anybody sees it.
      element.dispatchEvent(new Event('scroll'))
    },
    { flush: 'post' },
  )

  // Main's window may have become larger or smaller, and with it every measure of the page.
  watch(rowHeight, (now, before) => {
    const top = (scroller.value?.scrollTop ?? 0) / before
    virtualizer.value.measure()
    scroller.value?.scrollTo({ top: top * now })
  })
  const resized = (): void => void (rem.value = rootRem())
  onMounted(() => globalThis.addEventListener('resize', resized))
  onBeforeUnmount(() => globalThis.removeEventListener('resize', resized))

  return {
    items,
    height,
    rowHeight,
    /** Rows that fit on the screen, less one that stays in view when paging. */
    perPage: () => Math.max(1, range.value.endIndex - range.value.startIndex - 1),
    show: (index: number) => virtualizer.value.scrollToIndex(index, { align: 'auto' }),
    first: () => Math.ceil((scroller.value?.scrollTop ?? 0) / rowHeight.value),
  }
}

function rootRem(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16
}

import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue'

/** The time in ms since the epoch, told every so many ms while the component is on the screen. */
export function useNow(everyMs: number): Readonly<Ref<number>> {
  return useTime(() => Date.now(), everyMs)
}

/** The same by the page's own clock, which nobody sets. */
export function useOwnTime(everyMs: number): Readonly<Ref<number>> {
  return useTime(() => performance.now(), everyMs)
}

function useTime(read: () => number, everyMs: number): Readonly<Ref<number>> {
  const now = ref(read())
  let timer: ReturnType<typeof setInterval> | undefined
  onMounted(() => {
    timer = setInterval(() => (now.value = read()), everyMs)
  })
  onBeforeUnmount(() => clearInterval(timer))
  return now
}

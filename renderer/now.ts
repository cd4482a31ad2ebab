import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue'

/** The time in ms since the epoch, told every so many ms while the component is on the screen. */
export function useNow(everyMs: number): Readonly<Ref<number>> {
  const now = ref(Date.now())
  let timer: ReturnType<typeof setInterval> | undefined
  onMounted(() => {
    timer = setInterval(() => (now.value = Date.now()), everyMs)
  })
  onBeforeUnmount(() => clearInterval(timer))
  return now
}

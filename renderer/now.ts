import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue'

/** How often words such as “3 minutes ago” are looked at, in ms. */
const everyMs = 10_000

/** The time in ms since the epoch, moving on by itself while the component is on the screen. */
export function useNow(): Readonly<Ref<number>> {
  const now = ref(Date.now())
  let timer: ReturnType<typeof setInterval> | undefined
  onMounted(() => {
    timer = setInterval(() => (now.value = Date.now()), everyMs)
  })
  onBeforeUnmount(() => clearInterval(timer))
  return now
}

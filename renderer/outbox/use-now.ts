import { onBeforeUnmount, onMounted, ref, type Ref } from 'vue'

/** The time, ms since the epoch, told once a second; for countdowns. */
export function useNow(): Ref<number> {
  const now = ref(Date.now())
  let timer: ReturnType<typeof setInterval> | undefined
  onMounted(() => (timer = setInterval(() => (now.value = Date.now()), 1_000)))
  onBeforeUnmount(() => clearInterval(timer))
  return now
}

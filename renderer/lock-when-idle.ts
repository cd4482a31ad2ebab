import { onBeforeUnmount, onMounted, watch } from 'vue'
import { useLockStore } from './stores/lock.ts'
import { useScansStore } from './stores/scans.ts'

/** How often it is looked whether anybody is there, in ms. */
const lookEveryMs = 5_000
const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const

/** Locks the counter once nobody has touched it for as long as the settings say. */
export function useIdleLock(): void {
  const lock = useLockStore()
  const scans = useScansStore()
  let last = performance.now()
  let timer: ReturnType<typeof setInterval> | undefined
  const touch = (): void => void (last = performance.now())
  // A scan need not come by the keyboard.
  watch(() => scans.waiting, touch)
  watch(() => lock.status?.idleMinutes, touch)

  function look(): void {
    const minutes = lock.status?.idleMinutes ?? 0
    if (minutes === 0 || lock.locked || performance.now() - last < minutes * 60_000) return
    void lock.lock()
  }
  onMounted(() => {
    for (const sign of signs) window.addEventListener(sign, touch, { capture: true, passive: true })
    timer = setInterval(look, lookEveryMs)
  })
  onBeforeUnmount(() => {
    for (const sign of signs) window.removeEventListener(sign, touch, { capture: true })
    clearInterval(timer)
  })
}

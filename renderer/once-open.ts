import { ref, watch, type Ref } from 'vue'

/** True from the first time that something is open: before, there is no need to build it. */
export function useOnceOpen(open: Readonly<Ref<boolean>>): Readonly<Ref<boolean>> {
  const opened = ref(open.value)
  watch(open, (now) => {
    if (now) opened.value = true
  })
  return opened
}

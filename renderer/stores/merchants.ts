import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { AppStatus } from '../../shared/contract/status.ts'
import { practiceId, type MerchantColour } from '../../shared/domain/merchant-mark.ts'
import type { AppError } from '../../shared/errors.ts'
import type { Result } from '../../shared/result.ts'
import { ask } from '../api.ts'
import { useStatusStore } from './status.ts'

/** The merchants on this machine, as main lists them, and what may be done with them. */
export const useMerchantsStore = defineStore('merchants', () => {
  const status = useStatusStore()
  /** The request of the settings that failed last, until the next one. */
  const error = shallowRef<AppError | null>(null)
  /** The change in the header's menu that failed last: it is told there, whatever page is open. */
  const menuError = shallowRef<AppError | null>(null)
  const busy = ref(false)

  const list = computed(() => status.status?.merchants ?? [])
  const atCounter = computed(() => list.value.find((line) => line.atCounter) ?? null)

  async function take(
    request: Promise<Result<AppStatus, AppError>>,
    told: typeof error = error,
  ): Promise<boolean> {
    busy.value = true
    const result = await request
    busy.value = false
    error.value = menuError.value = null
    if (!result.ok) told.value = result.error
    if (result.ok) status.status = result.value
    return result.ok
  }

  // Whoever came to the counter since, by whatever way: what failed before is over.
  watch(
    () => status.profile?.id,
    () => (menuError.value = null),
  )

  const switchTo = (id: string): Promise<boolean> => take(ask('merchants.switch', { id }))
  return {
    list,
    atCounter,
    error,
    menuError,
    forgetMenuError: () => void (menuError.value = null),
    busy,
    switchTo,
    switchInMenu: (id: string) => take(ask('merchants.switch', { id }), menuError),
    practise: () => switchTo(practiceId),
    label: (id: string, name: string, colour: MerchantColour) =>
      take(ask('merchants.label', { id, name, colour })),
    remove: (id: string) => take(ask('merchants.remove', { id })),
    revert: (id: string) => take(ask('merchants.revert', { id })),
  }
})

import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { LockStatus } from '../../shared/contract/lock.ts'
import type { AppError } from '../../shared/errors.ts'
import type { Result } from '../../shared/result.ts'
import { ask } from '../api.ts'

/** Mirrors main's lock of the counter. */
export const useLockStore = defineStore('lock', () => {
  const status = shallowRef<LockStatus | null>(null)
  /** What the last request ran into. */
  const error = shallowRef<AppError | null>(null)
  /** When a PIN is looked at again, by the page's own clock. */
  const openAt = shallowRef(0)
  const locked = computed(() => status.value?.locked ?? false)

  function receive(next: LockStatus): void {
    status.value = next
    openAt.value = next.waitSeconds === 0 ? 0 : performance.now() + next.waitSeconds * 1000
  }
  function take(result: Result<LockStatus | null, AppError>): boolean {
    error.value = result.ok ? null : result.error
    if (result.ok && result.value !== null) receive(result.value)
    return result.ok
  }

  /** Begins to listen; answers with the function that stops. */
  function listen(): () => void {
    return window.handsel.on('lock.changed', receive)
  }
  async function load(): Promise<void> {
    take(await ask('lock.status', null))
  }
  /** Main refuses everything from its answer on, and the page shows nothing from then on. */
  async function lock(): Promise<void> {
    take(await ask('lock.lock', null))
  }

  return {
    status,
    error,
    openAt,
    locked,
    forgetError: () => void (error.value = null),
    listen,
    load,
    lock,
    unlock: async (pin: string | null) => take(await ask('lock.unlock', { pin })),
    setPin: async (current: string | null, next: string | null) =>
      take(await ask('lock.setPin', { current, next })),
    setIdle: async (minutes: number) => take(await ask('lock.setIdle', { minutes })),
  }
})

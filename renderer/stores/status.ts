import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { AppStatus } from '../../shared/contract/status.ts'
import type { PageChannel } from '../../shared/contract/channels.ts'
import type { RequestOf } from '../../shared/contract/contract.ts'
import type { AppError } from '../../shared/errors.ts'
import type { Result } from '../../shared/result.ts'
import { ask } from '../api.ts'

/** Mirrors main's status: what it was at the start, then every change. */
export const useStatusStore = defineStore('status', () => {
  const status = shallowRef<AppStatus | null>(null)
  /** The request that failed last, until the next one succeeds. */
  const error = shallowRef<AppError | null>(null)
  /** Requests under way, so that their buttons wait. */
  const busy = ref<PageChannel | null>(null)

  const profile = computed(() => status.value?.profile ?? null)
  const language = computed(() => status.value?.settings.language ?? 'zh-CN')
  const setup = computed(() => status.value?.setup ?? { state: 'starting' as const })
  const stocks = computed(() => profile.value?.stocks ?? [])

  /** Begins to listen; answers with the function that stops. */
  function listen(): () => void {
    return window.handsel.on('status.changed', (changed) => (status.value = changed))
  }

  async function load(): Promise<void> {
    take(await ask('app.status', null))
  }

  async function during(
    channel: PageChannel,
    request: Promise<Result<AppStatus | null, AppError>>,
  ): Promise<void> {
    busy.value = channel
    take(await request)
    busy.value = null
  }

  function take(result: Result<AppStatus | null, AppError>): void {
    error.value = result.ok ? null : result.error
    if (result.ok && result.value !== null) status.value = result.value
  }

  /** Lays the damaged database aside; then everything is read anew. */
  async function setAside(): Promise<void> {
    busy.value = 'storage.setAside'
    const done = await ask('storage.setAside', null)
    busy.value = null
    if (done.ok) await load()
    else error.value = done.error
  }

  return {
    setAside,
    status,
    error,
    busy,
    profile,
    language,
    setup,
    stocks,
    listen,
    load,
    resume: () => during('outbox.resume', ask('outbox.resume', null)),
    chooseSetup: () => during('setup.choose', ask('setup.choose', null)),
    holdKeyInMemory: () => during('setup.holdKeyInMemory', ask('setup.holdKeyInMemory', null)),
    setOutage: (outage: boolean) =>
      during('rehearsal.setOutage', ask('rehearsal.setOutage', { outage })),
    updateSettings: (settings: RequestOf<'settings.update'>) =>
      during('settings.update', ask('settings.update', settings)),
  }
})

import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { CheckReport, DraftChange, SetupDraft } from '../../shared/contract/wizard.ts'
import type { AppError } from '../../shared/errors.ts'
import type { Result } from '../../shared/result.ts'
import { ask } from '../api.ts'
import { useStatusStore } from './status.ts'

/** The steps of the wizard, in their order. */
export const wizardSteps = ['files', 'verification', 'details', 'stocks', 'test'] as const
export type WizardStep = (typeof wizardSteps)[number]

/** Mirrors main's draft while a merchant is being set up. Leaving it, whichever way, drops the draft. */
export const useWizardStore = defineStore('wizard', () => {
  const draft = shallowRef<SetupDraft | null>(null)
  const step = ref<WizardStep>('files')
  /** What the last request came to, until the next one. */
  const error = shallowRef<AppError | null>(null)
  const report = shallowRef<CheckReport | null>(null)
  const busy = ref(false)
  /** Missing things are only called missing once the operator wants to go on. */
  const tried = ref(false)

  const isOpen = computed(() => draft.value !== null)
  const steps = shallowRef<readonly WizardStep[]>(wizardSteps)
  const problems = computed(() => {
    const all = draft.value?.problems
    return all === undefined || step.value === 'test' ? [] : all[step.value]
  })
  /** Those that are said so far. */
  const shown = computed(() =>
    problems.value.filter(({ code }) => tried.value || !/missing|password-needed/.test(code)),
  )
  /** The first step that is not done; the test once all are. */
  const firstOpen = computed<WizardStep>(() => {
    const all = draft.value?.problems
    const found = wizardSteps.find((name) => name !== 'test' && (all?.[name].length ?? 1) > 0)
    return found ?? 'test'
  })

  /** The change that is being made, so that going on can wait for what was typed last. */
  let pending: Promise<unknown> = Promise.resolve()

  /** Begins to set a merchant up, or to give `rotates` a new certificate. */
  async function open(rotates: string | null): Promise<void> {
    goTo('files')
    if (!(await run(ask('wizard.begin', { rotates })))) return
    // All else of a merchant is known when it gets a new certificate, unless its time is over.
    const begun = draft.value?.problems
    const isAsked = (name: WizardStep) =>
      name === 'files' || name === 'test' || rotates === null || Boolean(begun?.[name].length)
    steps.value = wizardSteps.filter(isAsked)
  }

  /** Waits for a draft; whatever was tested before is void then. */
  function run(request: Promise<Result<SetupDraft | null, AppError>>): Promise<boolean> {
    const taken = take(request)
    pending = taken
    return taken
  }

  async function take(request: Promise<Result<SetupDraft | null, AppError>>): Promise<boolean> {
    busy.value = true
    const result = await request
    busy.value = false
    error.value = result.ok ? null : result.error
    if (!result.ok || result.value === null) return result.ok
    draft.value = result.value
    report.value = null
    return true
  }

  async function test(): Promise<void> {
    busy.value = true
    report.value = null
    const result = await ask('wizard.test', null)
    busy.value = false
    error.value = result.ok ? null : result.error
    if (result.ok && isOpen.value) report.value = result.value
  }

  /** Stores the merchant; only now does anything reach the keychain or the disk. */
  async function store(into: 'keychain' | 'memory'): Promise<boolean> {
    busy.value = true
    const result = await ask('wizard.store', { into })
    busy.value = false
    error.value = result.ok ? null : result.error
    if (!result.ok) return false
    useStatusStore().status = result.value
    forget()
    return true
  }

  function forget(): void {
    draft.value = null
    report.value = null
    error.value = null
  }

  function cancel(): void {
    if (!isOpen.value) return
    forget()
    void ask('wizard.cancel', null)
  }

  function goTo(next: WizardStep): void {
    error.value = null
    tried.value = false
    step.value = next
  }

  return {
    draft,
    step,
    error,
    report,
    busy,
    isOpen,
    steps,
    problems,
    tried,
    shown,
    firstOpen,
    open,
    test,
    store,
    cancel,
    goTo,
    settled: () => pending,
    choose: (what: 'files' | 'folder') => run(ask('wizard.choose', { what })),
    drop: (files: readonly File[]) => run(window.handsel.giveFiles(files)),
    unlock: (password: string) => run(ask('wizard.unlock', { password })),
    change: (change: DraftChange) => run(ask('wizard.change', change)),
    download: (apiV3Key: string) => run(ask('wizard.download', { apiV3Key })),
  }
})

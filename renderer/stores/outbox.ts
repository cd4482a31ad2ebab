import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { Send } from '../../shared/domain/send.ts'
import type { AppError } from '../../shared/errors.ts'
import type { Result } from '../../shared/result.ts'
import { ask } from '../api.ts'
import { swept, withChanges } from '../outbox/list-changes.ts'
import { countsOf, isListed, pageRequest, type ListFilter } from '../outbox/list-filter.ts'
import type { Step } from '../outbox/list-walk.ts'
import * as list from '../outbox/list-window.ts'
import type { RowAction } from '../outbox/row-actions.ts'
import { useSendsStore } from './sends.ts'
import { useStatusStore } from './status.ts'

/** How often the tabs are counted at most while sends change, in ms. */
const countEveryMs = 1_000

const channels = {
  retry: 'sends.retry',
  check: 'sends.retry',
  hold: 'sends.hold',
  release: 'sends.release',
  cancel: 'sends.cancel',
} as const satisfies Record<Exclude<RowAction, 'replace'>, string>

/** One filtered view of the outbox, of which a part is in memory, live. */
export const useOutboxStore = defineStore('outbox', () => {
  const mirrored = useSendsStore()
  const status = useStatusStore()
  const filter = ref<ListFilter>('all')
  /** Part of an openid, coupon code or number; empty for all. */
  const search = ref('')
  const window = shallowRef(list.emptyWindow)
  const counts = shallowRef<Readonly<Record<ListFilter, number>> | null>(null)
  /** The out_request_no of the row that the operator works on. */
  const selected = ref<string | null>(null)
  const loading = ref(false)
  const error = shallowRef<AppError | null>(null)
  /** What the last action on a row ran into, by out_request_no. */
  const rowErrors = shallowRef<ReadonlyMap<string, AppError>>(new Map())
  /** New rows come in on top while the top is on the screen and no row is being worked on. */
  const topShown = ref(true)
  let walk = 0

  const wanted = computed(() => search.value.trim())
  const belongs = (send: Send): boolean => isListed(send, filter.value, wanted.value)
  const chosen = computed(
    () => window.value.rows.find((row) => row.outRequestNo === selected.value) ?? null,
  )

  /** Starts over at the top. */
  async function refresh(): Promise<void> {
    walk += 1
    loading.value = false
    await Promise.all([read({ kind: 'top' }), count()])
  }

  /** Starts over with another filter, or another text to look for. */
  async function show(next: { filter?: ListFilter; search?: string }): Promise<void> {
    filter.value = next.filter ?? filter.value
    search.value = next.search ?? search.value
    rowErrors.value = new Map()
    selected.value = null
    await refresh()
  }

  /** Begins anew for another merchant: of the one before nothing is left, not what was looked for either. */
  async function startOver(): Promise<void> {
    window.value = list.emptyWindow
    counts.value = null
    error.value = null
    await show({ search: '' })
  }

  /** Reads what the list needs next, one request at a time. */
  async function read(step: Step | { readonly kind: 'top' }): Promise<void> {
    if (loading.value) return
    const mine = walk
    const from = window.value
    loading.value = true
    const answer = await ask('sends.page', {
      ...pageRequest(filter.value),
      search: wanted.value === '' ? null : wanted.value,
      limit: list.pageSize,
      ...(step.kind === 'older' && { before: step.before }),
      ...(step.kind === 'newer' && { after: step.after }),
      ...(step.kind === 'oldest' && { after: 0 }),
      ...(step.kind === 'jump' && { skip: step.above + from.fresh.size }),
    })
    // A filter chosen meanwhile has begun a walk of its own.
    if (mine !== walk) return
    loading.value = false
    error.value = answer.ok ? null : answer.error
    if (!answer.ok) return
    window.value = joined(step, answer.value)
    recount()
  }

  function joined(step: Step | { readonly kind: 'top' }, page: list.Page): list.ListWindow {
    switch (step.kind) {
      case 'top':
        return list.atTop(page)
      case 'older':
        return list.withOlder(window.value, page)
      case 'newer':
        return list.withNewer(window.value, page)
      case 'oldest':
        return list.atEnd(window.value, page)
      case 'jump':
        return list.inMiddle(window.value, page, step.above)
    }
  }

  async function count(): Promise<void> {
    const mine = walk
    const answer = await ask('sends.counts', { search: wanted.value === '' ? null : wanted.value })
    if (mine !== walk) return
    if (!answer.ok) error.value = answer.error
    else counts.value = countsOf(answer.value)
    recount()
  }

  function recount(): void {
    if (counts.value) window.value = list.counted(window.value, counts.value[filter.value])
  }

  let counting: ReturnType<typeof setTimeout> | null = null
  function countSoon(): void {
    counting ??= setTimeout(() => {
      counting = null
      void count()
    }, countEveryMs)
  }

  /** Takes in all of them in one step: in a flood there are dozens at a time, and each step lays the list out anew. */
  function receive(changed: readonly Send[]): void {
    const follow = topShown.value && selected.value === null
    // An answer about a merchant who has left may still come.
    const ours = changed.filter(({ profileId }) => profileId === status.profile?.id)
    window.value = withChanges(window.value, ours, { belongs, kept: selected.value, follow })
    countSoon()
  }

  /** Begins to listen; answers with the function that stops. */
  function start(): () => void {
    const stop = globalThis.window.handsel.on('sends.changed', receive)
    return () => {
      stop()
      if (counting) clearTimeout(counting)
      counting = null
    }
  }

  watch(selected, (kept) => (window.value = swept(window.value, { belongs, kept })))

  function settle(outRequestNo: string, result: Result<Send, AppError>): void {
    const errors = new Map(rowErrors.value)
    if (result.ok) {
      errors.delete(outRequestNo)
      receive([result.value])
      mirrored.receive(result.value)
    } else errors.set(outRequestNo, result.error)
    rowErrors.value = errors
  }

  /** Has main do something about a send. */
  async function act(action: keyof typeof channels, outRequestNo: string): Promise<void> {
    settle(outRequestNo, await ask(channels[action], { outRequestNo }))
  }

  return {
    filter,
    search,
    window,
    counts,
    selected,
    chosen,
    loading,
    error,
    rowErrors,
    topShown,
    show,
    startOver,
    refresh,
    read,
    start,
    act,
  }
})

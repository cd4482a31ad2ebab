import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { newestSends } from '../../shared/contract/newest-sends.ts'
import type { Outcome, Send, SendState } from '../../shared/domain/send.ts'
import { outcomeOf } from '../../shared/domain/rules.ts'
import type { AppError } from '../../shared/errors.ts'
import type { Result } from '../../shared/result.ts'
import { ask } from '../api.ts'
import { useSendsStore } from './sends.ts'

/** The states in which each of the five words can occur; which of the sends say the word, `outcomeOf` knows. */
export const statesOf: Record<Outcome, readonly SendState[]> = {
  waiting: ['queued', 'sending', 'held'],
  unknown: ['unknown', 'queued', 'sending'],
  refused: ['refused'],
  sent: ['sent'],
  cancelled: ['cancelled', 'expired'],
}

const pageSize = 50

/** One filtered walk through the outbox, page by page and live. */
export const useOutboxStore = defineStore('outbox', () => {
  const mirrored = useSendsStore()
  const filter = ref<Outcome | null>(null)
  /** Part of an openid, coupon code or number; empty for all. */
  const search = ref('')
  const rows = shallowRef<readonly Send[]>([])
  const next = ref<number | null>(null)
  const loading = ref(false)
  const error = shallowRef<AppError | null>(null)
  /** What the last action on a row ran into, by out_request_no. */
  const rowErrors = shallowRef<ReadonlyMap<string, AppError>>(new Map())
  let walk = 0

  const states = computed(() => (filter.value === null ? null : statesOf[filter.value]))
  const belongs = (send: Send): boolean => filter.value === null || outcomeOf(send) === filter.value

  /** Starts over with another filter, or the same one. */
  async function show(outcome: Outcome | null): Promise<void> {
    filter.value = outcome
    rows.value = []
    next.value = null
    rowErrors.value = new Map()
    await load(null)
  }

  /** Starts over with another text to look for. */
  async function find(text: string): Promise<void> {
    search.value = text
    await show(filter.value)
  }

  async function more(): Promise<void> {
    if (next.value !== null && !loading.value) await load(next.value)
  }

  async function load(before: number | null): Promise<void> {
    const mine = ++walk
    loading.value = true
    const wanted = search.value.trim()
    const request = {
      ...newestSends,
      before,
      limit: pageSize,
      states: states.value && [...states.value],
      search: wanted === '' ? null : wanted,
    }
    const page = await ask('sends.page', request)
    // A filter chosen meanwhile has begun a walk of its own.
    if (mine !== walk) return
    loading.value = false
    error.value = page.ok ? null : page.error
    if (!page.ok) return
    rows.value = merged(rows.value, page.value.sends.filter(belongs))
    next.value = page.value.next
  }

  function isFound({ openid, couponCode, outRequestNo }: Send): boolean {
    const wanted = search.value.trim()
    return [openid, couponCode ?? '', outRequestNo].some((text) => text.includes(wanted))
  }

  /** Takes in all of them in one step: in a flood there are dozens at a time, and each step lays the list out anew. */
  function receive(changed: readonly Send[]): void {
    const known = new Map(rows.value.map((row) => [row.outRequestNo, row]))
    const last = rows.value.at(-1)
    const coming: Send[] = []
    const leaving = new Set<Send>()
    for (const send of changed) {
      const row = known.get(send.outRequestNo)
      const beyond = next.value !== null && last !== undefined && send.acceptedAt < last.acceptedAt
      if (row === undefined && beyond) continue
      if (belongs(send) && isFound(send)) coming.push(send)
      else if (row !== undefined) leaving.add(row)
    }
    if (coming.length + leaving.size === 0) return
    rows.value = merged(
      rows.value.filter((row) => !leaving.has(row)),
      coming,
    )
  }

  /** Begins to listen; answers with the function that stops. */
  function start(): () => void {
    return window.handsel.on('sends.changed', receive)
  }

  function settle(outRequestNo: string, result: Result<Send, AppError>): void {
    const errors = new Map(rowErrors.value)
    if (result.ok) {
      errors.delete(outRequestNo)
      receive([result.value])
      mirrored.receive(result.value)
    } else errors.set(outRequestNo, result.error)
    rowErrors.value = errors
  }

  return {
    filter,
    search,
    find,
    rows,
    next,
    loading,
    error,
    rowErrors,
    show,
    more,
    start,
    retry: async (outRequestNo: string) =>
      settle(outRequestNo, await ask('sends.retry', { outRequestNo })),
    hold: async (outRequestNo: string) =>
      settle(outRequestNo, await ask('sends.hold', { outRequestNo })),
    release: async (outRequestNo: string) =>
      settle(outRequestNo, await ask('sends.release', { outRequestNo })),
    cancel: async (outRequestNo: string) =>
      settle(outRequestNo, await ask('sends.cancel', { outRequestNo })),
  }
})

/** Both lists in one, newest first, each send once and as it was told last. */
function merged(rows: readonly Send[], more: readonly Send[]): readonly Send[] {
  const all = new Map(rows.map((row) => [row.outRequestNo, row]))
  for (const send of more) all.set(send.outRequestNo, send)
  return [...all.values()].sort((a, b) => b.acceptedAt - a.acceptedAt)
}

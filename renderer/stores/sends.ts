import { newestSends } from '../../shared/contract/newest-sends.ts'
import { defineStore } from 'pinia'
import { computed, ref, shallowReactive, shallowRef } from 'vue'
import { chinaMidnight } from '../../shared/domain/china-day.ts'
import type { Send } from '../../shared/domain/send.ts'
import type { AppError } from '../../shared/errors.ts'
import { ask } from '../api.ts'
import { useTonesStore } from './tones.ts'

const shown = 8
const kept = 200

/** Mirrors the latest sends of the active merchant, each in the newest form that main has told. */
export const useSendsStore = defineStore('sends', () => {
  const byOutRequestNo = shallowReactive(new Map<string, Send>())
  const tones = useTonesStore()
  /** How many were accepted today, by the day in China; null until main has said. */
  const today = ref<number | null>(null)
  let lastSeen = 0
  const error = shallowRef<AppError | null>(null)

  const recent = computed(() =>
    [...byOutRequestNo.values()].sort((a, b) => b.acceptedAt - a.acceptedAt).slice(0, shown),
  )

  /**
   * Takes in what main tells. What comes later is newer: main is one thread, and answers and events share one pipe.
   * `updatedAt` would not do to tell, for the clock may be set back between two steps.
   */
  function receive(send: Send): void {
    byOutRequestNo.set(send.outRequestNo, send)
    if (byOutRequestNo.size > kept) forgetOldest()
  }

  function forgetOldest(): void {
    let oldest: Send | null = null
    for (const send of byOutRequestNo.values()) {
      if (oldest === null || send.acceptedAt < oldest.acceptedAt) oldest = send
    }
    if (oldest !== null) byOutRequestNo.delete(oldest.outRequestNo)
  }

  /** Begins to listen; answers with the function that stops. */
  function listen(): () => void {
    return window.handsel.on('sends.changed', (changed) => {
      for (const send of changed) {
        receive(send)
        tones.hear(send)
      }
    })
  }

  /** Forgets the sends of another merchant and asks for the latest of this one. */
  async function load(): Promise<void> {
    byOutRequestNo.clear()
    const counted = countToday()
    const page = await ask('sends.page', { ...newestSends, limit: shown })
    error.value = page.ok ? null : page.error
    if (page.ok) for (const send of page.value.sends) receive(send)
    await counted
  }

  /**
   * A send of this counter was accepted: it is taken in, unless more has been told of it already, and counted; all are
   * counted anew once a day has begun. Answers with its newest form.
   */
  function accept(send: Send): Send {
    const known = get(send.outRequestNo)
    if (known === null) receive(send)
    const newDay = chinaMidnight(send.acceptedAt) !== chinaMidnight(lastSeen)
    lastSeen = send.acceptedAt
    if (newDay || today.value === null) void countToday()
    else today.value += 1
    return known ?? send
  }

  async function countToday(): Promise<void> {
    const counted = await ask('sends.today', null)
    if (counted.ok) today.value = counted.value
  }

  const get = (outRequestNo: string): Send | null => byOutRequestNo.get(outRequestNo) ?? null

  return { recent, today, error, listen, load, receive, accept, get }
})

import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { Send } from '../../shared/domain/send.ts'
import type { AppError } from '../../shared/errors.ts'
import { ask } from '../api.ts'
import { useComposeStore } from './compose.ts'
import { useSendsStore } from './sends.ts'

/** For how long an accepted send can be taken back at the counter, in ms. The outbox can do it later as well. */
const offeredMs = 10_000
/** For how long is said what came of it, in ms. */
const saidMs = 6_000

/** What there is to say about taking back: done, too late because it left, or something else in the way. */
export type UndoWord =
  | { readonly kind: 'done' }
  | { readonly kind: 'left' }
  | { readonly kind: 'failed'; readonly error: AppError }

/** Takes back the send that was accepted last, for some seconds and as long as it has not left. */
export const useUndoStore = defineStore('undo', () => {
  const form = useComposeStore()
  const sends = useSendsStore()
  const offer = shallowRef<{ readonly outRequestNo: string; readonly until: number } | null>(null)
  const said = shallowRef<UndoWord | null>(null)
  const now = ref(Date.now())
  let ticking: ReturnType<typeof setInterval> | undefined
  let silence: ReturnType<typeof setTimeout> | undefined
  let busy = false

  const send = computed(() => (offer.value === null ? null : sends.get(offer.value.outRequestNo)))
  /** Seconds left; null where there is nothing to take back. */
  const secondsLeft = computed(() => {
    if (offer.value === null || send.value === null || !isWaiting(send.value)) return null
    const left = Math.ceil((offer.value.until - now.value) / 1000)
    return left > 0 ? left : null
  })

  function start({ outRequestNo }: Send): void {
    now.value = Date.now()
    offer.value = { outRequestNo, until: now.value + offeredMs }
    said.value = null
    clearInterval(ticking)
    ticking = setInterval(tick, 250)
  }
  function tick(): void {
    now.value = Date.now()
    if (offer.value !== null && now.value < offer.value.until) return
    clearInterval(ticking)
    offer.value = null
  }
  function say(word: UndoWord): void {
    said.value = word
    clearTimeout(silence)
    silence = setTimeout(() => (said.value = null), saidMs)
  }

  /** Takes it back, or says why not; true where the form has the customer again. */
  async function take(): Promise<boolean> {
    const meant = send.value
    if (meant === null || busy) return false
    if (secondsLeft.value === null) {
      if (meant.state === 'sent' || meant.state === 'sending' || meant.doubt) say({ kind: 'left' })
      return false
    }
    busy = true
    const { outRequestNo } = meant
    const cancelled = await ask('sends.cancel', { outRequestNo })
    busy = false
    // The machine says whether it has left: what the page knows may be a moment old.
    if (!cancelled.ok) {
      const left = cancelled.error.code === 'send.not-possible-now'
      say(left ? { kind: 'left' } : { kind: 'failed', error: cancelled.error })
      return false
    }
    sends.receive(cancelled.value)
    offer.value = null
    say({ kind: 'done' })
    // The next customer may be in the form already.
    if (form.openidText !== '') return false
    form.restore(cancelled.value)
    return true
  }

  return { secondsLeft, said, start, take }
})

function isWaiting({ state, doubt }: Send): boolean {
  return (state === 'queued' || state === 'held') && !doubt
}

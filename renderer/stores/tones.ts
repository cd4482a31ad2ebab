import { defineStore } from 'pinia'
import { ref } from 'vue'
import { outcomeOf } from '../../shared/domain/rules.ts'
import type { Send } from '../../shared/domain/send.ts'
import { usualSound } from '../../shared/domain/usual-settings.ts'
import { createPlayer } from '../sound/player.ts'
import type { Tone } from '../sound/tones.ts'
import { useStatusStore } from './status.ts'

/** How long a send may be on its way before its tone says that it waits, in ms. */
const patienceMs = 1200

/** One tone for each send of this counter, as soon as its outcome can be told, and for each scan that came to nothing. */
export const useTonesStore = defineStore('tones', () => {
  const status = useStatusStore()
  /** The last tone and how many there have been, for tests and for eyes. */
  const last = ref<{ readonly tone: Tone; readonly count: number } | null>(null)
  const broken = ref(false)
  const player = createPlayer()
  /** Sends whose tone is still to come; a timer where none has been heard yet. */
  const awaited = new Map<string, ReturnType<typeof setTimeout> | null>()

  function play(tone: Tone): void {
    const { volume, muted } = status.status?.settings.sound ?? usualSound
    last.value = { tone, count: (last.value?.count ?? 0) + 1 }
    if (muted) return
    try {
      player(tone, volume)
      broken.value = false
    } catch {
      // Without a sound card the counter works on; the settings say so.
      broken.value = true
    }
  }

  /** A send was accepted here: from now on its outcome is to be heard. */
  function expect(send: Send): void {
    const { outRequestNo } = send
    const timer = setTimeout(() => {
      if (!awaited.has(outRequestNo)) return
      awaited.set(outRequestNo, null)
      play('waiting')
    }, patienceMs)
    awaited.set(outRequestNo, timer)
    hear(send)
  }

  /** A send changed. One that was heard to wait is heard again only when it is refused. */
  function hear(send: Send): void {
    const timer = awaited.get(send.outRequestNo)
    if (timer === undefined) return
    const outcome = outcomeOf(send)
    const undecided = outcome === 'waiting' || outcome === 'unknown'
    const stopped = send.reason !== null && send.state !== 'sending'
    if (undecided && !(stopped && timer !== null)) return
    if (timer !== null) clearTimeout(timer)
    if (undecided) awaited.set(send.outRequestNo, null)
    else awaited.delete(send.outRequestNo)
    if (outcome === 'refused') play('refused')
    else if (timer !== null) play(outcome === 'sent' ? 'sent' : 'waiting')
  }

  return { last, broken, play, expect, hear }
})

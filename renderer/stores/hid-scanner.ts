import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { OfferedScanner } from '../../shared/contract/hid.ts'
import type { AppError } from '../../shared/errors.ts'
import { testCodeText } from '../../shared/scan/test-code.ts'
import { ask } from '../api.ts'
import { keepConnected, type HidLink } from '../scan/hid/connection.ts'
import type { HidHost } from '../scan/hid/device.ts'
import { textFieldAt } from '../scan/text-field.ts'
import { fieldOfCounter } from '../scan/wedge.ts'
import { useScansStore } from './scans.ts'
import { useStatusStore } from './status.ts'

/** The HID-POS scanner: which one was picked, how it stands with it, and what there is to pick from. */
export const useHidScannerStore = defineStore('hidScanner', () => {
  const status = useStatusStore()
  const scans = useScansStore()

  const picked = computed(() => status.status?.settings.hidScanner ?? null)
  const link = ref<HidLink>('none')
  /** What there is to pick from while the operator is asked. */
  const offered = shallowRef<readonly OfferedScanner[] | null>(null)
  const picking = ref(false)
  const error = shallowRef<AppError | null>(null)
  /** What became of the test code, while the scanner is being taught. */
  const tested = ref<'right' | 'wrong' | null>(null)

  /** Begins to look after the scanner; answers with the function that stops. */
  function start(host: HidHost | null): () => void {
    const stopHearing = window.handsel.on('hid.offered', (scanners) => (offered.value = scanners))
    if (host === null) return stopHearing
    const connection = keepConnected({
      host,
      onLink: (now) => (link.value = now),
      onScan: take,
      onFault: () => (scans.pupil === null ? spoil() : (tested.value = 'wrong')),
    })
    // Every status carries the settings anew; only another scanner is news.
    const stopWatching = watch(
      () => JSON.stringify(picked.value),
      () => connection.want(picked.value),
      { immediate: true },
    )
    return () => {
      stopHearing()
      stopWatching()
      connection.stop()
    }
  }

  function take(text: string): void {
    if (scans.pupil !== null) {
      // There is nothing to learn about a scanner that does not type.
      tested.value = text.trim() === testCodeText ? 'right' : 'wrong'
      return
    }
    const { prefix } = scans.settings
    const field = textFieldAt(document.activeElement)
    scans.take({
      text: text.startsWith(prefix) ? text.slice(prefix.length) : text,
      into: field === null ? null : fieldOfCounter(field),
    })
  }

  const spoil = (): void => scans.take({ text: '', into: null, broken: true })

  async function pick(): Promise<void> {
    picking.value = true
    const answer = await ask('hid.pick', null)
    picking.value = false
    offered.value = null
    error.value = answer.ok ? null : answer.error
  }

  async function choose(choice: number | null): Promise<void> {
    offered.value = null
    const answer = await ask('hid.choose', { choice })
    if (!answer.ok) error.value = answer.error
  }

  async function forget(): Promise<void> {
    const answer = await ask('hid.forget', null)
    error.value = answer.ok ? null : answer.error
  }

  // A new lesson begins without the last one's result.
  watch(
    () => scans.pupil,
    (pupil) => {
      if (pupil !== null) tested.value = null
    },
  )

  return { picked, link, offered, picking, error, tested, start, pick, choose, forget }
})

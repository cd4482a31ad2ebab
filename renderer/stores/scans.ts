import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { usualScanner } from '../../shared/domain/usual-settings.ts'
import { parseCouponCode } from '../../shared/scan/parse-coupon-code.ts'
import { isCertain, type OpenidReading } from '../../shared/scan/reading.ts'
import { searchText } from '../outbox/search-text.ts'
import type { TypedScan } from '../scan/wedge.ts'
import { mayBeCode, useComposeStore } from './compose.ts'
import { useLockStore } from './lock.ts'
import type { Miss } from './misses.ts'
import { useMissesStore } from './misses.ts'
import { useOutboxStore } from './outbox.ts'
import { useStatusStore } from './status.ts'
import { useStockDigitStore } from './stock-digit.ts'
import { useTonesStore } from './tones.ts'
import { useViewStore } from './view.ts'
import { useWizardStore } from './wizard.ts'
import { useWhyStore } from './why.ts'

/** A scan as the counter takes it, by whatever way it came. */
export type Scan = Pick<TypedScan, 'text' | 'into'> & {
  readonly composed?: boolean
  /** The device sent something that cannot be read; there is no text. */
  readonly broken?: boolean
}

/** A scan, and who was at the counter when it was made: for another merchant the customer is nobody. */
type WaitingScan = Scan & { readonly merchant: string | null }

/** Scans in the order in which they came; each is dealt with when the one before is. */
export const useScansStore = defineStore('scans', () => {
  const status = useStatusStore()
  const form = useComposeStore()
  const misses = useMissesStore()
  const tones = useTonesStore()
  const view = useViewStore()
  const outbox = useOutboxStore()
  const lock = useLockStore()
  const wizard = useWizardStore()
  const digit = useStockDigitStore()
  const why = useWhyStore()

  const waiting = ref<readonly WaitingScan[]>([])
  /** The page that is learning about the scanner: while there is one, every scan is its. */
  const pupil = shallowRef<((scan: TypedScan) => void) | null>(null)
  const settings = computed(() => status.status?.settings.scanner ?? usualScanner)
  /** The last send is still being accepted, or a question about it is open. */
  const held = computed(() => form.accepting || form.repeat !== null)
  let working = false

  function take(scan: Scan): void {
    if (lock.locked) return refuseLocked()
    why.close()
    // Going to the counter would throw away what has been set up so far.
    if (wizard.isOpen) {
      misses.add(scan.text.trim(), { kind: 'refusal', refusal: 'setting-up' }, Date.now())
      return tones.play('refused')
    }
    // Who looks at what was sent asks about a customer: that must not hand out another coupon.
    if (view.view === 'outbox' && scan.broken !== true) {
      return void outbox.show({ filter: 'all', search: searchText(scan.text.trim()) })
    }
    digit.settle()
    waiting.value = [...waiting.value, { ...scan, merchant: status.profile?.id ?? null }]
    void work()
  }

  /** Over a locked counter a scan is counted, and nothing else of it is kept. */
  function refuseLocked(): void {
    misses.add('', { kind: 'refusal', refusal: 'locked' }, Date.now())
    tones.play('refused')
  }
  // Nobody is there any more for the customers whose scans were waiting.
  watch(
    () => lock.locked,
    (locked) => {
      if (!locked) return
      const { length } = waiting.value
      waiting.value = []
      for (let n = 0; n < length; n += 1) refuseLocked()
    },
  )

  async function work(): Promise<void> {
    if (working) return
    working = true
    for (;;) {
      if (held.value) break
      const [next, ...rest] = waiting.value
      if (next === undefined) break
      waiting.value = rest
      await handle(next)
    }
    working = false
  }
  watch(held, () => void work())

  async function handle(scan: WaitingScan): Promise<void> {
    if (scan.broken === true) {
      form.complain('broken-scan')
      return miss('', { kind: 'refusal', refusal: 'broken-scan' })
    }
    view.open('counter')
    const text = scan.text.trim()
    if (scan.merchant !== (status.profile?.id ?? null)) {
      const error = { code: 'send.other-merchant', particulars: {} } as const
      return miss(text, { kind: 'error', error })
    }
    if (scan.composed === true && settings.value.inputMethod === 'refuse') {
      form.fill(text)
      return miss(text, { kind: 'refusal', refusal: 'input-method' })
    }
    if (isCode(scan, form.readingOf(text)) || (await form.isCard(text))) {
      form.couponCodeText = text
      return go(text)
    }
    form.fill(text)
    await form.lookUpMember()
    const { reading } = form
    if (reading.kind !== 'openid') {
      const refusal = reading.kind === 'several' ? 'ambiguous' : reading.reason
      form.complain(refusal)
      return miss(text, { kind: 'refusal', refusal })
    }
    return go(text)
  }

  /** While a coupon code is wanted, what is plainly no customer is one. */
  function isCode(scan: Scan, reading: OpenidReading): boolean {
    if (!form.codeNeeded || parseCouponCode(scan.text).kind === 'refused') return false
    if (!mayBeCode(reading)) return false
    return scan.into === 'code' || isCertain(form.reading)
  }

  /** Sends what the form holds, where nothing is missing and nothing is odd; else it waits for the operator. */
  async function go(text: string): Promise<void> {
    const { codeMissing } = form
    const clear = isCertain(form.reading) && !codeMissing
    if (!clear || settings.value.afterScan === 'wait') {
      form.look(codeMissing ? 'coupon-code' : 'openid')
      if (!codeMissing) tones.play('waiting')
      return
    }
    const before = form.acceptError
    const attention = await form.submit()
    const error = form.acceptError
    if (error !== null && error !== before) {
      return form.isListed() ? undefined : miss(text, { kind: 'error', error })
    }
    if (form.repeat !== null) return tones.play('waiting')
    if (attention !== null) form.look(attention)
  }

  function miss(text: string, why: Miss['why']): void {
    misses.add(text, why, Date.now())
    tones.play('refused')
    form.look('openid')
  }

  return { waiting, settings, pupil, take }
})

import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { appError } from '../../shared/app-error.ts'
import type { Send } from '../../shared/domain/send.ts'
import type { Stock } from '../../shared/domain/stock.ts'
import { needsCouponCode } from '../../shared/domain/rules.ts'
import type { AppError } from '../../shared/errors.ts'
import { parseCouponCode } from '../../shared/scan/parse-coupon-code.ts'
import { memberCodeToLookUp } from '../../shared/scan/member-code.ts'
import { parseOpenid } from '../../shared/scan/parse-openid.ts'
import { isCertain, type OpenidReading, type ScanContext } from '../../shared/scan/reading.ts'
import { ask } from '../api.ts'
import type { InputRefusal } from '../i18n/catalogue.ts'
import { useMissesStore } from './misses.ts'
import { useSendsStore } from './sends.ts'
import { useStatusStore } from './status.ts'
import { useStocksStore } from './stocks.ts'
import { useTonesStore } from './tones.ts'
import { useUndoStore } from './undo.ts'

/** Where the operator has to look next. */
export type Attention = 'openid' | 'coupon-code' | 'stock'

/** A form that passed every check and may go to main. */
interface Composed {
  readonly profileId: string
  readonly openid: string
  readonly stockId: string
  readonly couponCode: string | null
}

/** The counter's form: one send being composed, and the last one accepted. */
export const useComposeStore = defineStore('compose', () => {
  const status = useStatusStore()
  const sends = useSendsStore()
  const shelf = useStocksStore()
  const tones = useTonesStore()
  const misses = useMissesStore()

  const chosenStockId = ref<string | null>(null)
  const openidText = ref('')
  const couponCodeText = ref('')
  const scanError = ref<InputRefusal | null>(null)
  const couponCodeError = ref<InputRefusal | null>(null)
  const acceptError = shallowRef<AppError | null>(null)
  const accepting = ref(false)
  /** The refused accept that was told when the merchant changed. */
  const lost = shallowRef<{ readonly error: AppError; readonly from: string } | null>(null)
  /** What the field held when that send was made. */
  let submittedText = ''
  /** The stock that was wanted just now and cannot be sent. */
  const unavailable = ref<string | null>(null)
  /** This customer got this coupon minutes ago, and nobody has said yet whether to give another. */
  const repeat = shallowRef<AppError | null>(null)
  /** The send that the one being composed is made instead of. */
  const replaces = ref<string | null>(null)
  /** The send that the outcome panel follows. */
  const followed = ref<string | null>(null)
  /** Where a scan wants the focus; a new object each time it does. */
  const wanted = shallowRef<{ readonly at: Attention } | null>(null)
  /** One id per composed send until main has accepted it, so that pressing again cannot make a second one. */
  const submissionIds = new Map<string, string>()

  const stock = computed<Stock | null>(() => {
    const { stocks } = status
    return stocks.find(({ stockId }) => stockId === chosenStockId.value) ?? stocks[0] ?? null
  })
  const codeNeeded = computed(
    () => stock.value !== null && needsCouponCode(stock.value.couponCodeMode),
  )
  /** Codes were imported for the chosen stock. */
  const hasPool = computed(
    () => codeNeeded.value && stock.value !== null && shelf.hasPool(stock.value.stockId),
  )
  /** The code may be left to the app: it has some, and hands them out in order. */
  const codeFromPool = computed(
    () =>
      hasPool.value
      && !status.status?.settings.cardStocks.some((id) => id === stock.value?.stockId),
  )
  /** The operator still has to give a code. */
  const codeMissing = computed(
    () => codeNeeded.value && !codeFromPool.value && couponCodeText.value.trim() === '',
  )
  const context = computed<ScanContext>(() => ({
    appid: status.profile?.appid ?? null,
    stockIds: status.stocks.map(({ stockId }) => stockId),
  }))
  const readingOf = (text: string): OpenidReading => parseOpenid(text, context.value)
  const reading = computed(() => readingOf(openidText.value))
  /** The customers that one code holds, while somebody has to say which. */
  const choice = computed(() =>
    scanError.value === 'ambiguous' && reading.value.kind === 'several'
      ? reading.value.openids
      : null,
  )
  const outcome = computed(() => (followed.value === null ? null : sends.get(followed.value)))

  // A complaint is about the text that was there; new text is judged anew.
  watch(openidText, () => (scanError.value = null), { flush: 'sync' })
  watch([couponCodeText, codeNeeded], () => (couponCodeError.value = null), { flush: 'sync' })
  // What was composed for one merchant is nothing to another: an openid counts under its appid only.
  watch(
    () => status.profile?.id,
    (_, from) => forgetMerchant(from),
    { flush: 'sync' },
  )

  function forgetMerchant(from: string | undefined): void {
    // Main knew of the change before the page did: what was refused because of it is still to be read.
    const told = isListed() && lost.value?.from === from ? acceptError.value : null
    lost.value = null
    empty()
    acceptError.value = told
    chosenStockId.value = null
    repeat.value = null
    followed.value = null
    submissionIds.clear()
  }

  /** True where nothing is known to be in the way of a stock. What is in the way may be over: it is asked about anew. */
  function mayPick(stockId: string): boolean {
    const blocked = shelf.obstacle(stockId, Date.now()) !== null
    unavailable.value = blocked ? stockId : null
    if (blocked) void shelf.refresh(stockId)
    return !blocked
  }

  function pick(stockId: string): void {
    if (mayPick(stockId)) chosenStockId.value = stockId
  }

  /** Checks the form field by field; answers what may go to main, or where to look. */
  function check(): Composed | Attention {
    if (reading.value.kind !== 'openid') {
      scanError.value = reading.value.kind === 'several' ? 'ambiguous' : reading.value.reason
      return 'openid'
    }
    const { profile } = status
    if (stock.value === null || profile === null) {
      scanError.value = 'no-stock'
      return 'stock'
    }
    const profileId = profile.id
    const { openid } = reading.value
    const { stockId } = stock.value
    if (!mayPick(stockId)) return 'stock'
    const codeLeftToApp = codeFromPool.value && couponCodeText.value.trim() === ''
    if (!codeNeeded.value || codeLeftToApp) return { profileId, openid, stockId, couponCode: null }
    const code = parseCouponCode(couponCodeText.value)
    if (code.kind === 'refused') {
      couponCodeError.value = code.reason
      return 'coupon-code'
    }
    return { profileId, openid, stockId, couponCode: code.couponCode }
  }

  /**
   * Sends what the form holds; answers where the operator has to look next. Null for a press while an accept is under
   * way: it is the same press again, and the next scan may already be typing.
   */
  async function submit(confirmRepeat = false): Promise<Attention | null> {
    if (accepting.value || (repeat.value !== null && !confirmRepeat)) return null
    const composed = check()
    if (typeof composed === 'string') return composed
    const typed = openidText.value
    const typedCode = couponCodeText.value

    submittedText = typed
    accepting.value = true
    const result = await ask('sends.accept', {
      submissionId: idFor(composed),
      ...composed,
      confirmRepeat,
      replaces: replaces.value,
    })
    accepting.value = false
    const gone = status.profile?.id !== composed.profileId
    if (!result.ok && (gone || result.error.code === 'send.other-merchant')) {
      lose(composed, `${typed.trim()} ${typedCode.trim()}`.trim(), result.error)
      return null
    }
    // Another merchant has come to the counter meanwhile; the send goes on, in its own outbox.
    if (gone) return null
    repeat.value = null

    if (!result.ok && result.error.code === 'send.repeat') {
      repeat.value = result.error
      return null
    }
    if (!result.ok) {
      acceptError.value = result.error
      return 'openid'
    }
    acceptError.value = null
    replaces.value = null
    submissionIds.clear()
    const send = sends.accept(result.value)
    tones.expect(send)
    useUndoStore().start(send)
    followed.value = send.outRequestNo
    openidText.value = withoutAccepted(openidText.value, typed)
    if (couponCodeText.value === typedCode) couponCodeText.value = ''
    return 'openid'
  }

  /** Tells of a refused accept whose merchant has left: the form is another's now, so the list keeps what it held. */
  function lose(composed: Composed, held: string, refusal: AppError): void {
    // Whether to give it again can be asked at its own merchant's counter only.
    const error = refusal.code === 'send.repeat' ? appError('send.other-merchant', {}) : refusal
    acceptError.value = error
    lost.value = { error, from: composed.profileId }
    misses.add(held, { kind: 'error', error }, Date.now())
    tones.play('refused')
  }
  /** True where the refused accept is in the list of misses already. */
  const isListed = (): boolean => lost.value !== null && lost.value.error === acceptError.value

  /** Puts a scan into the form in the place of what was there. */
  function fill(text: string): void {
    openidText.value = text
    scanError.value = null
  }

  function complain(refusal: InputRefusal): void {
    scanError.value = refusal
  }

  function look(at: Attention): void {
    wanted.value = { at }
  }

  /** Says which of several customers is meant. */
  async function choose(openid: string): Promise<void> {
    openidText.value = openid
    const attention = await submit()
    if (attention !== null) look(attention)
  }

  /** Puts the openid in the place of the member code that stands for it, where the shop's own list knows it. */
  async function lookUpMember(): Promise<void> {
    const typed = openidText.value
    const code = memberCodeToLookUp(typed, reading.value)
    if (code === null) return
    const found = await ask('memberCodes.find', { code })
    const openid = found.ok ? found.value.openid : null
    if (openid !== null && openidText.value === typed) openidText.value = openid
  }

  /** Whether a text that is plainly no customer is the code of a card: the chosen stock's pool knows it, no member has it. */
  async function isCard(text: string): Promise<boolean> {
    const stockId = stock.value?.stockId
    const { profile } = status
    const code = parseCouponCode(text)
    if (stockId === undefined || !hasPool.value || code.kind === 'refused') return false
    if (!mayBeCode(readingOf(text))) return false
    const found = await ask('codes.find', { stockId, code: code.couponCode })
    if (!found.ok || !found.value.known) return false
    const member = await ask('memberCodes.find', { code: code.couponCode })
    const isMember = member.ok && member.value.openid !== null
    // Meanwhile it may have become another stock's turn, or another merchant's.
    return !isMember && stock.value?.stockId === stockId && status.profile?.id === profile?.id
  }

  /** Takes the next customer, who was typed in while the last send is still being accepted, out of the form; null for none. */
  function takeNext(): string | null {
    if (!accepting.value) return null
    const next = withoutAccepted(openidText.value, submittedText)
    if (next.trim() === '') return null
    openidText.value = submittedText
    return next
  }

  /** Enter in the openid field: on to the coupon code where one is still needed, else off it goes. */
  async function enterFromOpenid(): Promise<Attention | null> {
    if (accepting.value) return null
    await lookUpMember()
    const typed = openidText.value
    if ((await isCard(typed)) && openidText.value === typed) {
      couponCodeText.value = typed.trim()
      openidText.value = ''
      return 'openid'
    }
    if (codeMissing.value && reading.value.kind === 'openid') return 'coupon-code'
    return submit()
  }

  /** Fills the form with what a send that was taken back held. */
  function restore(send: Send): void {
    chosenStockId.value = send.stockId
    openidText.value = send.openid
    couponCodeText.value = codeFromPool.value ? '' : (send.couponCode ?? '')
    acceptError.value = null
  }

  /** Fills the form with what a send that came to nothing held, to be changed and sent in its place. */
  function startReplacing(send: Send): void {
    restore(send)
    replaces.value = send.outRequestNo
  }

  /** Begins anew: customer, code, complaints and the row that was to be replaced are gone; the stock stays. */
  function clear(): void {
    if (!accepting.value) empty()
  }

  function empty(): void {
    openidText.value = ''
    couponCodeText.value = ''
    scanError.value = null
    couponCodeError.value = null
    acceptError.value = null
    unavailable.value = null
    replaces.value = null
  }

  function idFor(composed: Composed): string {
    const key = JSON.stringify(composed)
    const id = submissionIds.get(key) ?? crypto.randomUUID()
    submissionIds.set(key, id)
    return id
  }

  return {
    unavailable,
    pick,
    openidText,
    couponCodeText,
    scanError,
    couponCodeError,
    acceptError,
    isListed,
    accepting,
    repeat,
    replaces,
    startReplacing,
    restore,
    clear,
    fill,
    complain,
    look,
    lookUpMember,
    isCard,
    choose,
    wanted,
    choice,
    context,
    readingOf,
    stock,
    codeNeeded,
    codeFromPool,
    codeMissing,
    reading,
    outcome,
    submit,
    takeNext,
    enterFromOpenid,
  }
})

/** True for what is no customer for certain, and nothing else that has a name of its own. */
export function mayBeCode(reading: OpenidReading): boolean {
  if (isCertain(reading) || reading.kind === 'several') return false
  return reading.kind !== 'refused' || !['payment-code', 'caps-lock'].includes(reading.reason)
}

/** What the next customer's scan has already typed while the last one was being accepted stays. */
function withoutAccepted(now: string, accepted: string): string {
  return now.startsWith(accepted) ? now.slice(accepted.length) : now
}

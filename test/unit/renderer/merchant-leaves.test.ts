// @vitest-environment happy-dom
import { createPinia, setActivePinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { useComposeStore } from '../../../renderer/stores/compose.ts'
import { useMissesStore } from '../../../renderer/stores/misses.ts'
import { useScansStore } from '../../../renderer/stores/scans.ts'
import { useStatusStore } from '../../../renderer/stores/status.ts'
import { useTonesStore } from '../../../renderer/stores/tones.ts'
import type { Send } from '../../../shared/domain/send.ts'
import { appError, type AppError } from '../../../shared/errors.ts'
import { err, ok, type Result } from '../../../shared/result.ts'
import { codeStock, FakeHandsel, realOpenid, sendWith, statusWith } from './fake-handsel.ts'

const otherMerchant = appError('send.other-merchant', {})
const { profile } = statusWith()
const elsewhere = statusWith({ profile: { ...profile, id: 'second' } })

let main: FakeHandsel
let answer: (result: Result<Send, AppError>) => void

const form = () => useComposeStore()
const misses = () => useMissesStore().list.map(({ text, why }) => ({ text, why }))
const settle = () => new Promise((resolve) => setTimeout(resolve))

beforeEach(() => {
  setActivePinia(createPinia())
  main = new FakeHandsel()
  main.answer('sends.accept', () => new Promise((resolve) => (answer = resolve)))
  main.answer('sends.today', () => ok(0))
  main.answer('memberCodes.find', () => ok({ openid: null }))
  Object.defineProperty(window, 'handsel', { value: main, configurable: true })
  useStatusStore().status = statusWith()
})

const leave = (): void => void (useStatusStore().status = elsewhere)

/** What makes the send that is refused: a hand in the form, or a scan. */
const ways = {
  'by hand': async () => {
    form().openidText = realOpenid
    void form().submit()
    await settle()
  },
  'by a scan': async () => {
    useScansStore().take({ text: realOpenid, into: 'customer' })
    await settle()
  },
}

describe.each(Object.entries(ways))('an accept %s that is refused', (_, send) => {
  it.each([
    ['because its merchant has left', otherMerchant, otherMerchant],
    ['for another reason, while its merchant leaves', appError('storage.disk-full', {}), null],
    // There is nobody any more to answer the question.
    [
      'with a question',
      appError('send.repeat', { minutes: 3, outRequestNo: 'HS1' }),
      otherMerchant,
    ],
  ])('%s is heard, read and listed once', async (_, error, told) => {
    await send()
    leave()
    answer(err(error))
    await settle()
    expect(misses()).toEqual([{ text: realOpenid, why: { kind: 'error', error: told ?? error } }])
    expect(useTonesStore().last).toEqual({ tone: 'refused', count: 1 })
    expect(form().acceptError).toEqual(told ?? error)
    expect(form().repeat).toBeNull()
    expect(form().accepting).toBe(false)
  })

  it('before the page knows of the change is told, and stays to be read', async () => {
    await send()
    answer(err(otherMerchant))
    await settle()
    leave()
    expect(misses()).toHaveLength(1)
    expect(useTonesStore().last?.count).toBe(1)
    expect(form().acceptError).toEqual(otherMerchant)
    expect(form().openidText).toBe('')
    // Not for ever: the next merchant knows nothing of it.
    useStatusStore().status = statusWith()
    expect(form().acceptError).toBeNull()
    expect(misses()).toHaveLength(1)
  })
})

it('the coupon code is kept with its customer', async () => {
  form().pick(codeStock)
  form().openidText = realOpenid
  form().couponCodeText = 'CARD-7'
  void form().submit()
  await settle()
  leave()
  answer(err(otherMerchant))
  await settle()
  expect(misses().map(({ text }) => text)).toEqual([`${realOpenid} CARD-7`])
})

it('what the next customer has typed meanwhile is left alone', async () => {
  form().openidText = realOpenid
  const sent = form().submit()
  await settle()
  leave()
  form().openidText = 'next'
  answer(err(otherMerchant))
  expect(await sent).toBeNull()
  expect(form().openidText).toBe('next')
})

it('an accept that succeeds while its merchant leaves goes on, and is no miss', async () => {
  form().openidText = realOpenid
  const sent = form().submit()
  await settle()
  leave()
  answer(ok(sendWith()))
  expect(await sent).toBeNull()
  expect(misses()).toEqual([])
  expect(form().acceptError).toBeNull()
})

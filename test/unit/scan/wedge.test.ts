// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { usualScanner } from '../../../shared/domain/usual-settings.ts'
import { listenToWedge, type TypedScan } from '../../../renderer/scan/wedge.ts'
import { keydown } from './keydown.ts'

const openid = 'oh-394z-6CGkNoJrsDLTTUKiAnp4'

let stop: () => void
let scans: TypedScan[]
let takesAll: boolean
let field: HTMLInputElement
beforeEach(() => {
  document.body.innerHTML = '<input data-scan="customer" type="text">'
  field = document.querySelector('input') ?? new HTMLInputElement()
  field.focus()
  scans = []
  takesAll = false
  stop = listenToWedge({
    rules: () => usualScanner,
    context: () => ({ appid: null, stockIds: [] }),
    takesAll: () => takesAll,
    onScan: (scan) => scans.push(scan),
    isReal: () => true,
  })
})
afterEach(() => stop())

/** Types a text into the field, its first key at `from` ms and the others `gap` ms apart; then Enter where it is wanted. */
function type(text: string, from: number, gap: number, ended = false): void {
  const keys = [...text, ...(ended ? ['Enter'] : [])]
  keys.forEach((key, index) => {
    if (!field.dispatchEvent(keydown(key, from + index * gap)) || key === 'Enter') return
    field.value += key
    field.setSelectionRange(field.value.length, field.value.length)
  })
}

describe('a digit in front of a scan', () => {
  it('is no part of it, and is left for the stock that it picks', () => {
    type('2', 1000, 0)
    type(openid, 1200, 6, true)
    expect(scans.map(({ text }) => text)).toEqual([openid])
    expect(field.value).toBe('2')
  })

  it('is none either when the scanner stumbles after its first key', () => {
    type('2', 1000, 0)
    type(openid.slice(0, 1), 1200, 0)
    type(openid.slice(1), 1260, 6, true)
    expect(scans.map(({ text }) => text)).toEqual([openid])
    expect(field.value).toBe('2')
  })
})

it('a scan that stumbles after its first key is whole', () => {
  type(openid.slice(0, 1), 1000, 0)
  type(openid.slice(1), 1060, 6, true)
  expect(scans.map(({ text }) => text)).toEqual([openid])
  expect(field.value).toBe('')
})

it('a short code that means nothing goes into the field, but not while everything is taken', () => {
  field.removeAttribute('data-scan')
  type('4711', 1000, 6, true)
  expect(field.value).toBe('4711')
  field.value = ''
  takesAll = true
  type('4711', 3000, 6, true)
  expect(field.value).toBe('')
  expect(scans.map(({ text }) => text)).toEqual(['4711'])
})

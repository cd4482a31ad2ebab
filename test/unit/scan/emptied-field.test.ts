// @vitest-environment happy-dom
import { expect, it, onTestFinished } from 'vitest'
import { listenToWedge } from '../../../renderer/scan/wedge.ts'
import { usualScanner } from '../../../shared/domain/usual-settings.ts'
import { keydown } from './keydown.ts'

const openid = 'o_Zz-00203AbCdEfGhIjKlMnOp-_'

/** The counter's field with the focus, and a listener that notes what it takes for scans. */
function open() {
  const field = document.createElement('input')
  field.type = 'text'
  field.dataset['scan'] = 'customer'
  document.body.append(field)
  field.focus()
  const scans: string[] = []
  const stop = listenToWedge({
    rules: () => usualScanner,
    context: () => ({ appid: null, stockIds: [] }),
    takesAll: () => false,
    onScan: ({ text }) => scans.push(text),
    isReal: () => true,
  })
  onTestFinished(() => {
    stop()
    field.remove()
  })
  const press = (key: string, time: number) => {
    if (field.dispatchEvent(keydown(key, time)) && key.length === 1) field.value += key
  }
  const type = (text: string, from: number) =>
    [...text].forEach((key, index) => press(key, from + index * 2))
  return { field, scans, press, type }
}

it.each([1, 3, 5])(
  'a scan that stumbles after %i keys is whole, though the field was emptied meanwhile',
  (first) => {
    const { field, scans, press, type } = open()
    type(openid.slice(0, first), 1000)
    // The customer before was accepted.
    field.value = ''
    type(openid.slice(first), 1200)
    press('Enter', 1260)
    expect(scans).toEqual([openid])
    expect(field.value).toBe('')
  },
)

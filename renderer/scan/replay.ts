import { textFieldAt, typeInto } from './text-field.ts'

/** A key that was held back until it was clear whose it was. */
export interface HeldKey {
  readonly event: KeyboardEvent
  readonly target: EventTarget | null
}

/** Lets a person's key do, a moment late, what it would have done. */
export function replay({ event, target }: HeldKey): void {
  const at = target instanceof Element && target.isConnected ? target : document.body
  const { key, code, shiftKey, altKey, ctrlKey, metaKey } = event
  const modifiers = { shiftKey, altKey, ctrlKey, metaKey }
  const again = new KeyboardEvent('keydown', {
    ...{ key, code, ...modifiers },
    bubbles: true,
    cancelable: true,
  })
  if (!at.dispatchEvent(again) || altKey || [...key].length !== 1) return
  if (at instanceof HTMLSelectElement) chooseByLetter(at, key)
  // The character follows the focus, which the key may have sent into a field.
  const field = textFieldAt(document.activeElement)
  if (field !== null) typeInto(field, key)
}

/** Presses Enter in a field, as the end of what was given back to it. */
export function pressEnter(field: HTMLElement): void {
  const init = { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true }
  if (!field.dispatchEvent(new KeyboardEvent('keydown', init))) return
  if (field instanceof HTMLInputElement) field.form?.requestSubmit()
}

function chooseByLetter(list: HTMLSelectElement, letter: string): void {
  const { options, selectedIndex } = list
  const order = Array.from(options, (_, turn) => (selectedIndex + 1 + turn) % options.length)
  const found = order.find((index) =>
    options[index]?.label.toLowerCase().startsWith(letter.toLowerCase()),
  )
  if (found === undefined || found === selectedIndex) return
  list.selectedIndex = found
  list.dispatchEvent(new Event('change', { bubbles: true }))
}

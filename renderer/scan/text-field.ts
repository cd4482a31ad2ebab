/** What text can be typed into. */
export type TextField = HTMLInputElement | HTMLTextAreaElement

const typeable = new Set(['text', 'search', 'number', 'password', 'email', 'tel', 'url'])

/** The field that a key press goes into; null where it goes to something else. */
export function textFieldAt(target: EventTarget | null): TextField | null {
  const isField =
    target instanceof HTMLTextAreaElement
    || (target instanceof HTMLInputElement && typeable.has(target.type))
  return isField && !target.readOnly && !target.disabled ? target : null
}

/** What a field held before a scan began to type into it. */
export interface FieldMemory {
  readonly field: TextField
  readonly value: string
  readonly start: number | null
  readonly end: number | null
}

/** Remembers a field, its selection included. */
export function remember(field: TextField): FieldMemory {
  // Of a field for numbers the browser does not tell the selection.
  return { field, value: field.value, start: field.selectionStart, end: field.selectionEnd }
}

/**
 * Undoes what a scan has typed. Where the field holds what it held and the typed text in the place of the selection, or
 * an input method's rendering of it, it is as it was before; what the app changed meanwhile stays.
 */
export function takeBack(memory: FieldMemory, typed: string, composed: boolean): void {
  const { field, value, start } = memory
  if (composed || start === null || isStillTyping(memory, typed)) {
    change(field, value)
    select(memory)
    return
  }
  const caret = field.selectionStart ?? field.value.length
  for (let length = Math.min(typed.length, caret); length > 0; length -= 1) {
    if (!field.value.slice(0, caret).endsWith(typed.slice(0, length))) continue
    change(field, field.value.slice(0, caret - length) + field.value.slice(caret))
    field.setSelectionRange(caret - length, caret - length)
    return
  }
}

/** Whether the field holds what it held and no more than the first of these characters, the last of which may be on their way. */
function isStillTyping({ field, value, start, end }: FieldMemory, typed: string): boolean {
  const before = value.slice(0, start ?? value.length)
  const after = value.slice(end ?? value.length)
  if (field.value === value) return true
  if (!field.value.startsWith(before) || !field.value.endsWith(after)) return false
  const { length } = field.value
  return typed.startsWith(field.value.slice(before.length, length - after.length))
}

/** Puts the selection back where it was. */
export function select({ field, start, end }: FieldMemory): void {
  if (start !== null) field.setSelectionRange(start, end)
}

/** Types a text at the caret, for a hand whose keys were held back. */
export function typeInto(field: TextField, text: string): void {
  const { value, selectionStart: start, selectionEnd: end } = field
  const from = start ?? value.length
  change(field, value.slice(0, from) + text + value.slice(end ?? value.length))
  if (start !== null) field.setSelectionRange(from + text.length, from + text.length)
}

function change(field: TextField, value: string): void {
  if (field.value === value) return
  field.value = value
  field.dispatchEvent(new InputEvent('input', { bubbles: true }))
}

/** Takes the last characters out of a field. */
export function cutEnd(field: TextField, length: number): void {
  change(field, field.value.slice(0, field.value.length - length))
}

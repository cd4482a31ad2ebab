/** A letter, another character or a named key going down on a US keyboard; `time` is when the system got it, in ms. */
export function keydown(key: string, time: number): KeyboardEvent {
  const code = /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : key
  const event = new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true })
  Object.defineProperty(event, 'timeStamp', { value: time })
  return event
}

/** A part of the screen that the keyboard can be sent to. */
export interface Focusable {
  focus(): void
}

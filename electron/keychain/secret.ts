import { inspect } from 'node:util'

/** A value that must not be shown: it prints, logs and serialises as a placeholder, and is read on purpose only. */
export class Secret {
  readonly #value: string

  constructor(value: string) {
    this.#value = value
  }

  /** The value itself. Every caller is a place to look at when asking where a secret can go. */
  reveal(): string {
    return this.#value
  }

  /** Length in UTF-8 bytes, which is what a keychain counts. */
  get byteLength(): number {
    return Buffer.byteLength(this.#value, 'utf8')
  }

  toString(): string {
    return '[secret]'
  }

  toJSON(): string {
    return '[secret]'
  }

  [inspect.custom](): string {
    return '[secret]'
  }
}

/** The uploaded codes of a stock that are still free; drawing and removing take constant time. */
export class CodePool {
  readonly #free: string[]
  readonly #places = new Map<string, number>()

  constructor(given: { readonly prefix: string; readonly size: number }) {
    this.#free = Array.from(
      { length: given.size },
      (_, index) => `${given.prefix}${String(index + 1).padStart(8, '0')}`,
    )
    this.#free.forEach((code, place) => this.#places.set(code, place))
  }

  /** How many codes are left. */
  get available(): number {
    return this.#free.length
  }

  /** A free code for a fraction in [0, 1), which stays free until it is removed; null when none is left. */
  pick(fraction: number): string | null {
    return this.#free[Math.floor(fraction * this.#free.length)] ?? null
  }

  /** Takes a code out; one that is not free is left as it is. */
  remove(code: string): void {
    const place = this.#places.get(code)
    if (place === undefined) return
    const last = this.#free.pop()
    this.#places.delete(code)
    if (last === undefined || last === code) return
    this.#free[place] = last
    this.#places.set(last, place)
  }
}

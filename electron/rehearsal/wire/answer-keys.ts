import { createPrivateKey, type KeyObject } from 'node:crypto'

/** A key that answers are signed with, and what a client needs to verify them. */
export interface AnswerKey {
  readonly kind: 'public-key' | 'platform-certificate'
  /** What `Wechatpay-Serial` carries: `PUB_KEY_ID_…`, or the serial number of a platform certificate. */
  readonly id: string
  readonly privateKeyPem: string
  readonly publicKeyPem: string
  /** Only with a platform certificate. */
  readonly certificatePem: string | null
}

/** How far the change to a new key has come. */
export type RotationStage =
  /** Only the old key. */
  | 'none'
  /** Both are known; the old one signs, unless a request names the new one. */
  | 'announced'
  /** The new one signs, whichever a request names. */
  | 'switched'
  /** The old one is unknown. */
  | 'retired'

interface Held {
  readonly key: AnswerKey
  readonly privateKey: KeyObject
}

/** The keys that answers are signed with, chosen by the request's `Wechatpay-Serial` (reference §3.6). */
export class AnswerKeys {
  #main: Held
  readonly #others: Held[]
  #next: Held | null = null
  #stage: RotationStage = 'none'

  /** `main` signs where a request names no key; `others` sign only for requests that name them. */
  constructor(main: AnswerKey, others: readonly AnswerKey[] = []) {
    this.#main = hold(main)
    this.#others = others.map(hold)
  }

  get stage(): RotationStage {
    return this.#stage
  }

  /** The keys that a request may name now. */
  known(): readonly AnswerKey[] {
    const retired = this.#stage === 'retired'
    const held = [...(retired ? [] : [this.#main]), ...(this.#next === null ? [] : [this.#next])]
    return [...held, ...this.#others].map(({ key }) => key)
  }

  /** The key for a request that names `serial`, or none; null for a name that is not known. */
  select(serial: string | null): SigningKey | null {
    const next = this.#next
    const main = next !== null && isPast(this.#stage) ? next : this.#main
    if (serial === null) return signing(main)
    if (!this.known().some(({ id }) => id === serial)) return null
    if (next?.key.id === serial) return signing(next)
    return signing(this.#others.find(({ key }) => key.id === serial) ?? main)
  }

  /** Begins a change of keys; one that has begun before is finished by it. */
  announce(key: AnswerKey): void {
    if (this.#next !== null) this.#main = this.#next
    this.#next = hold(key)
    this.#stage = 'announced'
  }

  /** Goes on with a change; without one announced there is nothing to do. */
  advance(stage: 'switched' | 'retired'): void {
    if (this.#next !== null) this.#stage = stage
  }
}

/** What signing an answer takes. */
export interface SigningKey {
  readonly id: string
  readonly privateKey: KeyObject
}

function isPast(stage: RotationStage): boolean {
  return stage === 'switched' || stage === 'retired'
}

function signing({ key, privateKey }: Held): SigningKey {
  return { id: key.id, privateKey }
}

function hold(key: AnswerKey): Held {
  return { key, privateKey: createPrivateKey(key.privateKeyPem) }
}

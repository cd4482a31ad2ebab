import type { Random } from '../../../shared/ports.ts'
import {
  defaultEndpoint,
  type EndpointName,
  type Fault,
  type FaultKind,
  type FaultOf,
} from './fault.ts'

/** What a request is about, as far as it can be told. */
export interface Subject {
  readonly endpoint: EndpointName
  readonly openid: string | null
  readonly stockId: string | null
  readonly outRequestNo: string | null
}

/** A fault on the board. */
export interface PostedFault {
  readonly id: string
  readonly fault: Fault
  /** How many more requests it hits; null without an end. */
  readonly left: number | null
  /** How many it has hit. */
  readonly hits: number
}

/** The faults that hit one request. */
export interface DrawnFaults {
  find<K extends FaultKind>(kind: K): FaultOf<K> | undefined
  has(kind: FaultKind): boolean
}

interface Post {
  readonly id: string
  readonly fault: Fault
  left: number | null
  hits: number
}

/** The faults in force. */
export class FaultBoard {
  #posts: Post[] = []
  #lastId = 0
  readonly #random: Random

  constructor(random: Random) {
    this.#random = random
  }

  /** Puts a fault up; the id takes it down again. */
  add(fault: Fault): string {
    this.#lastId += 1
    const id = String(this.#lastId)
    this.#posts.push({ id, fault, left: fault.times ?? null, hits: 0 })
    return id
  }

  /** Takes one fault down; false when there is none of that id any more. */
  remove(id: string): boolean {
    const before = this.#posts.length
    this.#posts = this.#posts.filter((post) => post.id !== id)
    return this.#posts.length < before
  }

  /** Takes all faults down. */
  clear(): void {
    this.#posts = []
  }

  /** The faults in force; one that has hit as often as it should is gone. */
  list(): readonly PostedFault[] {
    return this.#posts.map((post) => ({ ...post }))
  }

  /** Which faults of the kinds that `among` accepts hit this request; counts them. */
  draw(subject: Subject, among: (kind: FaultKind) => boolean): DrawnFaults {
    const drawn = this.#posts.filter(
      ({ fault }) =>
        among(fault.kind)
        && matches(fault, subject)
        && (fault.probability === undefined || this.#random.fraction() < fault.probability),
    )
    for (const post of drawn) {
      post.hits += 1
      if (post.left !== null) post.left -= 1
    }
    this.#posts = this.#posts.filter(({ left }) => left !== 0)
    const faults = drawn.map(({ fault }) => fault)
    return {
      find: (kind) => faults.find((fault) => isOf(fault, kind)),
      has: (kind) => faults.some((fault) => fault.kind === kind),
    }
  }
}

function isOf<K extends FaultKind>(fault: Fault, kind: K): fault is FaultOf<K> {
  return fault.kind === kind
}

function matches(fault: Fault, subject: Subject): boolean {
  const wanted = fault.match ?? {}
  const endpoint = wanted.endpoint ?? defaultEndpoint(fault.kind)
  return (
    (endpoint === 'any' || endpoint === subject.endpoint)
    && (wanted.openid === undefined || wanted.openid === subject.openid)
    && (wanted.stockId === undefined || wanted.stockId === subject.stockId)
    && (wanted.outRequestNo === undefined || wanted.outRequestNo === subject.outRequestNo)
  )
}

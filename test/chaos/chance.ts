import type { Random } from '../../shared/ports.ts'
import { createSeededRandom } from '../support/seeded-random.ts'

/** Every random choice of a campaign, drawn from one seed. */
export interface Chance extends Random {
  /** A whole number from `from` to `to`, both included. */
  int(from: number, to: number): number
  happens(probability: number): boolean
  pick<T>(from: readonly [T, ...T[]]): T
  /** One of the values, each as likely as its weight says. */
  weighted<T>(entries: readonly [readonly [number, T], ...(readonly [number, T])[]]): T
}

/** Chance for one part of a campaign: the same for the same seed and part, whatever the other parts draw meanwhile. */
export function chanceOf(seed: number, part: number): Chance {
  const random = createSeededRandom(
    Math.imul(seed, 0x9e3779b1) ^ Math.imul(part + 1, 0x85ebca77) ^ 0x2545f491,
  )
  const int = (from: number, to: number) => from + Math.floor(random.fraction() * (to - from + 1))
  return {
    ...random,
    int,
    happens: (probability) => random.fraction() < probability,
    pick: (from) => from[int(0, from.length - 1)] ?? from[0],
    weighted(entries) {
      const total = entries.reduce((sum, [weight]) => sum + weight, 0)
      let left = random.fraction() * total
      for (const [weight, value] of entries) {
        left -= weight
        if (left < 0) return value
      }
      return entries[0][1]
    },
  }
}

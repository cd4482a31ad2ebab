import type { Fault } from '../../electron/rehearsal/faults/fault.ts'
import { rehearsalStocks } from '../../electron/rehearsal/desk/stocks.ts'
import { chanceOf, type Chance } from './chance.ts'
import { codeNumbered } from './code-pool.ts'
import { drawFaults } from './faults.ts'

/** One customer, stock and code to press the button for. */
export interface Order {
  readonly openid: string
  readonly stockId: string
  readonly couponCode: string | null
}

/** What the operator does; `which` in [0, 1) picks one of what is there at that moment. */
export type Act =
  | {
      readonly kind: 'press'
      readonly order: Order
      readonly twice: boolean
      readonly sure: boolean
    }
  | { readonly kind: 'press-again' | 'replace'; readonly which: number }
  | { readonly kind: 'retry' | 'hold' | 'release' | 'cancel'; readonly which: number }
  | { readonly kind: 'resume' | 'network-changed' }

/** What a kill waits for, besides time. */
export const triggers = ['pressed', 'accepted', 'arrived', 'answered', 'looked-up'] as const
export type Trigger = (typeof triggers)[number]

/** How a round ends. `ms` counts from when the page can be used, or from the trigger. */
export type End =
  | { readonly kind: 'kill-starting'; /** Of a usual start. */ readonly fraction: number }
  | { readonly kind: 'kill-after'; readonly ms: number }
  | {
      readonly kind: 'kill-at'
      readonly trigger: Trigger
      readonly nth: number
      readonly ms: number
    }
  | { readonly kind: 'quit'; readonly ms: number }

/** A host of the gateway that goes or comes. */
export interface Weather {
  readonly at: number
  readonly host: 'main' | 'backup'
  readonly up: boolean
}

/** One life of the app. Times are ms from when its page can be used. */
export interface RoundPlan {
  readonly number: number
  readonly faults: readonly Fault[]
  /** What the hosts do; before 0 means before the start. */
  readonly weather: readonly Weather[]
  readonly acts: readonly { readonly at: number; readonly act: Act }[]
  readonly end: End
  /** Gives the setup file to the app again, as an IT department does. */
  readonly setUpAgain: boolean
}

/** After this long a round ends whatever it waits for. */
export const longestRoundMs = 1200

const customers = 14
/** All but the one with a daily limit: what waits for tomorrow does not settle today. */
const stocks = rehearsalStocks.filter((stock) => stock.maxPerDay === null)
/** The stocks of the three code modes; the others refuse, each for its own reason. */
const goodStocks = 3

/** The stock that the operator types codes for, or has a pool of. */
export const codedStockId =
  stocks.find(({ couponCodeMode }) => couponCodeMode === 'MERCHANT_API')?.stockId ?? ''

/** Every other stretch has a pool of coupon codes. */
export function hasCodePool(stretch: number): boolean {
  return stretch % 2 === 0
}

/** The rounds of one stretch: lives of the app over the same data, then a settlement. */
export function planStretch(
  seed: number,
  stretch: number,
  rounds: number,
  first: number,
): RoundPlan[] {
  const chance = chanceOf(seed, stretch)
  return Array.from({ length: rounds }, (_, index) => planRound(chance, first + index))
}

function planRound(chance: Chance, number: number): RoundPlan {
  return {
    number,
    faults: drawFaults(chance),
    weather: drawWeather(chance),
    acts: [
      ...(chance.happens(0.6) ? [{ at: 0, act: { kind: 'resume' } as const }] : []),
      ...Array.from({ length: chance.int(4, 14) }, () => ({
        at: chance.int(0, 600),
        act: drawAct(chance),
      })),
    ],
    end: drawEnd(chance),
    setUpAgain: chance.happens(0.08),
  }
}

function drawWeather(chance: Chance): Weather[] {
  const spell = (): Weather[] => {
    const from = chance.pick([-1, chance.int(0, 600)])
    const host = chance.pick(['main', 'main', 'backup'] as const)
    const until = { at: from + chance.int(50, 900), host, up: true }
    return [{ at: from, host, up: false }, until]
  }
  const count = chance.weighted([
    [5, 0],
    [3, 1],
    [2, 2],
  ])
  return Array.from({ length: count }, spell).flat()
}

function drawAct(chance: Chance): Act {
  const which = chance.fraction()
  return chance.weighted<Act>([
    [
      12,
      {
        kind: 'press',
        order: drawOrder(chance),
        twice: chance.happens(0.2),
        sure: chance.happens(0.8),
      },
    ],
    [1, { kind: 'press-again', which }],
    [1, { kind: 'replace', which }],
    [2, { kind: 'retry', which }],
    [1, { kind: 'hold', which }],
    [1, { kind: 'release', which }],
    [3, { kind: 'cancel', which }],
    [1, { kind: 'resume' }],
    [1, { kind: 'network-changed' }],
  ])
}

function drawOrder(chance: Chance): Order {
  // The product of two draws makes some customers come often.
  const customer = Math.floor(chance.fraction() * chance.fraction() * customers)
  const known = chance.happens(0.96)
  const isGood = chance.happens(0.85)
  const stock = isGood ? chance.int(0, goodStocks - 1) : chance.int(goodStocks, stocks.length - 1)
  const { stockId = '', couponCodeMode } = stocks[stock] ?? {}
  // Few enough that now and then two customers are to get the same one. Left to the app, it is the next of the pool.
  const code = chance.happens(0.5) ? codeNumbered(chance.int(0, 999)) : null
  return {
    openid: `${known ? 'oChaos' : 'oUnknown'}${String(customer).padStart(known ? 22 : 20, '0')}`,
    stockId,
    couponCode: couponCodeMode === 'MERCHANT_API' ? code : null,
  }
}

function drawEnd(chance: Chance): End {
  const shortly = chance.pick([0, 0, 1, 2, 5, 10, 25])
  return chance.weighted<End>([
    [3, { kind: 'kill-starting', fraction: chance.fraction() * 1.1 }],
    [5, { kind: 'kill-after', ms: chance.int(0, longestRoundMs) }],
    [10, { kind: 'kill-at', trigger: chance.pick(triggers), nth: chance.int(1, 4), ms: shortly }],
    [2, { kind: 'quit', ms: chance.int(0, 900) }],
  ])
}

import path from 'node:path'
import { isFinal } from '../../../shared/domain/send.ts'
import { appError } from '../../../shared/errors.ts'
import { err } from '../../../shared/result.ts'
import type { OutboxStore } from '../../../electron/outbox/store.ts'
import type { Client } from '../../../electron/wechatpay/client.ts'
import { createManualClock, someNoon, type ManualClock } from '../../support/manual-clock.ts'
import { tempFolder } from '../../support/temp-folder.ts'
import { customer, openCounter } from './counter.ts'
import { createFakeWechatPay, type FakeWechatPay } from './fake-wechat-pay.ts'

/**
 * One counter through several power cuts: one disk, one WeChat Pay, a new process for each life. A life passes moments:
 * before and after each write, before a request leaves and before its answer is read. At the moment of its death and
 * from then on, nothing that it does reaches disk or network.
 */
export interface Lives {
  readonly wechat: FakeWechatPay
  /** Lives until it dies at this moment, or comes to rest; returns how many moments there were. */
  live(deathAt: number): Promise<number>
  /** What the disk says in the end. */
  states(): Record<string, number>
}

/** By then every scene has long come to rest. */
const lifeMs = 5 * 60_000
const stepMs = 5_000

export function createLives(): Lives {
  const file = path.join(tempFolder(), 'handsel.db')
  let clock: ManualClock = createManualClock()
  const wechat = createFakeWechatPay(() => clock)
  let now = someNoon

  return {
    wechat,
    async live(deathAt) {
      const fate = createFate(deathAt)
      clock = createManualClock(now)
      await liveOnce(file, clock, wechat.client, fate)
      now = clock.now() + 1000
      return fate.moments()
    },
    states() {
      const counter = openCounter({ file, clock: createManualClock(now), client: wechat.client })
      const states = counter.states()
      counter.close()
      return states
    },
  }
}

async function liveOnce(file: string, clock: ManualClock, client: Client, fate: Fate) {
  const counter = openUnlessDead(() =>
    openCounter({
      file,
      clock,
      client: mortalClient(client, fate),
      wrapStore: (store) => mortalStore(store, fate),
    }),
  )
  if (!counter) return
  // An operator who heard nothing in the last life presses again; the page repeats the number of that press.
  counter.submit('one-press', customer(1))
  for (let lived = 0; lived < lifeMs && !fate.isDead(); lived += stepMs) {
    await clock.advance(stepMs)
    if (counter.said.some(({ state }) => isFinal(state))) break
  }
  counter.close()

  function openUnlessDead<T>(open: () => T): T | null {
    try {
      return open()
    } catch (error) {
      if (!fate.isDead()) throw error
      return null
    }
  }
}

interface Fate {
  /** Lets one moment pass; false when it is the last one or a later one. */
  passes(): boolean
  isDead(): boolean
  moments(): number
}

function createFate(deathAt: number): Fate {
  let moments = 0
  let dead = false
  return {
    passes() {
      if (++moments >= deathAt) dead = true
      return !dead
    },
    isDead: () => dead,
    moments: () => moments,
  }
}

const nothingWritten = err(appError('storage.failed', { detail: 'no power' }))
const never = new Promise<never>(() => undefined)

function mortalStore(store: OutboxStore, fate: Fate): OutboxStore {
  return {
    ...store,
    accept(...given) {
      if (!fate.passes()) return nothingWritten
      const stored = store.accept(...given)
      return fate.passes() ? stored : nothingWritten
    },
    save(changes) {
      if (!fate.passes()) return nothingWritten
      const saved = store.save(changes)
      return fate.passes() ? saved : nothingWritten
    },
  }
}

function mortalClient(client: Client, fate: Fate): Client {
  return {
    close: () => undefined,
    async call(call) {
      if (!fate.passes()) return never
      const exchange = await client.call(call)
      return fate.passes() ? exchange : never
    },
  }
}

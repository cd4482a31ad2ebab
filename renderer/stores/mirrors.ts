import type { Pinia } from 'pinia'
import { useLockStore } from './lock.ts'
import { useSendsStore } from './sends.ts'
import { useStatusStore } from './status.ts'
import { useStocksStore } from './stocks.ts'

/** What mirrors main, listening. */
export interface Mirrors {
  /** Main has answered each of them for the first time, if only with an error. */
  readonly known: Promise<unknown>
  stop(): void
}

/** Begins to listen to main with every store that mirrors it, and asks for what the first picture needs. */
export function startMirrors(pinia: Pinia): Mirrors {
  const mirrors = [useStatusStore, useLockStore, useStocksStore, useSendsStore].map((use) =>
    use(pinia),
  )
  const stops = mirrors.map((mirror) => mirror.listen())
  return {
    known: Promise.all(mirrors.map((mirror) => mirror.load())),
    stop() {
      for (const stop of stops) stop()
    },
  }
}

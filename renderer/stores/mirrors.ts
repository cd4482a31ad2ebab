import type { Pinia } from 'pinia'
import type { AppStatus } from '../../shared/contract/status.ts'
import { useLockStore } from './lock.ts'
import { useSendsStore } from './sends.ts'
import { useStatusStore } from './status.ts'
import { useStocksStore } from './stocks.ts'

/** What mirrors main, listening. */
export interface Mirrors {
  /** Main has answered for the first time, if only with an error; its status, unless it was one. */
  readonly known: Promise<{ readonly status: AppStatus | null }>
  stop(): void
}

/** Begins to listen to main with every store that mirrors it, and asks for what the first picture needs. */
export function startMirrors(pinia: Pinia): Mirrors {
  const status = useStatusStore(pinia)
  const mirrors = [status, useLockStore(pinia), useStocksStore(pinia), useSendsStore(pinia)]
  const stops = mirrors.map((mirror) => mirror.listen())
  return {
    known: Promise.all(mirrors.map((mirror) => mirror.load())).then(() => ({
      status: status.status,
    })),
    stop() {
      for (const stop of stops) stop()
    },
  }
}

import type { KeyObject } from 'node:crypto'
import type { AppError } from '../../shared/errors.ts'
import { ok, type Result } from '../../shared/result.ts'

/** A merchant's private key while the app runs: fetched when it is first needed, and again after it was let go. */
export interface KeyHolder {
  get(): Promise<Result<KeyObject, AppError>>
  /** Lets the key go, as when the operator locks the machine: signing then needs an unlocked keychain again. */
  forget(): void
}

/** Holds a key that can be fetched again. Requests of one moment share one fetch. */
export function createKeyHolder(
  first: KeyObject | null,
  load: () => Promise<Result<KeyObject, AppError>>,
): KeyHolder {
  let key = first
  let loading: Promise<Result<KeyObject, AppError>> | null = null
  const fetch = (): Promise<Result<KeyObject, AppError>> => {
    const mine = load().then((loaded) => {
      // One that was under way when the key was let go serves those who asked for it, and is not held.
      if (loading === mine) {
        loading = null
        if (loaded.ok) key = loaded.value
      }
      return loaded
    })
    return mine
  }
  return {
    get: () => (key ? Promise.resolve(ok(key)) : (loading ??= fetch())),
    forget() {
      key = null
      loading = null
    },
  }
}

/** Holds a key that exists in memory only, so that it is never let go before the app ends. */
export function holdForThisRun(key: KeyObject): KeyHolder {
  return { get: () => Promise.resolve(ok(key)), forget: () => {} }
}

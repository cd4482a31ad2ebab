import type { LooseKeys } from '../../electron/keychain/loose-keys.ts'
import { ok } from '../../shared/result.ts'

/** Loose keys that are noted in memory. */
export function looseKeysInMemory(): LooseKeys {
  const noted = new Set<string>()
  return {
    note(accounts) {
      for (const account of accounts) noted.add(account)
      return ok(undefined)
    },
    forget(accounts) {
      for (const account of accounts) noted.delete(account)
      return ok(undefined)
    },
    all: () => ok([...noted]),
  }
}

import { ok } from '../../shared/result.ts'
import type { KeyStore } from './key-store.ts'
import { checkSecretSize } from './secret-limit.ts'
import type { Secret } from './secret.ts'

/**
 * A key store that ends with the app, for a machine without a keychain whose operator agreed to it. It keeps the
 * keychain's size limit, so that what works today works on the machine's keychain tomorrow.
 */
export function createMemoryStore(): KeyStore {
  const entries = new Map<string, Secret>()
  return {
    kind: 'memory',
    get: (account) => Promise.resolve(ok(entries.get(account) ?? null)),
    set: (account, secret) => {
      const size = checkSecretSize(secret)
      if (size.ok) entries.set(account, secret)
      return Promise.resolve(size)
    },
    delete: (account) => {
      entries.delete(account)
      return Promise.resolve(ok(undefined))
    },
    probe: () => Promise.resolve(ok(undefined)),
  }
}

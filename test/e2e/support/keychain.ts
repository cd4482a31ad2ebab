import { createRequire } from 'node:module'
import type * as Keytar from 'keytar'

/** The accounts under which the app has put something of this merchant into the keychain of the session. */
export async function keychainAccountsOf(mchid: string): Promise<string[]> {
  // Past the app's own store: what is looked for is also what that store would not know of.
  const keytar = createRequire(import.meta.url)('keytar') as typeof Keytar
  const entries = await keytar.findCredentials('Handsel')
  return entries.map(({ account }) => account).filter((account) => account.includes(mchid))
}

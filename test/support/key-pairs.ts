import { generateKeyPairSync, type KeyObject } from 'node:crypto'

/** An RSA pair made for this run. */
export interface KeyPair {
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
  readonly publicPem: string
}

const made = new Map<string, KeyPair>()

/** The RSA-2048 pair of this name; the same one for the whole file, for making one takes a while. */
export function keyPair(name: string): KeyPair {
  const known = made.get(name)
  if (known) return known
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const publicPem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
  const pair = { privateKey, publicKey, publicPem }
  made.set(name, pair)
  return pair
}

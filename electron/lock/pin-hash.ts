import { scrypt, timingSafeEqual } from 'node:crypto'
import type { Random } from '../../shared/ports.ts'

/** A PIN as it is kept: salted and stretched, both in Base64. */
export interface PinHash {
  readonly salt: string
  readonly hash: string
}

const saltBytes = 16
const hashBytes = 32
/** About 32 MiB and a tenth of a second for each guess; a PIN has few digits, and no cost makes it a password. */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 }

/** Hashes a PIN with a salt of its own. */
export async function hashPin(pin: string, random: Random): Promise<PinHash> {
  const salt = Buffer.from(random.bytes(saltBytes))
  const hash = await stretch(pin, salt)
  return { salt: salt.toString('base64'), hash: hash.toString('base64') }
}

/** Whether this is the PIN, found in the same time whatever it is. */
export async function isPin(pin: string, kept: PinHash): Promise<boolean> {
  const hash = Buffer.from(kept.hash, 'base64')
  const given = await stretch(pin, Buffer.from(kept.salt, 'base64'))
  return hash.length === given.length && timingSafeEqual(given, hash)
}

function stretch(pin: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, hashBytes, cost, (error, hash) => (error ? reject(error) : resolve(hash)))
  })
}

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { Stop } from '../say.ts'

/** The digest of a file: `sha256` in hex, `sha512` as an npm integrity string. */
export async function digestOf(file: string, algorithm: 'sha256' | 'sha512'): Promise<string> {
  const hash = createHash(algorithm)
  await pipeline(createReadStream(file), hash)
  return algorithm === 'sha256' ? hash.digest('hex') : `sha512-${hash.digest('base64')}`
}

/** Stops, naming both digests, unless the file is the one that was pinned. */
export async function expectDigest(
  file: string,
  what: string,
  algorithm: 'sha256' | 'sha512',
  expected: string,
): Promise<void> {
  const found = await digestOf(file, algorithm)
  if (found !== expected) {
    throw new Stop(
      `The Electron runtime was refused: ${what} is not the one that was pinned.\n`
        + `  expected ${expected}\n  found    ${found}`,
    )
  }
}

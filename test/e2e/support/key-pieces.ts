import { createPrivateKey } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * Pieces of an RSA private key in every form it could be written down in, long enough to occur nowhere else: base64 of
 * both encodings, hexadecimal digits and bytes of both and of each secret number, all of them as bytes in latin1.
 */
export function piecesOf(pem: string): readonly string[] {
  const key = createPrivateKey(pem)
  const { d = '', p = '', q = '', dp = '', dq = '', qi = '' } = key.export({ format: 'jwk' })
  const numbers = [d, p, q, dp, dq, qi].map((part) => Buffer.from(part, 'base64url'))
  // The first 300 bytes of the encodings hold the modulus, which is public.
  const encodings = (['pkcs8', 'pkcs1'] as const).map((type) =>
    key.export({ type, format: 'der' }).subarray(300),
  )
  const texts = [...numbers, ...encodings].flatMap((bytes) => [
    ...slices(bytes.toString('hex'), 40),
    // Base64 reads differently at each of three offsets.
    ...[0, 1, 2].flatMap((offset) => inTwoAlphabets(bytes.subarray(offset))),
  ])
  return [
    ...texts,
    // As Chromium keeps text that is not plain ASCII.
    ...texts.map((text) => Buffer.from(text, 'utf16le').toString('latin1')),
    ...[...numbers, ...encodings].flatMap((bytes) => slices(bytes.toString('latin1'), 32)),
  ]
}

function inTwoAlphabets(bytes: Buffer): readonly string[] {
  // The last group depends on what follows.
  const base64 = bytes.subarray(0, bytes.length - (bytes.length % 3)).toString('base64')
  const url = base64.replaceAll('+', '-').replaceAll('/', '_')
  return [...slices(base64, 40), ...slices(url, 40)]
}

/** Neighbouring pieces; a remainder that is too short to be told apart is left out. */
function slices(text: string, length: number): readonly string[] {
  return Array.from({ length: Math.floor(text.length / length) }, (_, index) =>
    text.slice(index * length, (index + 1) * length),
  )
}

/** Whether any of the pieces is in a text, also with line ends, written out or not, in between. */
export function holds(text: string, pieces: readonly string[]): boolean {
  const joined = text.replace(/\\[rnt]|[\r\n\t ]/g, '')
  return pieces.some((piece) => text.includes(piece) || joined.includes(piece))
}

/** The files under a folder, of whatever kind, that hold any of the pieces. */
export async function filesHolding(folder: string, pieces: readonly string[]): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const found: string[] = []
  for (const entry of entries) {
    if (!entry.isFile()) continue
    const content = await contentOf(join(entry.parentPath, entry.name))
    if (holds(content, pieces)) found.push(entry.name)
  }
  return found
}

/** An app at work also takes files away: one that is gone by now holds nothing. */
async function contentOf(file: string): Promise<string> {
  try {
    return (await readFile(file)).toString('latin1')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  }
}

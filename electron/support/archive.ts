import { Zip, ZipDeflate } from 'fflate'
import type { Breathe } from '../../shared/breathe.ts'

/** One file of an archive. */
export interface Member {
  readonly name: string
  readonly content: string
}

const chunkBytes = 64 * 1024
/** What the dates of a zip archive can say. */
const earliest = Date.UTC(1980, 0, 2)
const latest = Date.UTC(2099, 11, 30)

/** Packs files in pieces, with a breath after each, so that a queue at work is not held up. */
export async function pack(
  members: readonly Member[],
  at: number,
  breathe: Breathe,
): Promise<Uint8Array> {
  const packed: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    packed.push(chunk)
  })
  const mtime = Math.min(Math.max(at, earliest), latest)
  for (const { name, content } of members) {
    const file = new ZipDeflate(name, { level: 6 })
    file.mtime = mtime
    zip.add(file)
    const bytes = Buffer.from(content)
    for (let from = 0; from < bytes.length; from += chunkBytes) {
      file.push(bytes.subarray(from, from + chunkBytes))
      await breathe()
    }
    file.push(new Uint8Array(0), true)
  }
  zip.end()
  return Buffer.concat(packed)
}

import { unzipSync } from 'fflate'

/** Tells a zip archive by its first bytes. */
export function isZip(bytes: Buffer): boolean {
  return bytes.length > 4 && bytes.readUInt32BE(0) === 0x504b0304
}

/** The files in an archive, never unpacked to disk; null where it cannot be read or is larger than these limits. */
export function unzip(
  bytes: Buffer,
  limits: { readonly mostFiles: number; readonly largestFile: number },
): readonly { readonly name: string; readonly content: Buffer }[] | null {
  let seen = 0
  try {
    const entries = unzipSync(bytes, {
      // Asked before anything is unpacked, by the archive's own word; what lies about it ends in an exception.
      filter: ({ name, originalSize }) => {
        if (name.endsWith('/')) return false
        seen += 1
        return seen <= limits.mostFiles && originalSize <= limits.largestFile
      },
    })
    if (seen > limits.mostFiles) return null
    return Object.entries(entries).map(([name, content]) => ({
      name,
      content: Buffer.from(content),
    }))
  } catch {
    // Encrypted, cut off or no archive after all: the library says no more than that it failed.
    return null
  }
}

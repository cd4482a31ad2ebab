import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import yauzl from 'yauzl'
import { Stop } from '../say.ts'

/**
 * Unpacks a zip. `nameFor` gives each entry's path below `target`, or null to leave it out; an entry that would land
 * outside `target` is refused.
 */
export async function unzip(
  zipFile: string,
  target: string,
  nameFor: (entry: string) => string | null,
): Promise<void> {
  const zip = await yauzl.openPromise(zipFile, { lazyEntries: true })
  try {
    for await (const entry of zip.eachEntry()) {
      const name = nameFor(entry.fileName)
      if (name === null) continue
      const file = path.resolve(target, name)
      if (file !== target && !file.startsWith(target + path.sep)) {
        throw new Stop(`${zipFile} holds an entry outside its folder: ${entry.fileName}`)
      }
      if (entry.fileName.endsWith('/')) {
        await mkdir(file, { recursive: true })
        continue
      }
      await mkdir(path.dirname(file), { recursive: true })
      const executable = ((entry.externalFileAttributes >>> 16) & 0o111) !== 0
      await pipeline(
        await zip.openReadStreamPromise(entry, {}),
        createWriteStream(file, { mode: executable ? 0o755 : 0o644 }),
      )
    }
  } finally {
    zip.close()
  }
}

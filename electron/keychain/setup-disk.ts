import { open, readdir, stat } from 'node:fs/promises'
import { LARGEST_FILE } from './draft-files.ts'
import type { DraftDisk } from './draft-files.ts'

/** The real disk, for reading setup files. Refuses what is no regular file or is larger than 1 MiB. */
export const setupDisk: DraftDisk = {
  async readFile(path) {
    const info = await stat(path)
    if (!info.isFile() || info.size > LARGEST_FILE) throw new Error('not a file of a fitting size')
    const file = await open(path, 'r')
    try {
      return await file.readFile()
    } finally {
      await file.close()
    }
  },
  async mode(path) {
    return process.platform === 'win32' ? null : (await stat(path)).mode & 0o777
  },
  async look(path) {
    const info = await stat(path)
    if (info.isFile()) return { kind: 'file', size: info.size }
    return info.isDirectory() ? { kind: 'folder', names: await readdir(path) } : { kind: 'other' }
  },
}
